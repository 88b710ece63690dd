export function later(object, key, work) {
    let made = work;
    return Object.defineProperty(object, key, {
        get: () => (typeof made === "string" ? made : (made = made())),
        enumerable: true,
    });
}
