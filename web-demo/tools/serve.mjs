// Serves the files of a folder on loopback, by Node alone: serve.mjs FOLDER [PORT].
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const usual = 8770;
const types = { ".html": "text/html; charset=utf-8" };
const [folder, asked] = process.argv.slice(2);

function stop(message, status = 2) {
  process.stderr.write(`web: ${message}\n`);
  process.exit(status);
}

if (
  asked !== undefined &&
  !/^([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-5][0-9]{2})$/.test(asked)
) {
  stop(`a port is a number up to 65535, not ${asked}`);
}

// Read once: a name that is not among them is nothing, however it is spelled.
const files = new Map(
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [`/${name}`, readFileSync(join(folder, name))]),
);
if (!files.has("/index.html")) stop(`no index.html in ${folder}: tools/web builds it`);

const server = createServer((request, response) => {
  const path = request.url.replace(/[?#].*/s, "");
  const name = path === "/" ? "/index.html" : path;
  const file = files.get(name);
  const known = request.method === "GET" || request.method === "HEAD";
  if (file === undefined || !known) {
    response.writeHead(known ? 404 : 405, { "content-type": "text/plain" });
    response.end(known ? "not found\n" : "only GET\n");
    return;
  }
  const packed = files.get(`${name}.gz`);
  const takes = /\bgzip\b(?!;q=0(\.0*)?(,|$))/.test(
    request.headers["accept-encoding"] ?? "",
  );
  const body = packed !== undefined && takes ? packed : file;
  response.writeHead(200, {
    "content-type": types[extname(name)] ?? "application/octet-stream",
    "content-length": body.length,
    ...(body === packed ? { "content-encoding": "gzip" } : {}),
    ...(packed !== undefined ? { vary: "accept-encoding" } : {}),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(request.method === "HEAD" ? undefined : body);
});

server.on("error", (error) => {
  if (error.code !== "EADDRINUSE") stop(error.message);
  if (asked !== undefined) stop(`port ${asked} is taken`);
  server.listen(0, "127.0.0.1");
});
server.on("listening", () => {
  const { port } = server.address();
  process.stdout.write(`web: http://127.0.0.1:${port} (Ctrl-C ends it)\n`);
});
server.listen(Number(asked ?? usual), "127.0.0.1");
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
