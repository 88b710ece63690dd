import { encodeLoose, isWellFormed } from "./utf.js";
export const Status = {
    ok: 0,
    refused: 1,
    outOfMemory: 2,
    busy: 3,
    absent: 4,
    badArgument: 5,
};
const keptRoom = 1 << 20;
const outputRoom = 256;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
class Room {
    at = 0;
    size = 0;
}
export class Engine {
    call;
    out;
    bytes = new Uint8Array(0);
    view = new DataView(new ArrayBuffer(0));
    rooms = [new Room(), new Room(), new Room()];
    constructor(module) {
        const instance = new WebAssembly.Instance(module, {
            wasi_snapshot_preview1: {
                proc_exit: (code) => {
                    throw new Error(`mxpatch: the module ended itself (${code})`);
                },
            },
        });
        this.call = instance.exports;
        this.call["_initialize"]?.();
        this.out = this.allocate(outputRoom);
    }
    allocate(size) {
        const at = this.call["mxpatch_allocate"](size) >>> 0;
        if (at === 0)
            throw new RangeError("mxpatch: out of memory");
        return at;
    }
    memory() {
        const buffer = this.call.memory.buffer;
        if (this.bytes.buffer !== buffer) {
            this.bytes = new Uint8Array(buffer);
            this.view = new DataView(buffer);
        }
        return this.bytes;
    }
    word(index) {
        this.memory();
        return this.view.getUint32(this.out + 4 * index, true);
    }
    signed64(index) {
        this.memory();
        return this.view.getBigInt64(this.out + 4 * index, true);
    }
    bring(number, text) {
        if (typeof text !== "string") {
            const room = this.room(number, text.length);
            this.memory().set(text, room.at);
            return { at: room.at, size: text.length, ascii: false };
        }
        const room = this.room(number, text.length * 3);
        const into = this.memory().subarray(room.at, room.at + room.size);
        const size = isWellFormed(text)
            ? encoder.encodeInto(text, into).written
            : encodeLoose(text, into);
        return { at: room.at, size, ascii: size === text.length };
    }
    settle() {
        for (const room of this.rooms) {
            if (room.size > keptRoom)
                this.release(room);
        }
    }
    room(number, size) {
        const room = this.rooms[number];
        if (size > room.size || room.size === 0) {
            this.release(room);
            let wanted = 4096;
            while (wanted < size)
                wanted *= 2;
            room.at = this.allocate(wanted);
            room.size = wanted;
        }
        return room;
    }
    release(room) {
        this.call["mxpatch_release"](room.at);
        room.at = room.size = 0;
    }
    text(at, size) {
        return size === 0 ? "" : decoder.decode(this.copyable(at, size));
    }
    copy(at, size) {
        return this.memory().slice(at, at + size);
    }
    range(bytes) {
        return this.copyable(bytes.at, bytes.size);
    }
    copyable(at, size) {
        return this.memory().subarray(at, at + size);
    }
    slice(index = 0) {
        return this.text(this.word(index), this.word(index + 1));
    }
    owned(index = 0) {
        const text = this.slice(index);
        this.call["mxpatch_owned_free"](this.out + 4 * index);
        return text;
    }
}
