"""The arithmetic of the benchmark, and what is to be reached."""

from __future__ import annotations

import statistics
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

PERCENTILES = {"median": 50, "p95": 95, "p99": 99}
# One turn says little: these many before and after it count with it.
AROUND = 5


class Target(NamedTuple):
    """A bound that a figure should keep.

    Attributes:
        bound: in the figure's own unit.
        at_least: whether it is a lower bound.
    """

    bound: float
    at_least: bool = False

    def reached(self, figure: float) -> bool:
        """Whether the figure keeps it."""
        return figure >= self.bound if self.at_least else figure <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:g}"


class Row(NamedTuple):
    """One line of the table.

    Attributes:
        label: of the figure, with its unit.
        path: where it stands in what was measured.
        target: of the ratio of ours to the other one, or of our own figure where there is no other one.
    """

    label: str
    path: Tuple[str, ...]
    target: Optional[Target] = None


COMPARED = (
    Row("start-up, s", ("startup_seconds",), Target(0.5)),
    Row("resident memory, MB", ("resident_megabytes",), Target(1)),
    Row("a message alone: median, ms", ("alone", "median")),
    Row("a message alone: p95, ms", ("alone", "p95")),
    Row("a message alone: p99, ms", ("alone", "p99")),
    Row("processor time of a message, ms", ("alone", "cpu_milliseconds"), Target(0.5)),
    Row("messages a second, several clients", ("together", "per_second"), Target(2, at_least=True)),
    Row("turn 10 of a talk, ms", ("talk", "10")),
    Row("turn 100 of a talk, ms", ("talk", "100")),
    Row("turn 200 of a talk, ms", ("talk", "200")),
    Row("turn 200 ÷ turn 10", ("talk", "growth")),
    Row("messages left without a reply, %", ("silent_percent",)),
)
OWN = (
    Row("turn 200 ÷ turn 10", ("talk", "growth"), Target(2)),
    Row("soak: memory grown by, MB", ("soak", "grown_megabytes"), Target(30)),
    Row("soak: p95 grown by, %", ("soak", "grown_percent"), Target(30)),
    Row("two servers ÷ one, messages a second", ("fleet", "ratio"), Target(1.7, at_least=True)),
)


def percentiles(milliseconds: Sequence[float]) -> Dict[str, float]:
    """Median, 95th and 99th percentile, interpolated between neighbours."""
    return {name: round(float(np.percentile(milliseconds, p)), 1) for name, p in PERCENTILES.items()}


def turns(milliseconds: Sequence[float], numbers: Sequence[int]) -> Dict[str, float]:
    """What the turns with these numbers (the first is 1) of one talk took, each with its neighbours' median.

    Besides, under "growth", how many times the first of them the last one took.
    """
    around = {n: milliseconds[max(0, n - 1 - AROUND) : n + AROUND] for n in numbers}
    found = {str(n): round(statistics.median(some), 1) for n, some in around.items()}
    first, *_, last = found.values()
    return {**found, "growth": round(last / first, 2)}


def at(measured: Mapping[str, Any], path: Sequence[str]) -> Optional[float]:
    """The figure at a path, or None if it was not measured."""
    found: Any = measured
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def ratio(row: Row, ours: Mapping[str, Any], starter: Mapping[str, Any]) -> Optional[float]:
    """Our figure divided by the other one's, or None if one is missing or zero."""
    mine, other = at(ours, row.path), at(starter, row.path)
    return round(mine / other, 2) if mine is not None and other else None


def verdicts(ours: Mapping[str, Any], starter: Mapping[str, Any]) -> List[Dict[str, Any]]:
    """Each target, what was found and whether it is reached."""
    found = [(row, ratio(row, ours, starter)) for row in COMPARED]
    found += [(row, at(ours, row.path)) for row in OWN]
    return [
        {"what": row.label, "wanted": str(row.target), "found": figure, "reached": row.target.reached(figure)}
        for row, figure in found
        if row.target and figure is not None
    ]
