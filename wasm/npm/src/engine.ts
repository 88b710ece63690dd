// One instance of the module: its memory, and the bytes that cross.
import type { Code } from "./codes.js";
import { decode, encode, isWellFormed, sizeOf } from "./utf.js";
import type { Text } from "./types.js";
import { YamlText } from "./yamltext.js";

type Call = (...values: (number | bigint | undefined)[]) => number;
type Exports = Readonly<Record<string, Call>> & {
  readonly memory: WebAssembly.Memory;
};

/** Bytes in the module's memory. */
export interface Bytes {
  readonly at: number;
  readonly size: number;
  /** Whether each byte is a character: then offsets are UTF-16 offsets too. */
  readonly ascii: boolean;
  /** It is too large, and was not brought in: nothing may be looked at. */
  readonly absent?: boolean;
  /** It has halves of surrogate pairs, which are not UTF-8. */
  readonly loose?: boolean;
  /** The mxpatch_yaml that these came from, and the YAML, which has the places. */
  readonly yaml?: number;
  readonly source?: Bytes;
}

/** Of mxpatch_status what is told apart here. */
export const Status = {
  ok: 0,
  refused: 1,
  outOfMemory: 2,
  absent: 4,
  badArgument: 5,
} as const;

// Room that is kept from call to call; what is above it is given back.
const keptRoom = 1 << 20;
const outputRoom = 256;
// A string of more than 128 KiB has a page of its own in V8, which costs more
// than the string: long texts are made of parts, as JSON.stringify makes them.
const part = 1 << 16;
// Addresses have 32 bits. No limit of the module is above the half of that.
const mostRoom = 2 ** 31;
export const ceiling = mostRoom - 1;

/** Memory for one input, which grows with it. */
class Room {
  at = 0;
  size = 0;
  /** Its bytes, made anew when the memory grew: an array for each text takes as
   * long as a short text. */
  bytes: Uint8Array = new Uint8Array(0);
  /** A mxpatch_yaml that reads what is in it, and where it stands. */
  reader = 0;
  held: YamlText | undefined;
  json: Bytes | undefined;
}

/** What stands for a text above its limit: the module says what it says of the
 * text from its size, and looks at no byte of it. */
export class Large {
  constructor(readonly size: number) {
    if (size <= 0xffffffff) return;
    throw new RangeError(`mxpatch: a text of ${size} bytes is above 4 GiB`);
  }
}
export type Given = Text | Large;

function isBytes(value: unknown): value is Uint8Array {
  // The tag tells it of another realm, too, as in Jest's jsdom.
  return (
    value instanceof Uint8Array ||
    Object.prototype.toString.call(value) === "[object Uint8Array]"
  );
}

/** The text, or what stands for it: before anything of it is copied. */
export function measure(text: Given, limit = ceiling): Given {
  if (typeof text !== "string" && !isBytes(text)) {
    // Of YAML it is the JSON that is limited, which the module sees.
    if (text instanceof Large || text instanceof YamlText) return text;
    throw new TypeError(
      "a text is a string, Uint8Array or what parseYaml() gives; see JSON.stringify",
    );
  }
  return text.length > limit ? new Large(sizeOf(text)) : text;
}

/** What others cannot write over. slice() of a Buffer would be a view. */
export function keep(text: Given): Given {
  if (!isBytes(text)) return text;
  return new Uint8Array(text);
}

export class Engine {
  /** The functions of mxpatch.h. */
  readonly call: Exports;
  /** A place for what functions put out: 256 bytes, in words of 4. */
  readonly out: number;
  /** Another one whenever texts that were brought in are gone. */
  turn = 1;
  /** Whether a call ended in the middle. What stands in the memory means nothing
   * then: the next one to be made gets another instance. */
  broken = false;
  private readonly exports: Exports;
  private readonly names = new Map<number, string>();
  private bytes = new Uint8Array(0);
  private words = new Uint32Array(0);
  private readonly rooms = [new Room(), new Room(), new Room()];

  constructor(module: WebAssembly.Module) {
    const instance = new WebAssembly.Instance(module, {
      wasi_snapshot_preview1: {
        proc_exit: (code: number) => {
          throw new Error(`mxpatch: the module ended itself (${code})`);
        },
      },
    });
    this.exports = instance.exports as unknown as Exports;
    this.call = Object.create(null) as Exports;
    for (const name in this.exports) {
      const call = this.exports[name];
      if (typeof call === "function") this.guard(name, call);
    }
    this.call["_initialize"]?.();
    this.out = this.allocate(outputRoom);
  }

