// One instance of the module: its memory, and the bytes that cross.
import { encodeLoose, isWellFormed } from "./utf.js";
import type { Text } from "./types.js";

type Call = (...values: (number | bigint)[]) => number;
type Exports = Readonly<Record<string, Call>> & {
  readonly memory: WebAssembly.Memory;
};

/** Bytes in the module's memory. */
export interface Bytes {
  readonly at: number;
  readonly size: number;
  /** Whether each byte is a character: then offsets are UTF-16 offsets too. */
  readonly ascii: boolean;
}

/** mxpatch_status. */
export const Status = {
  ok: 0,
  refused: 1,
  outOfMemory: 2,
  busy: 3,
  absent: 4,
  badArgument: 5,
} as const;

// Room that is kept from call to call; what is above it is given back.
const keptRoom = 1 << 20;
const outputRoom = 256;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Memory for one input, which grows with it. */
class Room {
  at = 0;
  size = 0;
}

export class Engine {
  /** The functions of mxpatch.h. */
  readonly call: Exports;
  /** A place for what functions put out: 256 bytes, in words of 4. */
  readonly out: number;
  private bytes = new Uint8Array(0);
  private view = new DataView(new ArrayBuffer(0));
  private readonly rooms = [new Room(), new Room(), new Room()];

  constructor(module: WebAssembly.Module) {
    const instance = new WebAssembly.Instance(module, {
      wasi_snapshot_preview1: {
        proc_exit: (code: number) => {
          throw new Error(`mxpatch: the module ended itself (${code})`);
        },
      },
    });
    this.call = instance.exports as unknown as Exports;
    this.call["_initialize"]?.();
    this.out = this.allocate(outputRoom);
  }

  allocate(size: number): number {
    const at = this.call["mxpatch_allocate"]!(size) >>> 0;
    if (at === 0) throw new RangeError("mxpatch: out of memory");
    return at;
  }

  /** The memory as bytes. It is another array after each growth. */
  memory(): Uint8Array {
    const buffer = this.call.memory.buffer;
    if (this.bytes.buffer !== buffer) {
      this.bytes = new Uint8Array(buffer);
      this.view = new DataView(buffer);
    }
    return this.bytes;
  }
  /** A word that a function put out. */
  word(index: number): number {
    this.memory();
    return this.view.getUint32(this.out + 4 * index, true);
  }
  signed64(index: number): bigint {
    this.memory();
    return this.view.getBigInt64(this.out + 4 * index, true);
  }

  /** Brings a text in. What was brought in under this number is gone. */
  bring(number: 0 | 1 | 2, text: Text): Bytes {
    if (typeof text !== "string") {
      const room = this.room(number, text.length);
      this.memory().set(text, room.at);
      return { at: room.at, size: text.length, ascii: false };
    }
    // A UTF-16 unit is at most three bytes.
    const room = this.room(number, text.length * 3);
    const into = this.memory().subarray(room.at, room.at + room.size);
    // The platform's encoder would turn half a surrogate pair into U+FFFD, and
    // the core would never learn of it.
    const size = isWellFormed(text)
      ? encoder.encodeInto(text, into).written
      : encodeLoose(text, into);
    return { at: room.at, size, ascii: size === text.length };
  }

  /** Gives back what large texts needed. */
  settle(): void {
    for (const room of this.rooms) {
      if (room.size > keptRoom) this.release(room);
    }
  }

  private room(number: 0 | 1 | 2, size: number): Room {
    const room = this.rooms[number]!;
    if (size > room.size || room.size === 0) {
      this.release(room);
      let wanted = 4096;
      while (wanted < size) wanted *= 2;
      room.at = this.allocate(wanted);
      room.size = wanted;
    }
    return room;
  }
  private release(room: Room): void {
    this.call["mxpatch_release"]!(room.at);
    room.at = room.size = 0;
  }

  text(at: number, size: number): string {
    return size === 0 ? "" : decoder.decode(this.copyable(at, size));
  }
  copy(at: number, size: number): Uint8Array {
    return this.memory().slice(at, at + size);
  }
  /** A view: only until the next call. */
  range(bytes: Bytes): Uint8Array {
    return this.copyable(bytes.at, bytes.size);
  }
  private copyable(at: number, size: number): Uint8Array {
    return this.memory().subarray(at, at + size);
  }

  /** The slice that was put out, its pointer in the word of that index. */
  slice(index = 0): string {
    return this.text(this.word(index), this.word(index + 1));
  }
  /** The owned bytes that were put out; they are freed. */
  owned(index = 0): string {
    const text = this.slice(index);
    this.call["mxpatch_owned_free"]!(this.out + 4 * index);
    return text;
  }
}
