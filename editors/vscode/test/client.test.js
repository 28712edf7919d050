// The built extension in Node, with a stand-in for VS Code, against the server that LEXIGRAPH names.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const Module = require("node:module");
const os = require("node:os");
const path = require("node:path");
const { test } = require("node:test");
const { setTimeout: sleep } = require("node:timers/promises");
const { make } = require("./stand-in/vscode");

const PROGRAM = process.env.LEXIGRAPH ?? "lexigraph";

function workspace() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "lexigraph-"));
  const write = (name, text) => {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  };
  write("words/glossary.toml", "title = 'Phones'\ntype = 'Phones'\n[categories.sip]\nname = 'SIP'\n[relations.uses]\ninverse = 'used-by'\n");
  write("words/sip/sip.toml", "name = 'SIP'\nsummary = 'A protocol.'\navoid = ['Sippy']\n");
  write("words/sip/trunk.toml", "name = 'SIP trunk'\nsummary = 'A line.'\n[relations]\nuses = ['sip']\n");
  return root;
}

/** Loads the built extension with a stand-in for `vscode`. */
function load(vscode) {
  const file = path.join(__dirname, "..", "dist", "extension.js");
  const resolve = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : resolve(name, ...rest));
  delete require.cache[file];
  try {
    return require(file);
  } finally {
    Module._load = resolve;
  }
}

async function until(what, ready) {
  for (const end = Date.now() + 15000; Date.now() < end; await sleep(20)) {
    const value = await ready();
    if (value) {
      return value;
    }
  }
  assert.fail(`waited in vain for ${what}`);
}

test("the client shows what the server says", async () => {
  const root = workspace();
  const { vscode, seen, TextDocument, Position } = make(root, { "server.path": PROGRAM, glossary: "words", lint: "error" });
  const extension = load(vscode);
  await extension.activate({ subscriptions: [] });
  try {
    assert.deepEqual(seen.errors, []);
    const document = new TextDocument(path.join(root, "notes.md"), "markdown", "The SIP trunks of Sippy.\n");
    vscode.workspace.textDocuments.push(document);
    await seen.opened.fire(document);
    const found = await until("diagnostics", () => seen.diagnostics.get(document.uri.toString()));
    assert.equal(found[0].message, "“Sippy” is a name to avoid: say “SIP”");
    const token = new vscode.CancellationTokenSource().token;
    const hover = await seen.hover[0].provideHover(document, new Position(0, 6), token);
    assert.match(hover.contents[0].value, /\*\*SIP trunk\*\*/);
    assert.equal(seen.completion.length, 1);
    assert.equal(seen.definition.length, 1);
  } finally {
    await extension.deactivate();
    fs.rmSync(root, { recursive: true });
  }
});

test("a program that is missing is said so", async () => {
  const root = workspace();
  const { vscode, seen } = make(root, { "server.path": path.join(root, "no-such-program") });
  const extension = load(vscode);
  await extension.activate({ subscriptions: [] });
  await until("a message", () => seen.errors.find((message) => /lexigraph\.server\.path/.test(message)));
  await extension.deactivate();
  fs.rmSync(root, { recursive: true });
});
