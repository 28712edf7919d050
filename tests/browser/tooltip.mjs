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
    const page = await browser.newPage({ viewport: { width, height: 500 } });
    const complaints = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(pathToFileURL(path.resolve(page_file)).href);
    if (edit) await page.evaluate(edit);
    const notes = page.locator('.lexigraph-note:popover-open');
    const button = page.getByRole('button', { name: 'SIP', exact: true });
    return { page, complaints, notes, button };
}

async function check(what, test) {
    await test();
    console.log(`ok: ${what}`);
}

const { page, complaints, notes, button } = await open_page(800);
try {
    await check('every name is a button that is described by its definition', async () => {
        const buttons = await page.locator('.lexigraph-term').all();
        assert.ok(buttons.length >= 8, `${buttons.length} buttons`);
        const session = await page.context().newCDPSession(page);
        const { nodes } = await session.send('Accessibility.getFullAXTree');
        const tree = nodes.filter((node) => node.role?.value === 'button');
        assert.equal(tree.length, buttons.length);
        for (const node of tree) {
            assert.match(node.description?.value ?? '', SUMMARY, node.name?.value);
            const expanded = node.properties.find((property) => property.name === 'expanded');
            assert.equal(expanded?.value.value, false, node.name?.value);
        }
        assert.ok(tree.some((node) => node.name.value === 'SIP'));
    });
    await check('nothing is open, nor read, at first', async () => {
        assert.equal(await notes.count(), 0);
        assert.ok(!(await page.locator('body').ariaSnapshot()).includes('Session Initiation Protocol'));
    });
    await check('a click opens one definition, at its button; a second closes it', async () => {
        await button.click();
        assert.equal(await notes.count(), 1);
        assert.match(await notes.innerText(), /^SIP \(Session Initiation Protocol\): Language .* More$/);
        const [own, note] = [await button.boundingBox(), await notes.boundingBox()];
        assert.ok(Math.abs(note.x - own.x) < 2, 'begins where the button does');
        assert.ok(note.y >= own.y + own.height && note.y < own.y + own.height + 20, 'stands below the button');
        if (screenshot) await page.screenshot({ path: screenshot });
        await button.click();
        assert.equal(await notes.count(), 0);
    });
    await check('opening another closes it, as does a click elsewhere', async () => {
        await button.click();
        await page.getByRole('button', { name: 'firewall' }).click({ force: true, position: { x: 3, y: 8 } });
        assert.ok((await notes.count()) <= 1);
        await page.locator('h1').click();
        assert.equal(await notes.count(), 0);
    });
    await check('by keyboard: Tab, Enter, Tab to its link, Escape and back at the button', async () => {
        await page.keyboard.press('Tab');
        await button.focus();
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate(() => document.activeElement.textContent), 'SIP');
        const outline = await button.evaluate((element) => getComputedStyle(element).outlineStyle);
        assert.equal(outline, 'solid', 'the focus shows');
        assert.equal(await notes.count(), 0, 'focus alone opens nothing');
        await page.keyboard.press('Enter');
        assert.equal(await notes.count(), 1);
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate(() => document.activeElement.textContent), 'More');
        await page.keyboard.press('Escape');
        assert.equal(await notes.count(), 0);
        assert.equal(await page.evaluate(() => document.activeElement.textContent), 'SIP');
        await page.keyboard.press('Space');
        assert.equal(await notes.count(), 1);
        await page.keyboard.press('Escape');
        assert.equal(await notes.count(), 0);
    });
    await check('a screen reader meets the definition behind its button, with the link', async () => {
        await button.click();
        const tree = await page.locator('body').ariaSnapshot();
        assert.match(tree, /- button "SIP"[^\n]*\n\s*- text: "?SIP \(Session Initiation Protocol\): Language[^\n]*\n\s*- link "More"/);
        await page.keyboard.press('Escape');
    });
    await check('at the lower edge it stands above, in a narrow window within it', async () => {
        const last = page.locator('.lexigraph-term').last();
        const end = await last.boundingBox();
        await page.setViewportSize({ width: 800, height: Math.ceil(end.y + end.height + 10) });
        await last.click();
        let [own, note] = [await last.boundingBox(), await notes.boundingBox()];
        assert.ok(note.y + note.height <= own.y && note.y >= 0, 'above');
        await page.keyboard.press('Escape');
        for (const width of [1000, 600, 320]) {
            await page.setViewportSize({ width, height: 700 });
            for (const term of await page.locator('.lexigraph-term').all()) {
                await term.focus();
                await page.keyboard.press('Enter');
                [own, note] = [await term.boundingBox(), await notes.boundingBox()];
                const name = `${width}: ${await term.textContent()}`;
                assert.ok(note.x >= 0 && note.x + note.width <= width, name);
                assert.ok(note.y + note.height <= own.y + 1 || note.y >= own.y + own.height - 1, `covers its button, ${name}`);
                await page.keyboard.press('Escape');
            }
        }
    });
    await check('without anchor positioning it stands at the bottom of the window', async () => {
        const plain = await open_page(800, () => {
            const sheet = [...document.styleSheets].find((sheet) => [...sheet.cssRules].some((rule) => rule instanceof CSSSupportsRule));
            const at = [...sheet.cssRules].findIndex((rule) => rule instanceof CSSSupportsRule);
            sheet.deleteRule(at);
        });
        await plain.button.click();
        const note = await plain.notes.boundingBox();
        assert.ok(note.y > 300 && note.y + note.height <= 500, JSON.stringify(note));
        assert.ok(Math.abs(note.x * 2 + note.width - 800) < 2, 'in the middle');
        complaints.push(...plain.complaints);
    });
    await check('no complaint in the console', async () => assert.deepEqual(complaints, []));
} finally {
    await browser.close();
}
