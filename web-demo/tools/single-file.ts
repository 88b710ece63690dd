// Puts script, style and the WebAssembly module into index.html, so that the page is
// one file which asks for nothing, and writes the policy that lets in just these.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin, Rolldown } from "vite";
import { pack } from "./pack.js";

const hash = (text: string): string =>
  `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** In base64: a data block of the page that nothing runs. */
function moduleBlock(wasm: URL): string {
  const packed = Buffer.from(pack(readFileSync(wasm))).toString("base64");
  return `<script id="module" type="application/x-lzma">${packed}</script>`;
}

export function contentPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ].join("; ");
}

const textOf = (source: string | Uint8Array): string =>
  typeof source === "string" ? source : new TextDecoder().decode(source);

// What stands in an HTML script may not say that it ends there.
const inScript = (text: string): string => text.replaceAll("</script", "<\\/script");

export function singleFile(wasm: URL): Plugin {
  return {
    name: "single-file",
    transformIndexHtml: {
      order: "pre",
      handler: (html) => html.replace("<!-- module -->", () => moduleBlock(wasm)),
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle: Rolldown.OutputBundle) {
        const page = bundle["index.html"];
        if (page?.type !== "asset") throw new Error("the build has no index.html");
        let script = "";
        let style = "";
        for (const [name, made] of Object.entries(bundle)) {
          if (made === page) continue;
          if (made.type === "chunk") script += inScript(made.code.trim());
          else if (name.endsWith(".css")) style += textOf(made.source).trim();
          else throw new Error(`${name} does not fit into one file`);
          delete bundle[name];
        }
        const html = textOf(page.source)
          .replace(/ *<script type="module"[^>]*><\/script>\n?/, "")
          .replace(/ *<link rel="stylesheet"[^>]*>\n?/, "")
          .replace(
            "</head>",
            () =>
              `  <meta http-equiv="Content-Security-Policy" content="${contentPolicy(script, style)}">\n` +
              `    <style>${style}</style>\n  </head>`,
          )
          .replace(
            "</body>",
            () => `  <script type="module">${script}</script>\n  </body>`,
          );
        page.source = html;
      },
    },
  };
}
