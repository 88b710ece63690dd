"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.later = later;
function later(object, key, work) {
    let made = work;
    return Object.defineProperty(object, key, {
        get: () => (typeof made === "string" ? made : (made = made())),
        enumerable: true,
    });
}
