// Opens a page with tooltips in a real browser: `node tooltip.mjs PAGE [SCREENSHOT]`. See `run.sh`.
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [page_file, screenshot] = process.argv.slice(2);
const SUMMARY = /^[A-Z].{20,}\.$/;

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
        '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
        '--disable-sync', '--no-first-run',
    ],
});

async function open_page(width, edit) {
    // the page needs no script of its own
    const page = await browser.newPage({ viewport: { width, height: 500 } });
    const complaints = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(pathToFileURL(path.resolve(page_file)).href);
    if (edit) await page.evaluate(edit);
    return { page, complaints, link: page.getByRole('link', { name: 'SIP', exact: true }) };
}

/** What is drawn at a point, an element's `::after` counting as the element. */
const at = (page, x, y) => page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.className ?? '', [x, y]);

/** Whether the definition of a link is shown, and how it reads. */
const shown = (link) => link.evaluate((element) => {
    const { content, position } = getComputedStyle(element, '::after');
    return position === 'fixed' ? content : '';
});

async function check(what, test) {
    await test();
    console.log(`ok: ${what}`);
}

const { page, complaints, link } = await open_page(800);
try {
    await check('every name is a link that is described by its definition', async () => {
        const links = await page.locator('.lexigraph-term').all();
        assert.ok(links.length >= 8, `${links.length} links`);
        const session = await page.context().newCDPSession(page);
        const { nodes } = await session.send('Accessibility.getFullAXTree');
        const tree = nodes.filter((node) => node.role?.value === 'link' && node.description?.value);
        assert.equal(tree.length, links.length);
        for (const node of tree) assert.match(node.description.value, SUMMARY, node.name?.value);
        assert.ok(tree.some((node) => node.name.value === 'SIP'));
    });
    await check('the text is as it was', async () => {
        assert.ok(!(await page.locator('body').innerText()).includes('protocol with which'));
        const copied = await page.evaluate(() => {
            getSelection().selectAllChildren(document.querySelector('p'));
            return String(getSelection()).replace(/\s+/g, ' ');
        });
        assert.match(copied, /look at NAT first\. The phone system and the phone agree by SIP where the voice shall go;/);
        assert.equal(await shown(link), '');
    });
    await check('the mouse opens it below the link and may move into it; away from it, it closes', async () => {
        await link.hover();
        assert.match(await shown(link), /^"[A-Z].{20,}\."/);
        if (screenshot) await page.screenshot({ path: screenshot });
        const own = await link.boundingBox();
        assert.match(await at(page, own.x + 20, own.y + own.height + 20), /lexigraph-term/);
        for (let y = own.y + own.height / 2; y < own.y + own.height + 25; y += 2) await page.mouse.move(own.x + 10, y);
        assert.notEqual(await shown(link), '');
        await page.mouse.move(5, 480);
        assert.equal(await shown(link), '');
    });
    await check('by keyboard: Tab opens it, Tab closes it, Enter follows the link', async () => {
        await page.locator('h1').click();
        const focused = () => page.evaluate(() => document.activeElement.textContent);
        for (let steps = 0; (await focused()) !== 'SIP' && steps < 20; steps++) await page.keyboard.press('Tab');
        assert.notEqual(await shown(link), '');
        assert.equal(await link.evaluate((element) => getComputedStyle(element).outlineStyle), 'solid', 'the focus shows');
        await page.keyboard.press('Tab');
        assert.equal(await shown(link), '');
        const address = await link.getAttribute('href');
        assert.match(address, /sip\.html$/);
    });
    await check('nothing moves when it opens', async () => {
        const places = () => page.locator('p').evaluateAll((all) => all.map((element) => element.getBoundingClientRect().height));
        const before = await places();
        await link.hover();
        assert.deepEqual(await places(), before);
    });
    await check('it stays within the window, and beside its word', async () => {
        await page.evaluate(() => document.activeElement.blur());
        for (const width of [1000, 600, 320]) {
            await page.setViewportSize({ width, height: 700 });
            for (const term of await page.locator('.lexigraph-term').all()) {
                await page.mouse.move(1, 1);
                await term.hover();
                const name = `${width}: ${await term.textContent()}`;
                // what the mouse may move into: the link with all that belongs to it
                const box = await term.evaluate((element) => {
                    const inside = [];
                    for (let x = 0; x < innerWidth; x += 4) {
                        for (let y = 0; y < innerHeight; y += 4) {
                            if (document.elementFromPoint(x, y) === element) inside.push([x, y]);
                        }
                    }
                    const [xs, ys] = [0, 1].map((axis) => inside.map((point) => point[axis]));
                    return { left: Math.min(...xs), right: Math.max(...xs), count: inside.length, height: Math.max(...ys) - Math.min(...ys) };
                });
                assert.ok(box.count > 200, `${name}: ${JSON.stringify(box)}`);
                assert.ok(box.left >= 4 && box.right <= width - 4, `${name}: ${JSON.stringify(box)}`);
                assert.ok(await term.isVisible(), name);
            }
        }
    });
    await check('without anchor positioning it stands at the bottom of the window', async () => {
        const plain = await open_page(800, () => {
            const sheet = [...document.styleSheets].find((sheet) => [...sheet.cssRules].some((rule) => rule instanceof CSSSupportsRule));
            const at = [...sheet.cssRules].findIndex((rule) => rule instanceof CSSSupportsRule);
            sheet.deleteRule(at);
        });
        await plain.link.hover();
        assert.match(await at(plain.page, 400, 465), /lexigraph-term/);
        complaints.push(...plain.complaints);
    });
    await check('no complaint in the console', async () => assert.deepEqual(complaints, []));
} finally {
    await browser.close();
}
