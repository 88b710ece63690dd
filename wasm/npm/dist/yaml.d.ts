import type { Text, YamlOptions } from "./types.js";
import { YamlText } from "./yamltext.js";
/** A text of YAML with one document in it, or the one of that number, read as kubectl
 * reads it: `yes` is true, 0777 is 511, and what stands twice is refused. Throws an
 * MxpatchError for what cannot be read. */
export declare function parseYaml(text: Text, options?: YamlOptions): YamlText;
/** All documents of a text of YAML but those with nothing in them. */
export declare function parseYamlAll(text: Text, options?: YamlOptions): readonly YamlText[];
