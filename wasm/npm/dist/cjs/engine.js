"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Engine = exports.Status = void 0;
exports.keep = keep;
const utf_js_1 = require("./utf.js");
exports.Status = {
    ok: 0,
    refused: 1,
    outOfMemory: 2,
    absent: 4,
};
const keptRoom = 1 << 20;
const outputRoom = 256;
const part = 1 << 16;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
class Room {
    at = 0;
    size = 0;
    bytes = new Uint8Array(0);
}
function check(text) {
    if (typeof text === "string" || text instanceof Uint8Array)
        return;
    throw new TypeError("a text is a string or Uint8Array; see JSON.stringify");
}
function keep(text) {
    check(text);
    return typeof text === "string" ? text : new Uint8Array(text);
}
class Engine {
    call;
    out;
    turn = 1;
    bytes = new Uint8Array(0);
    words = new Uint32Array(0);
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
        if (this.bytes.length === 0) {
            const { buffer } = this.call.memory;
            this.bytes = new Uint8Array(buffer);
            this.words = new Uint32Array(buffer);
        }
        return this.bytes;
    }
    word(index) {
        this.memory();
        return this.words[(this.out >>> 2) + index];
    }
    signed64(index) {
        const high = BigInt(this.word(index + 1) | 0);
        return (high << 32n) | BigInt(this.word(index));
    }
    numbers(at, size) {
        this.memory();
        return this.words.subarray(at >>> 2, (at + size) >>> 2);
    }
    bring(number, text) {
        check(text);
        ++this.turn;
        const most = typeof text === "string" ? text.length * 3 : text.length;
        const { at, bytes } = this.room(number, most);
        if (typeof text !== "string") {
            bytes.set(text);
            return { at, size: text.length, ascii: false };
        }
        const size = (0, utf_js_1.isWellFormed)(text)
            ? encoder.encodeInto(text, bytes).written
            : (0, utf_js_1.encodeLoose)(text, bytes);
        return { at, size, ascii: size === text.length };
    }
    send(name, handle, texts, last = 0) {
        const call = this.call[name];
        const [a, b, c] = texts;
        switch (texts.length) {
            case 1:
                return call(handle, a.at, a.size, last);
            case 2:
                return call(handle, a.at, a.size, b.at, b.size, last);
            default:
                return call(handle, a.at, a.size, b.at, b.size, c.at, c.size, last);
        }
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
        if (room.bytes.length === 0)
            room.bytes = this.view(room.at, room.size);
        return room;
    }
    release(room) {
        ++this.turn;
        this.call["mxpatch_release"](room.at);
        room.at = room.size = 0;
        room.bytes = new Uint8Array(0);
    }
    text(at, size) {
        let text = "";
        for (const bytes = this.memory(); size > part;) {
            let taken = part;
            while (taken > part - 3 && (bytes[at + taken] & 0xc0) === 0x80)
                --taken;
            text += decoder.decode(this.view(at, taken));
            at += taken;
            size -= taken;
        }
        return size === 0 ? text : text + decoder.decode(this.view(at, size));
    }
    copy(at, size) {
        return this.memory().slice(at, at + size);
    }
    view(at, size) {
        return this.memory().subarray(at, at + size);
    }
    codeName(code) {
        const at = this.call["mxpatch_code_name"](code) >>> 0;
        return this.text(at, this.memory().indexOf(0, at) - at);
    }
    slice(index = 0) {
        return this.text(this.word(index), this.word(index + 1));
    }
    owned(index = 0) {
        const text = this.slice(index);
        this.free(index);
        return text;
    }
    free(index) {
        this.call["mxpatch_owned_free"](this.out + 4 * index);
    }
}
exports.Engine = Engine;
