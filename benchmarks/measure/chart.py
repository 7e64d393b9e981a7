"""The time to build by the number of pages, as a chart with logarithmic axes in SVG: linear growth is a line of slope one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from measure.results import Results

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 420, 64, 150, 28, 52
_LINES = {
    ("ours", "cold"): ("#0b5cad", "ours, nothing kept", ""),
    ("ours", "edit-page"): ("#0b5cad", "ours, one page edited", "6 4"),
    ("Hugo", "cold"): ("#b3261e", "Hugo", ""),
    ("Material", "cold"): ("#4a6b1f", "Material", ""),
}


def chart(results: Results) -> str:
    """Return the chart, with a title and a description for who cannot see it."""
    lines = {key: points for key in _LINES if (points := _points(results, *key))}
    everything = [point for points in lines.values() for point in points]
    if not everything:
        return ""
    low_x, high_x = (find(math.log10(x) for x, _ in everything) for find in (min, max))
    low_y, high_y = math.floor(min(math.log10(y) for _, y in everything)), math.ceil(max(math.log10(y) for _, y in everything))

    def x_of(value: float) -> float:
        return _LEFT + (math.log10(value) - low_x) / ((high_x - low_x) or 1) * (_WIDTH - _LEFT - _RIGHT)

    def y_of(value: float) -> float:
        return _HEIGHT - _BOTTOM - (math.log10(value) - low_y) / ((high_y - low_y) or 1) * (_HEIGHT - _TOP - _BOTTOM)

    told = "; ".join(
        f"{_LINES[key][1]}: " + ", ".join(f"{y:.2f} s for {x} pages" for x, y in points) for key, points in lines.items()
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="t d" '
        'font-family="system-ui, sans-serif" font-size="13">',
        f'<title id="t">The time to build, by the number of pages</title><desc id="d">{escape(told)}.</desc>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="18">Seconds (both axes are logarithmic)</text>',
        f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2:.0f}" y="{_HEIGHT - 8}" text-anchor="middle">Pages</text>',
    ]
    for power in range(low_y, high_y + 1):
        y = y_of(10.0**power)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ccc"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for pages in sorted({x for x, _ in everything}):
        parts.append(f'<text x="{x_of(pages):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{pages:,}</text>')
    parts += _drawn({key: [(x_of(x), y_of(y)) for x, y in points] for key, points in lines.items()})
    return "\n".join([*parts, "</svg>"]) + "\n"


def _points(results: Results, generator: str, quantity: str) -> list[tuple[int, float]]:
    return sorted(
        (results.pages[size], value)
        for size in results.pages
        if size.isdigit() and (value := results.median(quantity, size, generator))
    )


def _drawn(lines: dict[tuple[str, str], list[tuple[float, float]]]) -> Iterator[str]:
    taken: list[float] = []
    for key, points in sorted(lines.items(), key=lambda line: line[1][-1][1]):
        colour, name, dashes = _LINES[key]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.5"{dashed}/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in points)
        # Names of lines that end close to each other are moved apart.
        at = max(points[-1][1] + 4, taken[-1] + 16 if taken else 0)
        taken.append(at)
        yield f'<text x="{points[-1][0] + 10:.1f}" y="{at:.1f}" fill="{colour}">{escape(name)}</text>'
