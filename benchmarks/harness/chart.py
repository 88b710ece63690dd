"""The time of a verdict beside others, as a drawing (SVG)."""

from xml.sax.saxutils import escape

from harness import table

LINE, LABEL, BAR = 24, 150, 430
OWN, FULL, LESS = "#0b6e4f", "#8fa3b0", "#d3dbe0"
DOES_LESS = {
    "simdjson-dom": "only reads",
    "simdjson-ondemand": "only reads",
    "memcpy": "copies",
    "stage1": "scans",
}


def panel(title, members, top):
    longest = max(row["ns"] for row in members)
    yield f'<text x="16" y="{top}" font-weight="bold">{escape(title)}</text>'
    for at, row in enumerate(sorted(members, key=lambda row: row["ns"])):
        library = row["library"]
        y = top + 14 + LINE * at
        width = max(1, BAR * row["ns"] / longest)
        colour = OWN if library == "mxpatch" else LESS if library in DOES_LESS else FULL
        said = table.time(row["ns"])
        if library in DOES_LESS:
            said += f" ({DOES_LESS[library]})"
        weight = ' font-weight="bold"' if library == "mxpatch" else ""
        yield (
            f'<text x="{LABEL + 16}" y="{y + 13}" text-anchor="end"{weight}>{escape(library)}</text>'
            f'<rect x="{LABEL + 24}" y="{y}" width="{width:.1f}" height="17" fill="{colour}"/>'
            f'<text x="{LABEL + 30 + width:.1f}" y="{y + 13}"{weight}>{escape(said)}</text>'
        )


def draw(rows):
    panels = (
        ("seed", "verdict and merged bytes, an object of 2 KiB"),
        ("192kb", "the same, an object of 192 KiB"),
    )
    parts, top = [], 28
    for case, title in panels:
        members = [r for r in rows if r["question"] == "verdict" and r["case"] == case]
        if members:
            parts += panel(title, members, top)
            top += LINE * len(members) + 50
    width, height = LABEL + BAR + 190, top - 10
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}" font-family="sans-serif" font-size="13"'
            ' fill="#1d2b33">',
            "<title>Time of one verdict, mxpatch beside others; shorter is better</title>",
            '<rect width="100%" height="100%" rx="6" fill="#ffffff"/>',
            *parts,
            "</svg>",
            "",
        ]
    )
