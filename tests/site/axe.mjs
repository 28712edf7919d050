// Runs axe on all pages of a website, or on every Nth: `node axe.mjs SITE [N]`.
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { launch, serve } from "./browser.mjs";

const [site, every = "1"] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const files = (await readdir(site, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
const pages = files.filter((_, at) => at % Number(every) === 0);
const { address, stop } = await serve(site);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
let faults = 0;
for (const file of pages) {
  await page.goto(address + file);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  for (const { id, nodes } of violations) {
    console.error(`${file}: ${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
    faults += 1;
  }
}
console.log(`axe: ${faults} findings on ${pages.length} of ${files.length} pages`);
await browser.close();
stop();
process.exitCode = Number(faults > 0);
