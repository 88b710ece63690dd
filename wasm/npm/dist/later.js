class Borrowed {
    constructor(object) {
        return object;
    }
}
class Unread extends Borrowed {
    #work;
    constructor(object, work) {
        super(object);
        this.#work = work;
    }
    static getter = {
        get() {
            return typeof this.#work === "string"
                ? this.#work
                : (this.#work = this.#work());
        },
        enumerable: true,
    };
}
export function later(object, key, work) {
    new Unread(object, work);
    return Object.defineProperty(object, key, Unread.getter);
}
