// Reads a website in a browser as its visitors do: `node check.mjs SITE`. `run.sh` makes the site and calls it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { launch, serve } from "./browser.mjs";

const PAGES = [
  "index.html",
  "browse/a-z.html",
  "browse/map.html",
  "category/signaling.html",
  "sip.html",
  "vicidial.html",
  "choppy-audio.html",
  "jitter.html",
  "carrier.html",
  "stir-shaken.html",
];
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const MOST_BYTES = 60_000;

const [site] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { address, stop } = await serve(site);
const browser = await launch();

/** A page that notes what goes wrong on it. */
async function open(options = {}) {
  const context = await browser.newContext({ viewport: SIZES.desktop, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("requestfailed", (request) => {
    // what a visitor leaves before it is there isn't missing
    const { errorText } = request.failure();
    if (errorText !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()}: ${errorText}`);
  });
  page.on("request", (request) => request.url().startsWith(address) || faults.push(`foreign: ${request.url()}`));
  return { page, faults, close: () => context.close() };
}

const checks = {
  async "every page: its weight, and where its links lead"() {
    const seen = new Map([["index.html", undefined]]);
    let heaviest = ["", 0];
    for (const [path] of seen) {
      const answer = await fetch(address + path);
      assert.equal(answer.status, 200, `${path}, from ${seen.get(path)}`);
      if (!path.endsWith(".html")) continue;
      const html = await answer.text();
      const files = [...html.matchAll(/ (?:href|src)="([^"#?]+)/g)].map((match) => match[1]);
      for (const file of files.filter((file) => !file.startsWith("http"))) {
        const target = new URL(file, address + path).href.slice(address.length);
        if (!seen.has(target)) seen.set(target, path);
      }
      // as it is sent: with the style sheet and the script
      const assets = await Promise.all(["site.css", "site.js"].map((name) => readFile(`${site}/assets/${name}`)));
      const bytes = [Buffer.from(html), ...assets].reduce((sum, part) => sum + gzipSync(part).length, 0);
      if (bytes > heaviest[1]) heaviest = [path, bytes];
    }
    assert.ok(heaviest[1] < MOST_BYTES, `${heaviest[0]}: ${heaviest[1]} bytes`);
    return `${seen.size} files reached; the heaviest page is ${heaviest[0]}: ${heaviest[1]} bytes, compressed`;
  },

  async "ten pages, phone and desktop, light and dark: nothing wrong, no sideways scroll, accessible"() {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const colorScheme of ["light", "dark"]) {
        const { page, faults, close } = await open({ viewport, colorScheme });
        for (const path of PAGES) {
          const where = `${path}, ${size}, ${colorScheme}`;
          await page.goto(address + path);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${where}: ${wide} px too wide`);
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => window.axe.run());
          const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
          assert.deepEqual(told, [], where);
        }
        assert.deepEqual(faults, []);
        await close();
      }
    }
  },

  async "search by keyboard"() {
    const { page, faults, close } = await open();
    await page.goto(`${address}category/signaling.html`);
    await page.keyboard.press("/");
    await page.keyboard.type("choppy aud");
    await page.locator("#found a").first().waitFor();
    assert.match(await page.locator("#found a").first().innerText(), /^Choppy audio/);
    assert.match(await page.locator("#found [role=status]").innerText(), /term/);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id }) => id), []);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#found").isVisible(), false);
    for (const [query, path] of [["voip", "voip.html"], ["did", "did.html"], ["delay variation", "jitter.html"]]) {
      await page.goto(`${address}sip.html`);
      await page.locator("#search").fill(query);
      await page.keyboard.press("Enter");
      await page.waitForURL(address + path);
    }
    await page.locator("#search").fill("zzzz");
    await page.getByText("No term fits.").waitFor();
    await page.locator("#search").fill("sip");
    await page.locator("#found a").nth(1).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    assert.equal(await page.evaluate(() => document.activeElement.querySelector("b").textContent), "SIP");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${address}sip.html`);
    assert.deepEqual(faults, []);
    await close();
  },

  async "follow a relation, a picture and the reading order"() {
    const { page, faults, close } = await open();
    await page.goto(`${address}sip.html`);
    await page.getByRole("region", { name: "Related terms" }).getByRole("link", { name: "UDP", exact: true }).click();
    await page.waitForURL(`${address}udp.html`);
    await page.getByRole("region", { name: "Terms that point here" }).getByRole("link", { name: "RTP", exact: true }).click();
    await page.waitForURL(`${address}rtp.html`);
    await page.locator(".graph a", { hasText: "UDP" }).first().click();
    await page.waitForURL(`${address}udp.html`);
    const next = page.getByRole("navigation", { name: "Reading order" }).locator("[rel=next]");
    const target = await next.getAttribute("href");
    await next.click();
    await page.waitForURL(address + target);
    await page.getByRole("link", { name: "Map" }).click();
    await page.locator(".map circle.disc").first().click({ position: { x: 3, y: 30 } });
    await page.waitForURL(`${address}category/*.html`);
    assert.deepEqual(faults, []);
    await close();
  },

  async "definitions: by keyboard, by touch and by mouse"() {
    const { page, faults, close } = await open();
    await page.goto(`${address}sip.html`);
    const button = page.locator(".term").first();
    const note = page.locator(`#${await button.getAttribute("popovertarget")}`);
    await button.focus();
    await page.keyboard.press("Enter");
    await note.waitFor({ state: "visible" });
    const described = await button.getAttribute("aria-describedby");
    assert.ok((await page.locator(`#${described}`).innerText()).length > 20);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.closest("[popover]")?.id), await note.getAttribute("id"));
    await page.keyboard.press("Escape");
    await note.waitFor({ state: "hidden" });
    assert.ok(await button.evaluate((element) => element === document.activeElement), "the focus is back");
    await button.hover();
    await note.waitFor({ state: "visible" });
    await button.click();
    await page.mouse.move(5, 5);
    await page.waitForTimeout(600);
    assert.ok(await note.isVisible(), "a click keeps it open");
    await page.mouse.click(5, 5);
    await note.waitFor({ state: "hidden" });
    await button.hover();
    await note.waitFor({ state: "visible" });
    await page.mouse.move(5, 5);
    await note.waitFor({ state: "hidden" });
    assert.deepEqual(faults, []);
    await close();
  },

  async "definitions stay within the window"() {
    for (const viewport of [...Object.values(SIZES), { width: 800, height: 500 }]) {
      const { page, close } = await open({ viewport, hasTouch: true });
      await page.goto(`${address}choppy-audio.html`);
      for (const button of await page.locator(".term").all()) {
        await button.scrollIntoViewIfNeeded();
        await button.tap();
        const box = await page.locator("[popover]:popover-open").boundingBox();
        const right = viewport.width - box.x - box.width;
        assert.ok(box.x >= 0 && right >= 0 && box.y >= 0 && box.y + box.height <= viewport.height, JSON.stringify(box));
        await page.keyboard.press("Escape");
      }
      await close();
    }
  },

  async "without script"() {
    const { page, close } = await open({ javaScriptEnabled: false });
    await page.goto(`${address}sip.html`);
    assert.equal(await page.locator("#search").isVisible(), false);
    await page.locator(".term").first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Read about" }).first().click();
    await page.waitForURL(`${address}rtp.html`);
    await close();
  },

  async "on paper"() {
    const { page, close } = await open();
    await page.goto(`${address}sip.html`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".top nav").isVisible(), false);
    assert.ok(await page.locator("h1").isVisible());
    assert.ok((await page.pdf()).length > 10_000);
    await close();
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    console.log(`ok: ${name}${((said) => (said ? `: ${said}` : ""))(await check())}`);
  } catch (error) {
    failed += 1;
    console.error(`FAILED: ${name}\n${error.stack ?? error}`);
  }
}
await browser.close();
stop();
process.exit(failed ? 1 : 0);
