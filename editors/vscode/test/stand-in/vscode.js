// A stand-in for the module `vscode`: as much as vscode-languageclient uses, with what the test looks at.
// Classes and enumerations that nobody looks at are made up when they are asked for.

const path = require("node:path");
const { pathToFileURL, fileURLToPath } = require("node:url");

class Emitter {
  listeners = [];
  event = (listener, self) => {
    const bound = self ? listener.bind(self) : listener;
    this.listeners.push(bound);
    return { dispose: () => (this.listeners = this.listeners.filter((other) => other !== bound)) };
  };
  fire(value) {
    return Promise.all(this.listeners.map((listener) => listener(value)));
  }
  dispose() {
    this.listeners = [];
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(start, end, endLine, endCharacter) {
    const isFour = typeof start === "number";
    this.start = isFour ? new Position(start, end) : start;
    this.end = isFour ? new Position(endLine, endCharacter) : end;
  }
}

class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = text.split(":")[0];
    this.fsPath = this.scheme === "file" ? fileURLToPath(text) : text;
    this.path = this.fsPath;
  }
  static file(file) {
    return new Uri(pathToFileURL(file).href);
  }
  static parse(text) {
    return new Uri(text);
  }
  toString() {
    return this.text;
  }
}

class MarkdownString {
  constructor(value = "") {
    this.value = value;
  }
  appendCodeblock(value) {
    this.value += value;
    return this;
  }
}

class Hover {
  constructor(contents, range) {
    Object.assign(this, { contents: [].concat(contents), range });
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  cancel() {}
  dispose() {}
}

class Disposable {
  constructor(dispose) {
    this.dispose = dispose ?? (() => {});
  }
  static from(...all) {
    return new Disposable(() => all.forEach((each) => each.dispose()));
  }
}

/** A document of the editor. */
class TextDocument {
  constructor(file, languageId, text) {
    Object.assign(this, { uri: Uri.file(file), languageId, text, version: 1, isClosed: false, fileName: file });
  }
  getText() {
    return this.text;
  }
}

/** An object whose missing members are classes, and whose missing functions do nothing. */
function lenient(known) {
  return new Proxy(known, {
    get(target, name) {
      if (!(name in target) && typeof name === "string") {
        const isType = /^[A-Z]/.test(name);
        const isEvent = /^on(Did|Will)/.test(name);
        target[name] = isType ? made(name) : isEvent ? new Emitter().event : () => new Disposable();
      }
      return target[name];
    },
    has: (target, name) => name in target,
  });
}

/** A class that is an enumeration too. */
function made(name) {
  const type = { [name]: class { constructor(...values) { this.values = values; } } }[name];
  let count = 0;
  return new Proxy(type, {
    get(target, member) {
      if (!(member in target) && typeof member === "string" && /^[A-Z]/.test(member)) {
        target[member] = count++;
      }
      return target[member];
    },
  });
}

/** The module for a workspace folder with these settings, and what the extension did with it. */
exports.make = (folder, settings) => {
  const seen = { hover: [], completion: [], definition: [], diagnostics: new Map(), errors: [], opened: new Emitter() };
  const collect = (list) => (selector, provider) => {
    seen[list].push(provider);
    return new Disposable();
  };
  const languages = lenient({
    match: () => 10,
    registerHoverProvider: collect("hover"),
    registerCompletionItemProvider: collect("completion"),
    registerDefinitionProvider: collect("definition"),
    createDiagnosticCollection: () => ({
      set: (uri, found) => seen.diagnostics.set(uri.toString(), found),
      delete: (uri) => seen.diagnostics.delete(uri.toString()),
      clear: () => seen.diagnostics.clear(),
      dispose() {},
    }),
  });
  const root = { uri: Uri.file(folder), name: path.basename(folder), index: 0 };
  const workspace = lenient({
    textDocuments: [],
    notebookDocuments: [],
    workspaceFolders: [root],
    getWorkspaceFolder: () => root,
    getConfiguration: () => ({ get: (key) => settings[key] }),
    onDidOpenTextDocument: seen.opened.event,
    createFileSystemWatcher: () =>
      lenient({ onDidCreate: new Emitter().event, onDidChange: new Emitter().event, onDidDelete: new Emitter().event, dispose() {} }),
  });
  const channel = () => lenient({ append() {}, appendLine() {}, show() {}, dispose() {} });
  const window = lenient({
    createOutputChannel: channel,
    visibleTextEditors: [],
    tabGroups: lenient({ all: [], onDidChangeTabs: new Emitter().event }),
    withProgress: (_, run) => run({ report() {} }, new CancellationTokenSource().token),
    showErrorMessage: async (message) => void seen.errors.push(message),
  });
  const vscode = lenient({
    CancellationTokenSource, Diagnostic, Disposable, EventEmitter: Emitter, Hover, MarkdownString, Position, Range, Uri,
    commands: lenient({ registerCommand: () => new Disposable() }),
    env: lenient({ appName: "stand-in", language: "en", uiKind: 1 }),
    languages, window, workspace,
    version: "1.91.0",
  });
  return { vscode, seen, TextDocument, Position };
};