  // No function takes more; what is too much costs nothing, as rest parameters
  // would.
  private guard(name: string, call: Call): void {
    (this.call as Record<string, Call>)[name] = (a, b, c, d, e, f, g, h) => {
      try {
        return call(a, b, c, d, e, f, g, h);
      } catch (error) {
        this.broken = true;
        throw error;
      }
    };
  }

  allocate(size: number): number {
    const at = this.call["mxpatch_allocate"]!(size) >>> 0;
    if (at === 0) throw new RangeError("mxpatch: out of memory");
    return at;
  }

  /** The memory as bytes. Growth makes another array, and this one empty. */
  memory(): Uint8Array {
    if (this.bytes.length === 0) {
      const { buffer } = this.exports.memory;
      this.bytes = new Uint8Array(buffer);
      this.words = new Uint32Array(buffer);
    }
    return this.bytes;
  }
  /** A word that a function put out. */
  word(index: number): number {
    this.memory();
    return this.words[(this.out >>> 2) + index]!;
  }
  signed64(index: number): bigint {
    const high = BigInt(this.word(index + 1) | 0);
    return (high << 32n) | BigInt(this.word(index));
  }
  /** Words of the memory: only until the next call. */
  numbers(at: number, size: number): Uint32Array {
    this.memory();
    return this.words.subarray(at >>> 2, (at + size) >>> 2);
  }

  /** Brings a text in, unless it is above the limit. What was brought in under
   * this number is gone. */
  bring(number: 0 | 1 | 2, given: Given, limit = ceiling): Bytes {
    const text = measure(given, limit);
    ++this.turn;
    if (text instanceof YamlText) return this.bringYaml(number, text);
    this.rooms[number]!.held = undefined;
    if (text instanceof Large) {
      const { at } = this.room(number, 0);
      return { at, size: text.size, ascii: true, absent: true };
    }
    if (typeof text !== "string") {
      const { at, bytes } = this.room(number, text.length);
      bytes.set(text);
      return { at, size: text.length, ascii: false };
    }
    // A UTF-16 unit is at most three bytes; where that is much, they are counted.
    const most = text.length > keptRoom ? sizeOf(text) : text.length * 3;
    const { at, bytes } = this.room(number, most);
    const whole = isWellFormed(text);
    const size = encode(text, bytes, whole);
    return { at, size, ascii: size === text.length, loose: !whole };
  }

  // The JSON of YAML, which is read again but where the last one of that number was
  // the same.
  private bringYaml(number: 0 | 1 | 2, yaml: YamlText): Bytes {
    const room = this.rooms[number]!;
    if (room.held === yaml) return room.json!;
    const { call, out } = this;
    const given = this.bring(number, yaml.text);
    const reader = this.reader(number);
    let failed = call["mxpatch_yaml_open"]!(reader, given.at, given.size, 0);
    for (let i = 0; failed === Status.ok && i !== yaml.document; ++i) {
      failed = call["mxpatch_yaml_next"]!(reader);
    }
    if (failed !== Status.ok) throw new RangeError("mxpatch: out of memory");
    call["mxpatch_yaml_json"]!(reader, out);
    const [at, size] = [this.word(0), this.word(1)];
    const source = this.sourceOf(reader, given);
    room.json = { at, size, ascii: false, yaml: reader, source };
    room.held = yaml;
    return room.json;
  }

  /** The handle that reads YAML which was brought in under that number. */
  reader(number: 0 | 1 | 2): number {
    const room = this.rooms[number]!;
    if (room.reader === 0) {
      const status = this.call["mxpatch_yaml_new"]!(this.out);
      if (status !== Status.ok) throw new RangeError("mxpatch: out of memory");
      room.reader = this.word(0);
    }
    return room.reader;
  }

  /** What places in YAML are of: what was given, or that in UTF-8. */
  sourceOf(reader: number, given: Bytes): Bytes {
    this.call["mxpatch_yaml_source"]!(reader, this.out);
    const [at, size] = [this.word(0), this.word(1)];
    return at === given.at ? given : { at, size, ascii: false };
  }

