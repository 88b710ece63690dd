// Writes index.html.gz beside the page, for hosts that send what is packed already (nginx:
// gzip_static). Zopfli takes seconds where a server has a moment: 4 % less for each visit.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "@gfx/zopfli";
import type { Plugin } from "vite";

export function packedBeside(): Plugin {
  let folder = "";
  return {
    name: "packed-beside",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    async closeBundle() {
      const page = join(folder, "index.html");
      const packed = await promisify(gzip)(readFileSync(page), { numiterations: 15 });
      writeFileSync(`${page}.gz`, packed);
    },
  };
}
