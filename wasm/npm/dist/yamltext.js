export class YamlText {
    text;
    json;
    document;
    span;
    range;
    warnings;
    omitted;
    constructor(text, json, document, span, range, warnings, omitted) {
        this.text = text;
        this.json = json;
        this.document = document;
        this.span = span;
        this.range = range;
        this.warnings = warnings;
        this.omitted = omitted;
    }
    toString() {
        return this.text;
    }
}
