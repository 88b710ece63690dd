export declare function jsonOf(value: unknown, key?: string): string | undefined;
