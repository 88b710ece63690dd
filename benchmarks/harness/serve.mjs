// The side of a Node competitor in the conversation with tools/bench.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const read = (path) => readFileSync(path, "utf8");

// Answers with `work(...inputs)`, strings in, a string out. With files as
// arguments: one call, and its answer.
export async function serve(work) {
  if (process.argv.length > 2) {
    process.stdout.write(work(...process.argv.slice(2).map(read)));
    return;
  }
  let inputs = [];
  let made = "";
  const commands = {
    version: () => `Node ${process.version}`,
    inputs: (...paths) => {
      inputs = paths.map(read);
      return "ok";
    },
    output: (path) => {
      made = work(...inputs);
      writeFileSync(path, made);
      return "ok";
    },
    run: (times) => {
      const begin = process.hrtime.bigint();
      for (let i = 0; i < Number(times); ++i) made = work(...inputs);
      return process.hrtime.bigint() - begin;
    },
    allocations: () => "-",
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, ...words] = line.split(" ");
    let said;
    try {
      said = commands[command](...words);
    } catch (error) {
      said = `error ${error.message}`;
    }
    process.stdout.write(`${said}\n`);
  }
}
