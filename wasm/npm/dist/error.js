export class MxpatchError extends Error {
    name = "MxpatchError";
    faults;
    code;
    input;
    span;
    range;
    constructor(code, message, faults = []) {
        super(message);
        this.faults = faults;
        this.code = code;
        this.input = faults[0]?.input ?? null;
        this.span = faults[0]?.span ?? null;
        this.range = faults[0]?.range ?? null;
    }
}
export function freeze(value) {
    if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const key in value)
            freeze(value[key]);
    }
    return value;
}
