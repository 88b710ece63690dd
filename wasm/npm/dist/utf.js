const surrogates = /\p{Surrogate}/u;
export function isWellFormed(text) {
    const native = text.isWellFormed;
    return native === undefined ? !surrogates.test(text) : native.call(text);
}
export function encodeLoose(text, into) {
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
export function utf16Offsets(bytes, offsets) {
    const found = new Map();
    let behind = 0;
    let before = 0;
    let at = 0;
    for (const offset of offsets) {
        for (; at < offset && at < bytes.length; ++at) {
            const byte = bytes[at];
            if ((byte & 0xc0) === 0x80)
                continue;
            before = behind;
            behind += byte >= 0xf0 ? 2 : 1;
        }
        const inside = at < bytes.length && (bytes[at] & 0xc0) === 0x80;
        found.set(offset, { before: inside ? before : behind, behind });
    }
    return found;
}
