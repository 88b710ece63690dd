// Random texts for a scanner of JSON, the same for the same seed: what lies around
// the borders of its blocks of 64 bytes, and what is nearly JSON.

export class Random {
  constructor(seed) {
    this.state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  }
  below(count) {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x >>> 0;
    return this.state % count;
  }
  of(list) {
    return list[this.below(list.length)];
  }
}

const utf8 = (text) => Buffer.from(text, "utf8");
const raw = (...bytes) => Buffer.from(bytes);

// Characters of every length, the first and the last of each.
const characters = ["\x7f", "\x80", "é", "\u07ff", "\u0800", "€", "\ud7ff", "\ue000", "\uffff"]
  .concat(["\u{10000}", "😀", "\u{10ffff}", "\ufeff", "\u202e", "“", "："])
  .map(utf8);
// Bytes that are no UTF-8: stray, cut, overlong, surrogates, beyond the last.
const broken = [
  raw(0x80),
  raw(0xbf),
  raw(0xc0, 0x80),
  raw(0xc1, 0xbf),
  raw(0xc3),
  raw(0xe0, 0x80, 0x80),
  raw(0xe0, 0x9f, 0xbf),
  raw(0xe2, 0x82),
  raw(0xed, 0xa0, 0x80),
  raw(0xed, 0xbf, 0xbf),
  raw(0xf0, 0x80, 0x80, 0x80),
  raw(0xf0, 0x8f, 0xbf, 0xbf),
  raw(0xf0, 0x9f, 0x98),
  raw(0xf4, 0x90, 0x80, 0x80),
  raw(0xf5, 0x80, 0x80, 0x80),
  raw(0xff),
];
const escapes = ['\\"', "\\\\", "\\n", "\\u0041", "\\ud83d\\ude00", "\\ud800", "\\x", "\\u12", "\\"];
const controls = Array.from({ length: 32 }, (_, code) => raw(code));
const inString = [...characters, ...broken, ...escapes.map(utf8), ...controls, raw(0x22)];
const tokens = ['{"a":', "[", "]", "{", "}", ",", ":", '"', "null", "true", "false", "0", "-1"]
  .concat(["1.5e3", "01", "1e", "-", '"k"', '""', "\\", " ", "\t", "\n", "\r", "\f", "\v", "\0", "\x1a", "x", "nul"])
  .map(utf8);

// Each length up to 300: what stands at the border, in front of it and across it.
export function* borders() {
  for (let size = 0; size <= 300; ++size) {
    const filler = Buffer.alloc(size, "a");
    const blank = Buffer.alloc(size, " ");
    yield filler;
    yield blank;
    yield Buffer.concat([blank, utf8("{}")]);
    yield Buffer.concat([utf8('["'), filler, utf8('",1]')]);
    yield Buffer.concat([utf8('"'), filler]);
    yield Buffer.concat([utf8('"'), Buffer.alloc(size, "\\"), utf8('"')]);
    yield Buffer.concat([Buffer.alloc(size, "["), Buffer.alloc(size, "]")]);
    for (const one of inString) {
      yield Buffer.concat([utf8('"'), filler, one, utf8('"')]);
      if (size % 64 > 58 || size % 64 < 4) {
        yield Buffer.concat([utf8('{"'), filler, one, utf8('":[]}')]);
        yield Buffer.concat([utf8('"'), filler, one]); // the text ends in it
        yield Buffer.concat([blank, one, utf8("[]")]);
      }
    }
    for (const token of tokens) yield Buffer.concat([blank, token]);
  }
}

function string(random, parts) {
  parts.push(utf8('"'));
  for (let left = random.below(random.below(8) === 0 ? 90 : 12); left > 0; --left) {
    const kind = random.below(20);
    if (kind === 0) parts.push(random.of(characters));
    else if (kind === 1) parts.push(utf8(random.of(escapes.slice(0, 5))));
    else if (kind === 2 && random.below(40) === 0) parts.push(random.of(inString));
    else parts.push(raw(97 + random.below(26)));
  }
  parts.push(utf8('"'));
}

const keys = ["apiVersion", "kind", "metadata", "name", "labels", "annotations", "spec", "status"]
  .concat(["jobMode", "cleanPodPolicy", "activeDeadlineSeconds", "resourceVersion", "a", "b"])
  .map((key) => utf8(`"${key}"`));
const scalars = ["null", "true", "false", "0", "-0", "1", "12345678901234567890", "1.50", "1e5"]
  .concat(['""', '"All"', '"Running"', '"kubeflow.org/v1"', '"MXJob"'])
  .map(utf8);

function gap(random, parts) {
  if (random.below(4) === 0) parts.push(utf8(random.of([" ", "\n  ", "\t", "\r\n", " ".repeat(random.below(70))])));
}

// A value, nearly always a good one.
function value(random, parts, depth) {
  gap(random, parts);
  const kind = random.below(depth === 0 ? 3 : 9);
  if (kind === 0) string(random, parts);
  else if (kind < 3) parts.push(random.of(scalars));
  else {
    const isObject = kind !== 3;
    parts.push(utf8(isObject ? "{" : "["));
    for (let left = random.below(5), first = true; left > 0; --left, first = false) {
      if (!first) parts.push(utf8(","));
      if (isObject) {
        gap(random, parts);
        if (random.below(3) === 0) string(random, parts);
        else parts.push(random.of(keys));
        gap(random, parts);
        parts.push(utf8(":"));
      }
      value(random, parts, depth - 1);
    }
    gap(random, parts);
    parts.push(utf8(isObject ? "}" : "]"));
  }
  gap(random, parts);
}

// One to three slips of a hand, or of a network.
function mutate(random, text) {
  let bytes = text;
  for (let left = 1 + random.below(3); left > 0; --left) {
    const at = random.below(bytes.length + 1);
    const behind = bytes.subarray(Math.min(bytes.length, at + 1 + random.below(4)));
    const before = bytes.subarray(0, at);
    switch (random.below(6)) {
      case 0:
        bytes = before; // cut off
        break;
      case 1:
        bytes = Buffer.concat([before, behind]);
        break;
      case 2:
        bytes = Buffer.concat([before, random.of(tokens), bytes.subarray(at)]);
        break;
      case 3:
        bytes = Buffer.concat([before, random.of(inString), bytes.subarray(at)]);
        break;
      case 4:
        bytes = Buffer.concat([before, raw(random.below(256)), behind]);
        break;
      default:
        bytes = Buffer.concat([before, Buffer.alloc(random.below(66), random.of([" ", "\\", "a"])), bytes.subarray(at)]);
    }
  }
  return bytes;
}

// Endless. `known` are texts to begin with, beside those that are made here.
export function* texts(seed, known) {
  const random = new Random(seed);
  for (;;) {
    const kind = random.below(10);
    if (kind === 0) {
      const parts = [];
      for (let left = random.below(60); left > 0; --left) parts.push(random.of(tokens));
      yield Buffer.concat(parts);
    } else {
      const parts = [];
      if (kind === 1) parts.push(random.of(known));
      else value(random, parts, 5);
      const whole = Buffer.concat(parts);
      yield random.below(2) === 0 ? whole : mutate(random, whole);
    }
  }
}
