// The settings of the extension, as the server takes them. Knows nothing of VS Code, so that a test can call it.

/** Reads one setting. */
export type Get = (key: string) => unknown;

/** How to start the server. */
export function command(get: Get): { command: string; args: string[] } {
  const path = get("server.path");
  return { command: typeof path === "string" && path !== "" ? path : "lexigraph", args: ["lsp"] };
}

/** The server's `initializationOptions`; what is not set is left out. */
export function initializationOptions(get: Get): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const key of ["glossary", "languages", "lint"]) {
    const value = get(key);
    if (value !== undefined && value !== null && value !== "") {
      options[key] = value;
    }
  }
  return options;
}
