import { decode, encode, isWellFormed, sizeOf } from "./utf.js";
import { YamlText } from "./yamltext.js";
export const Status = {
    ok: 0,
    refused: 1,
    outOfMemory: 2,
    absent: 4,
    badArgument: 5,
};
const keptRoom = 1 << 20;
const outputRoom = 256;
const part = 1 << 16;
const mostRoom = 2 ** 31;
export const ceiling = mostRoom - 1;
class Room {
    at = 0;
    size = 0;
    bytes = new Uint8Array(0);
    reader = 0;
    held;
    json;
}
export class Large {
    size;
    constructor(size) {
        this.size = size;
        if (size <= 0xffffffff)
            return;
        throw new RangeError(`mxpatch: a text of ${size} bytes is above 4 GiB`);
    }
}
function isBytes(value) {
    return (value instanceof Uint8Array ||
        Object.prototype.toString.call(value) === "[object Uint8Array]");
}
export function measure(text, limit = ceiling) {
    if (typeof text !== "string" && !isBytes(text)) {
        if (text instanceof Large || text instanceof YamlText)
            return text;
        throw new TypeError("a text is a string, Uint8Array or what parseYaml() gives; see JSON.stringify");
    }
    return text.length > limit ? new Large(sizeOf(text)) : text;
}
export function keep(text) {
    if (!isBytes(text))
        return text;
    return new Uint8Array(text);
}
export class Engine {
    call;
    out;
    turn = 1;
    broken = false;
    exports;
    names = new Map();
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
        this.exports = instance.exports;
        this.call = Object.create(null);
        for (const name in this.exports) {
            const call = this.exports[name];
            if (typeof call === "function")
                this.guard(name, call);
        }
        this.call["_initialize"]?.();
        this.out = this.allocate(outputRoom);
    }
    guard(name, call) {
        this.call[name] = (a, b, c, d, e, f, g, h) => {
            try {
                return call(a, b, c, d, e, f, g, h);
            }
            catch (error) {
                this.broken = true;
                throw error;
            }
        };
    }
    allocate(size) {
        const at = this.call["mxpatch_allocate"](size) >>> 0;
        if (at === 0)
            throw new RangeError("mxpatch: out of memory");
        return at;
    }
    memory() {
        if (this.bytes.length === 0) {
            const { buffer } = this.exports.memory;
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
    bring(number, given, limit = ceiling) {
        const text = measure(given, limit);
        ++this.turn;
        if (text instanceof YamlText)
            return this.bringYaml(number, text);
        this.rooms[number].held = undefined;
        if (text instanceof Large) {
            const { at } = this.room(number, 0);
            return { at, size: text.size, ascii: true, absent: true };
        }
        if (typeof text !== "string") {
            const { at, bytes } = this.room(number, text.length);
            bytes.set(text);
            return { at, size: text.length, ascii: false };
        }
        const most = text.length > keptRoom ? sizeOf(text) : text.length * 3;
        const { at, bytes } = this.room(number, most);
        const whole = isWellFormed(text);
        const size = encode(text, bytes, whole);
        return { at, size, ascii: size === text.length, loose: !whole };
    }
    bringYaml(number, yaml) {
        const room = this.rooms[number];
        if (room.held === yaml)
            return room.json;
        const { call, out } = this;
        const given = this.bring(number, yaml.text);
        const reader = this.reader(number);
        let failed = call["mxpatch_yaml_open"](reader, given.at, given.size, 0);
        for (let i = 0; failed === Status.ok && i !== yaml.document; ++i) {
            failed = call["mxpatch_yaml_next"](reader);
        }
        if (failed !== Status.ok)
            throw new RangeError("mxpatch: out of memory");
        call["mxpatch_yaml_json"](reader, out);
        const [at, size] = [this.word(0), this.word(1)];
        const source = this.sourceOf(reader, given);
        room.json = { at, size, ascii: false, yaml: reader, source };
        room.held = yaml;
        return room.json;
    }
    reader(number) {
        const room = this.rooms[number];
        if (room.reader === 0) {
            const status = this.call["mxpatch_yaml_new"](this.out);
            if (status !== Status.ok)
                throw new RangeError("mxpatch: out of memory");
            room.reader = this.word(0);
        }
        return room.reader;
    }
    sourceOf(reader, given) {
        this.call["mxpatch_yaml_source"](reader, this.out);
        const [at, size] = [this.word(0), this.word(1)];
        return at === given.at ? given : { at, size, ascii: false };
    }
    bringWords(words) {
        ++this.turn;
        this.rooms[0].held = undefined;
        const { at } = this.room(0, 4 * words.length);
        this.numbers(at, 4 * words.length).set(words);
        return at;
    }
    bringNames(number, names) {
        ++this.turn;
        this.rooms[number].held = undefined;
        const sizes = names.map(sizeOf);
        const head = 8 * names.length;
        let next = head;
        for (const size of sizes)
            next += size;
        const { at, bytes } = this.room(number, next);
        const slices = [];
        next = head;
        names.forEach((name, i) => {
            encode(name, bytes.subarray(next), isWellFormed(name));
            slices.push(at + next, sizes[i]);
            next += sizes[i];
        });
        this.numbers(at, head).set(slices);
        return at;
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
            if (room.size > keptRoom || (room.json?.size ?? 0) > keptRoom)
                this.release(room);
        }
    }
    room(number, size) {
        const room = this.rooms[number];
        if (size > room.size || room.size === 0) {
            if (size > mostRoom)
                throw new RangeError("mxpatch: out of memory");
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
        if (room.reader !== 0)
            this.call["mxpatch_yaml_free"](room.reader);
        room.reader = 0;
        room.held = room.json = undefined;
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
            text += decode(this.view(at, taken));
            at += taken;
            size -= taken;
        }
        return size === 0 ? text : text + decode(this.view(at, size));
    }
    copy(at, size) {
        return this.memory().slice(at, at + size);
    }
    view(at, size) {
        return this.memory().subarray(at, at + size);
    }
    static(address) {
        const at = address >>> 0;
        return this.text(at, this.memory().indexOf(0, at) - at);
    }
    codeName(code) {
        let name = this.names.get(code);
        if (name === undefined) {
            name = this.static(this.call["mxpatch_code_name"](code));
            this.names.set(code, name);
        }
        return name;
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
