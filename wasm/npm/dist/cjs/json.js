"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.jsonOf = jsonOf;
function jsonOf(value, key = "") {
    if (typeof value === "bigint")
        return String(value);
    if (typeof value === "number" && !Number.isFinite(value)) {
        throw new TypeError(`mxpatch: ${value} is not a JSON value`);
    }
    if (typeof value !== "object" || value === null)
        return JSON.stringify(value);
    const { toJSON } = value;
    if (typeof toJSON === "function")
        return jsonOf(toJSON.call(value, key), key);
    if (Array.isArray(value)) {
        const all = Array.from(value, (each, i) => jsonOf(each, String(i)) ?? "null");
        return `[${all.join()}]`;
    }
    const members = [];
    for (const [name, each] of Object.entries(value)) {
        const text = jsonOf(each, name);
        if (text !== undefined)
            members.push(`${JSON.stringify(name)}:${text}`);
    }
    return `{${members.join()}}`;
}
