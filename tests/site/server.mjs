// A server for the files of one folder, and for nothing else.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves `folder` below `/glossary/` on a free port, compressed as servers do; gives the address and what stops it. */
export async function serve(folder) {
  const read = (path) => readFile(join(folder, path));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = normalize(decodeURIComponent(pathname)).replace(/\/$/, "/index.html");
    let [status, type, bytes] = [200, TYPES[extname(path)]];
    try {
      if (!path.startsWith("/glossary/")) throw new Error("outside");
      bytes = await read(path.slice("/glossary/".length));
    } catch {
      [status, type, bytes] = [404, TYPES[".html"], await read("404.html")];
    }
    const headers = { "content-type": type ?? "application/octet-stream", "cache-control": "max-age=600" };
    if (type !== "image/png" && /gzip/.test(request.headers["accept-encoding"])) {
      headers["content-encoding"] = "gzip";
      bytes = await promisify(gzip)(bytes);
    }
    response.writeHead(status, headers).end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/glossary/`, stop: () => server.close() };
}
