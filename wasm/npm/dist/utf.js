const surrogates = /\p{Surrogate}/u;
const part = 1 << 24;
let encoder;
let decoder;
export function isWellFormed(text) {
    const native = text.isWellFormed;
    return native === undefined ? !surrogates.test(text) : native.call(text);
}
const isHigh = (unit) => (unit & 0xfc00) === 0xd800;
export function sizeOf(text) {
    let size = text.length;
    if (typeof text !== "string")
        return size;
    for (let i = 0; i !== text.length; ++i) {
        const unit = text.charCodeAt(i);
        if (unit < 0x80)
            continue;
        const pair = isHigh(unit) && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
        size += unit < 0x800 ? 1 : 2;
        if (pair)
            ++i;
    }
    return size;
}
export function encode(text, into, whole) {
    if (encoder === undefined) {
        encoder = typeof TextEncoder === "undefined" ? null : new TextEncoder();
    }
    if (encoder === null || !whole)
        return encodeLoose(text, into);
    if (text.length <= part)
        return encoder.encodeInto(text, into).written;
    let size = 0;
    for (let i = 0; i < text.length;) {
        let end = Math.min(i + part, text.length);
        if (isHigh(text.charCodeAt(end - 1)))
            --end;
        size += encoder.encodeInto(text.slice(i, end), into.subarray(size)).written;
        i = end;
    }
    return size;
}
function encodeLoose(text, into) {
    let at = 0;
    for (let i = 0; i < text.length; ++i) {
        const code = text.codePointAt(i);
        if (code < 0x80) {
            into[at++] = code;
        }
        else if (code < 0x800) {
            into[at++] = 0xc0 | (code >> 6);
            into[at++] = 0x80 | (code & 0x3f);
        }
        else {
            if (code < 0x10000) {
                into[at++] = 0xe0 | (code >> 12);
            }
            else {
                ++i;
                into[at++] = 0xf0 | (code >> 18);
                into[at++] = 0x80 | ((code >> 12) & 0x3f);
            }
            into[at++] = 0x80 | ((code >> 6) & 0x3f);
            into[at++] = 0x80 | (code & 0x3f);
        }
    }
    return at;
}
export function decode(bytes) {
    if (decoder === undefined) {
        const none = typeof TextDecoder === "undefined";
        decoder = none ? null : new TextDecoder("utf-8", { ignoreBOM: true });
    }
    return decoder === null ? decodePlain(bytes) : decoder.decode(bytes);
}
function decodePlain(bytes) {
    let text = "";
    for (let i = 0; i < bytes.length;) {
        let code = bytes[i++];
        if (code >= 0x80) {
            let more = code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
            code &= 0x3f >> more;
            for (; more !== 0; --more)
                code = (code << 6) | (bytes[i++] & 0x3f);
        }
        text += String.fromCodePoint(code);
    }
    return text;
}
export function mendSurrogates(bytes) {
    for (let i = bytes.indexOf(0xed); i >= 0; i = bytes.indexOf(0xed, i + 1)) {
        if (bytes[i + 1] >= 0xa0)
            bytes.set([0xef, 0xbf, 0xbd], i);
    }
}
