"""Results: values by quantity, size and generator, with medians, paired ratios and growth."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Results:
    """Values in the order of the rounds, so that the values of two generators in the same round are a pair."""

    values: dict[tuple[str, str, str], list[float]] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, quantity: str, size: str, generator: str, *values: float) -> None:
        self.values.setdefault((quantity, size, generator), []).extend(values)

    def of(self, quantity: str, size: str, generator: str) -> list[float]:
        return self.values.get((quantity, size, generator), [])

    def quantities(self) -> list[str]:
        return [*dict.fromkeys(quantity for quantity, _, _ in self.values)]

    def generators(self) -> list[str]:
        return [*dict.fromkeys(generator for _, _, generator in self.values)]

    def median(self, quantity: str, size: str, generator: str) -> float | None:
        values = self.of(quantity, size, generator)
        return statistics.median(values) if values else None

    def ratio(self, quantity: str, size: str, generator: str, to: str) -> float | None:
        """Return the median of the ratios of each round."""
        pairs = zip(self.of(quantity, size, generator), self.of(quantity, size, to), strict=False)
        ratios = [first / second for first, second in pairs if second]
        return statistics.median(ratios) if ratios else None

    def growth(self, quantity: str, generator: str) -> float | None:
        """Return the exponent that the medians grow with over the generated sizes: one is linear, two is quadratic."""
        points = [
            (math.log(self.pages[size]), math.log(value))
            for size in self.pages
            if size.isdigit() and (value := self.median(quantity, size, generator))
        ]
        if len(points) < 2:
            return None
        mean_x, mean_y = (statistics.fmean(axis) for axis in zip(*points, strict=True))
        spread = sum((x - mean_x) ** 2 for x, _ in points)
        return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread


def p95(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]
