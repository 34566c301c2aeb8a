"""The benchmark as a table for the terminal."""

from __future__ import annotations

from typing import Any, Iterator, List, Mapping, Optional, Tuple

from evaluation.bench.figures import COMPARED, OWN, Row, at, ratio

HEAD = ("", "rasa init", "ours", "ratio", "to reach", "")
WIDTHS = (38, 10, 10, 8, 9, 4)
# Of the processors, before the measurement.
BUSY = 0.25


def table(measured: Mapping[str, Any]) -> str:
    """What was measured, a figure a line, targets beside it."""
    lines = [HEAD, *_rows(measured["starter"], measured["ours"])]
    return "\n".join(_line(cells) for cells in lines)


def circumstances(measured: Mapping[str, Any]) -> str:
    """On what machine it was measured, and whether that had time for it."""
    machine = measured["machine"]
    busy = machine["load_before"] > BUSY * machine["processors"]
    found = f"{machine['processors']} processors, load {machine['load_before']} before"
    return f"{found}: busy, so only ratios count." if busy else f"{found}."


def _rows(starter: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Tuple[str, ...]]:
    for row in COMPARED:
        times = ratio(row, ours, starter)
        figures = (at(starter, row.path), at(ours, row.path), times)
        yield (row.label, *map(_cell, figures), *_aim(row, times))
    for row in OWN:
        figure = at(ours, row.path)
        if figure is not None:
            yield (row.label, "", _cell(figure), "", *_aim(row, figure))


def _aim(row: Row, figure: Optional[float]) -> Tuple[str, str]:
    if row.target is None or figure is None:
        return "", ""
    return str(row.target), "yes" if row.target.reached(figure) else "NO"


def _cell(figure: Optional[float]) -> str:
    return "" if figure is None else f"{figure:,.4g}" if abs(figure) < 1000 else f"{figure:,.0f}"


def _line(cells: Tuple[str, ...]) -> str:
    padded: List[str] = [cells[0].ljust(WIDTHS[0])]
    padded += [cell.rjust(width) for cell, width in zip(cells[1:], WIDTHS[1:])]
    return "".join(padded).rstrip()
