import type { Language, Text, YamlOptions } from "./types.js";
import { YamlText } from "./yamltext.js";
/** A text of YAML with one document in it, or the one of that number, read as kubectl
 * reads it: `yes` is true, 0777 is 511, and what stands twice is refused. Throws an
 * MxpatchError for what cannot be read. */
export declare function parseYaml(text: Text, options?: YamlOptions): YamlText;
/** All documents of a text of YAML but those with nothing in them. */
export declare function parseYamlAll(text: Text, options?: YamlOptions): readonly YamlText[];
/** JSON as the YAML that kubectl prints (`-o yaml`): keys in its order, two blanks a
 * level. Throws an MxpatchError for what is not JSON, or has a number that no double
 * holds, as 1e999. */
export declare function writeYaml(json: Text, language?: Language): string;
