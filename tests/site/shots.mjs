// Screenshots to look at: `node shots.mjs SITE OUT [PAGE...]`. Run `run.sh` once before, for what it installs.
// `PAGE#TEXT` is a page with TEXT typed into the search, `PAGE!` is a page as it is printed. FULL=1 shows whole pages.
import { mkdir } from "node:fs/promises";
import { launch, serve } from "./browser.mjs";

const [site, out, ...pages] = process.argv.slice(2);
const shown = pages.length ? pages : ["index.html", "choppy-audio.html", "voip.html", "category/quality.html", "browse/search.html?q=choppy+audio", "browse/search.html?q=jiter+bufer", "browse/search.html?q=zzgrmpf", "browse/a-z.html", "browse/map.html", "index.html#choppy aud", "sip.html#jiter bufer", "sip.html#zzgrmpf", "index.html!", "sip.html!", "browse/map.html!"];
await mkdir(out, { recursive: true });
const { address, stop } = await serve(site);
const browser = await launch();
for (const colorScheme of ["light", "dark"]) {
  for (const [name, viewport] of Object.entries({ phone: { width: 390, height: 844 }, tablet: { width: 768, height: 1024 }, desktop: { width: 1280, height: 900 } })) {
    const page = await browser.newPage({ viewport, colorScheme });
    for (const path of shown) {
      const [, file, typed, printed] = /^(.*?)(?:#(.*?))?(!?)$/.exec(path);
      await page.emulateMedia({ media: printed ? "print" : "screen", colorScheme });
      await page.goto(address + file, { waitUntil: "networkidle" });
      if (typed) {
        await page.locator("#search").fill(typed);
        await page.locator("[role=option]").first().waitFor();
      }
      const shot = `${path.replace("!", "-print").replace(/[^a-z0-9]+/gi, "-").replace("-html", "")}-${name}-${colorScheme}`;
      await page.screenshot({ path: `${out}/${shot}.png`, fullPage: Boolean(process.env.FULL) });
    }
    await page.close();
  }
}
await browser.close();
stop();