  /** Brings words in, in the place of the first text. */
  bringWords(words: readonly number[]): number {
    ++this.turn;
    this.rooms[0]!.held = undefined;
    const { at } = this.room(0, 4 * words.length);
    this.numbers(at, 4 * words.length).set(words);
    return at;
  }

  /** Brings names in as an array of mxpatch_slice, in the place of the text of that
   * number. */
  bringNames(number: 0 | 1 | 2, names: readonly string[]): number {
    ++this.turn;
    this.rooms[number]!.held = undefined;
    const sizes = names.map(sizeOf);
    const head = 8 * names.length;
    let next = head;
    for (const size of sizes) next += size;
    const { at, bytes } = this.room(number, next);
    const slices: number[] = [];
    next = head;
    names.forEach((name, i) => {
      encode(name, bytes.subarray(next), isWellFormed(name));
      slices.push(at + next, sizes[i]!);
      next += sizes[i]!;
    });
    this.numbers(at, head).set(slices);
    return at;
  }

  /** Calls a function of a handle and texts. Not with spread arguments, which
   * cost more than all else that is done for a short text. */
  send(name: string, handle: number, texts: readonly Bytes[], last = 0): number {
    const call = this.call[name]!;
    const [a, b, c] = texts as [Bytes, Bytes, Bytes];
    switch (texts.length) {
      case 1:
        return call(handle, a.at, a.size, last);
      case 2:
        return call(handle, a.at, a.size, b.at, b.size, last);
      default:
        return call(handle, a.at, a.size, b.at, b.size, c.at, c.size, last);
    }
  }

  /** Gives back what large texts needed. */
  settle(): void {
    for (const room of this.rooms) {
      if (room.size > keptRoom || (room.json?.size ?? 0) > keptRoom) this.release(room);
    }
  }

  private room(number: 0 | 1 | 2, size: number): Room {
    const room = this.rooms[number]!;
    if (size > room.size || room.size === 0) {
      if (size > mostRoom) throw new RangeError("mxpatch: out of memory");
      this.release(room);
      let wanted = 4096;
      while (wanted < size) wanted *= 2;
      room.at = this.allocate(wanted);
      room.size = wanted;
    }
    if (room.bytes.length === 0) room.bytes = this.view(room.at, room.size);
    return room;
  }
  private release(room: Room): void {
    ++this.turn;
    if (room.reader !== 0) this.call["mxpatch_yaml_free"]!(room.reader);
    room.reader = 0;
    room.held = room.json = undefined;
    this.call["mxpatch_release"]!(room.at);
    room.at = room.size = 0;
    room.bytes = new Uint8Array(0);
  }

  text(at: number, size: number): string {
    let text = "";
    for (const bytes = this.memory(); size > part; ) {
      // Not within a sequence.
      let taken = part;
      while (taken > part - 3 && (bytes[at + taken]! & 0xc0) === 0x80) --taken;
      text += decode(this.view(at, taken));
      at += taken;
      size -= taken;
    }
    return size === 0 ? text : text + decode(this.view(at, size));
  }
  copy(at: number, size: number): Uint8Array {
    return this.memory().slice(at, at + size);
  }
  /** Bytes of the memory: only until the next call. */
  view(at: number, size: number): Uint8Array {
    return this.memory().subarray(at, at + size);
  }

  /** A static text, which ends with a zero. */
  static(address: number): string {
    const at = address >>> 0;
    return this.text(at, this.memory().indexOf(0, at) - at);
  }
  /** What a code of mxpatch_diagnostic is called. */
  codeName(code: number): Code {
    let name = this.names.get(code);
    if (name === undefined) {
      name = this.static(this.call["mxpatch_code_name"]!(code));
      this.names.set(code, name);
    }
    return name as Code;
  }

  /** The slice that was put out, its pointer in the word of that index. */
  slice(index = 0): string {
    return this.text(this.word(index), this.word(index + 1));
  }
  /** The owned bytes that were put out; they are freed. */
  owned(index = 0): string {
    const text = this.slice(index);
    this.free(index);
    return text;
  }
  free(index: number): void {
    this.call["mxpatch_owned_free"]!(this.out + 4 * index);
  }
}
