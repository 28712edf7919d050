// Screenshots to look at: `node shots.mjs SITE OUT [PAGE...]`. Run `run.sh` once before, for what it installs.
import { mkdir } from "node:fs/promises";
import { launch, serve } from "./browser.mjs";

const [site, out, ...pages] = process.argv.slice(2);
const shown = pages.length ? pages : ["index.html", "choppy-audio.html", "voip.html", "category/quality.html", "browse/search.html?q=choppy+audio", "browse/search.html?q=jiter+bufer", "browse/search.html?q=zzgrmpf", "browse/a-z.html", "browse/map.html"];
await mkdir(out, { recursive: true });
const { address, stop } = await serve(site);
const browser = await launch();
for (const colorScheme of ["light", "dark"]) {
  for (const [name, viewport] of Object.entries({ phone: { width: 390, height: 844 }, tablet: { width: 768, height: 1024 }, desktop: { width: 1280, height: 900 } })) {
    const page = await browser.newPage({ viewport, colorScheme });
    for (const path of shown) {
      await page.goto(address + path, { waitUntil: "networkidle" });
      const file = `${out}/${path.replace(/[^a-z0-9]+/gi, "-").replace("-html", "")}-${name}-${colorScheme}.png`;
      await page.screenshot({ path: file, fullPage: Boolean(process.env.FULL) });
    }
    await page.close();
  }
}
await browser.close();
stop();
