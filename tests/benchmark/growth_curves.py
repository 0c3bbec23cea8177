#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws what `growth` measured: growth_curves.py GROWTH.JSON > GROWTH.SVG

A panel for each figure, sizes from left to right by powers of ten, from 0 upwards; solid the median
or the one value there is, dashed the 99th percentile. Times are of processor time.
"""
import json
import math
import sys
from xml.sax.saxutils import escape

WIDTH, HEIGHT, COLUMNS = 190, 120, 4  # of a panel with its space; panels beside one another
PLOT = (34, 22, 140, 70)  # left, top, width and height of what is drawn in

RATIOS = [
    ("heap ÷ encoded", lambda size: size["heap_bytes"] / size["encoded_bytes"]),
    ("start ÷ parsing", lambda size: size["start_seconds"] / size["parse_seconds"]),
]


def figures(sizes):
    """Each figure: its title, its unit and its lines, a list of values by size for each."""
    for title, of in RATIOS:
        yield title, "", [[of(size) for size in sizes]]
    for name, value in sizes[0].items():
        if not isinstance(value, dict):
            continue
        lines = [[size[name][key] for size in sizes] for key in ("p50_us", "p99_us")]
        large = max(lines[1]) >= 2000
        yield name, "ms" if large else "µs", [[v / (1000 if large else 1) for v in line] for line in lines]


def top_of(value):
    """The next round number: 1, 2 or 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def short(parties):
    return f"{parties // 1000000}M" if parties >= 1000000 else f"{parties // 1000}k"


def text(x, y, words, anchor="start"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def panel(title, unit, lines, sizes):
    left, top, width, height = PLOT
    most = top_of(max(max(line) for line in lines))
    first, last = (math.log10(sizes[i]["parties"]) for i in (0, -1))
    places = [left + width * (math.log10(s["parties"]) - first) / ((last - first) or 1) for s in sizes]
    out = [text(0, 11, title), text(left - 4, top + 4, f"{most:g}", "end"), text(left - 4, top + height, "0", "end")]
    if unit:
        out.append(text(left - 4, top + height / 2 + 4, unit, "end"))
    for at in (top, top + height):
        out.append(f'<path class="grid" d="M{left} {at}h{width}"/>')
    for place, size in zip(places, sizes):
        out.append(text(place, top + height + 13, short(size["parties"]), "middle"))
    for number, line in enumerate(lines):
        points = " ".join(f"{x:.1f},{top + height * (1 - v / most):.1f}" for x, v in zip(places, line))
        out.append(f'<polyline class="line{number}" points="{points}"/>')
    return "".join(out)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        sizes = json.load(file)
    panels = [panel(*figure, sizes) for figure in figures(sizes)]
    rows = (len(panels) + COLUMNS - 1) // COLUMNS
    width, height = WIDTH * COLUMNS + 10, HEIGHT * rows + 10
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">')
    print("<style>text{font:11px sans-serif;fill:#333}.grid{stroke:#ccc}polyline{fill:none;stroke:#1f4878;"
          "stroke-width:2}.line1{stroke-dasharray:4 3;stroke-width:1.3}</style>")
    print('<rect width="100%" height="100%" fill="#fff"/>')
    for i, drawn in enumerate(panels):
        print(f'<g transform="translate({10 + WIDTH * (i % COLUMNS)} {10 + HEIGHT * (i // COLUMNS)})">{drawn}</g>')
    print("</svg>")


if __name__ == "__main__":
    main()
