// Node's own JSON.parse and JSON.stringify, with the few lines of RFC 7396 between
// them. Strings in and out: a program that has bytes would decode and encode too.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

let document = "";
let patch = "";
let merged = "";

function merge(target, change) {
  if (typeof change !== "object" || change === null || Array.isArray(change)) return change;
  if (typeof target !== "object" || target === null || Array.isArray(target)) target = {};
  for (const key of Object.keys(change)) {
    if (change[key] === null) delete target[key];
    else target[key] = merge(target[key], change[key]);
  }
  return target;
}

function run() {
  merged = JSON.stringify(merge(JSON.parse(document), JSON.parse(patch)));
}

function answer(line) {
  const [command, ...words] = line.split(" ");
  switch (command) {
    case "version":
      return `Node ${process.version}`;
    case "inputs":
      [document, patch] = words.map((path) => readFileSync(path, "utf8"));
      return "ok";
    case "output":
      run();
      writeFileSync(words[0], merged);
      return "ok";
    case "run": {
      const times = Number(words[0]);
      const begin = process.hrtime.bigint();
      for (let i = 0; i < times; ++i) run();
      return String(process.hrtime.bigint() - begin);
    }
    case "allocations":
      return "-";
    default:
      return `error no command ${line}`;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = answer(line);
  } catch (error) {
    said = `error ${error.message}`;
  }
  process.stdout.write(`${said}\n`);
}
