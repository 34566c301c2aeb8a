"""The report's pictures, as SVG that stands in the page itself."""

from __future__ import annotations

import io
from typing import Dict, List, Mapping, Sequence, Tuple

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from evaluation.summary import VERDICTS
from evaluation.understanding import Point

INK, FAINT, RULE = "#24303a", "#5f6c76", "#d9dee2"
COLOURS = {"right": "#2f7f79", "refused": "#e3c878", "wrong": "#bf4a34", "silent": "#8b8f94"}
ON_COLOUR = {"right": "white", "refused": INK, "wrong": "white", "silent": "white"}
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "evaluation",
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": FAINT,
    "axes.edgecolor": RULE,
    "xtick.color": FAINT,
    "ytick.color": INK,
}
WIDTH = 9.4
LABEL_FROM = 0.035
DARK_FROM = 0.5


def stacked(rows: Sequence[Tuple[str, Mapping[str, int]]]) -> str:
    """A bar a row, as long as all the others, divided into the verdicts' shares."""
    with mpl.rc_context(STYLE):
        figure, axes = _figure(0.5 + 0.3 * len(rows))
        left = np.zeros(len(rows))
        totals = np.array([max(1, sum(counts.values())) for _, counts in rows])
        for verdict in VERDICTS:
            counts = np.array([found.get(verdict, 0) for _, found in rows])
            axes.barh(range(len(rows)), counts / totals, left=left, color=COLOURS[verdict], height=0.74)
            _label_parts(axes, counts, counts / totals, left, ON_COLOUR[verdict])
            left = left + counts / totals
        axes.set_yticks(range(len(rows)), [name.replace("_", " ") for name, _ in rows])
        axes.set_xlim(0, 1)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xticks([])
        _bare(axes, "left", "bottom")
        return _svg(figure)


def confusion(names: Sequence[str], matrix: np.ndarray) -> str:
    """A square: what was meant (rows) and what it was taken for (columns)."""
    shares = matrix / np.maximum(1, matrix.sum(axis=1, keepdims=True))
    with mpl.rc_context({**STYLE, "font.size": 8}):
        figure, axes = _figure(WIDTH)
        tints = mpl.colors.LinearSegmentedColormap.from_list(
            "tints", ["#ffffff", "#cfe3e0", COLOURS["right"]]
        )
        axes.imshow(shares, cmap=tints, vmin=0, vmax=1)
        for row, column in zip(*np.nonzero(matrix)):
            colour = (
                "white" if shares[row, column] > DARK_FROM else INK if row == column else COLOURS["wrong"]
            )
            axes.text(column, row, matrix[row, column], ha="center", va="center", color=colour, fontsize=7)
        labels = [name.replace("_", " ") for name in names]
        axes.set_xticks(range(len(names)), labels, rotation=90)
        axes.set_yticks(range(len(names)), labels)
        axes.set_xlabel("taken for")
        axes.set_ylabel("meant")
        axes.tick_params(length=0)
        return _svg(figure)


def reliability(bins: Sequence[Mapping[str, float]]) -> str:
    """The share of right answers against the confidence; larger points stand for more messages."""
    with mpl.rc_context(STYLE):
        figure, axes = _figure(4.2)
        confidence = [100 * each["confidence"] for each in bins]
        accuracy = [100 * each["accuracy"] for each in bins]
        axes.plot([0, 100], [0, 100], color=FAINT, lw=0.8, ls=":")
        axes.plot(confidence, accuracy, color=COLOURS["right"], lw=1.2)
        sizes = [20 + 600 * each["share"] for each in bins]
        axes.scatter(confidence, accuracy, sizes, color=COLOURS["right"], zorder=3, clip_on=False)
        axes.set_xlabel("confidence, %")
        axes.set_ylabel("right, %")
        axes.set_xlim(0, 100)
        axes.set_ylim(0, 100)
        axes.grid(color=RULE, lw=0.6)
        _bare(axes)
        return _svg(figure)


def curve(points: Sequence[Point], chosen: Point) -> str:
    """The share answered wrongly against the share answered, the chosen threshold marked."""
    with mpl.rc_context(STYLE):
        figure, axes = _figure(3.6)
        axes.plot(
            [100 * p.coverage for p in points], [100 * p.risk for p in points], color=COLOURS["right"], lw=2
        )
        here = (100 * chosen.coverage, 100 * chosen.risk)
        axes.plot(*here, "o", color=COLOURS["wrong"], ms=8, clip_on=False, zorder=3)
        axes.annotate(
            f"threshold {chosen.threshold:g}",
            here,
            (-10, 12),
            textcoords="offset points",
            ha="right",
            color=INK,
        )
        axes.set_xlabel("answered, % of the questions")
        axes.set_ylabel("of these wrong, %")
        axes.set_ylim(bottom=0)
        axes.grid(color=RULE, lw=0.6)
        _bare(axes)
        return _svg(figure)


def histogram(milliseconds: Sequence[float], marks: Dict[str, float]) -> str:
    """How long replies took, the percentiles marked."""
    with mpl.rc_context(STYLE):
        figure, axes = _figure(2.4)
        top = 1.25 * max(marks.values())
        axes.hist(np.minimum(milliseconds, top), bins=40, range=(0, top), color=COLOURS["right"], rwidth=0.9)
        for name, value in marks.items():
            axes.axvline(value, color=INK, lw=0.8, ls=":")
            axes.annotate(
                name, (value, 1), (3, -9), xycoords=("data", "axes fraction"), textcoords="offset points"
            )
        axes.set_xlabel("milliseconds until the reply")
        axes.set_yticks([])
        _bare(axes, "left")
        return _svg(figure)


def _figure(height: float) -> Tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, height))
    return figure, figure.add_subplot()


def _label_parts(axes: Axes, counts: np.ndarray, shares: np.ndarray, left: np.ndarray, colour: str) -> None:
    for row, (count, share, start) in enumerate(zip(counts, shares, left)):
        if share >= LABEL_FROM:
            axes.text(start + share / 2, row, str(count), ha="center", va="center", color=colour, fontsize=9)


def _bare(axes: Axes, *hidden: str) -> None:
    for side in ("top", "right", *hidden):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)


def _svg(figure: Figure) -> str:
    """The figure as an element, without the XML head that only a file of its own needs."""
    file = io.StringIO()
    nothing: Dict[str, None] = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(file, format="svg", bbox_inches="tight", transparent=True, metadata=nothing)
    lines: List[str] = file.getvalue().splitlines()
    return "\n".join(lines[next(i for i, line in enumerate(lines) if line.startswith("<svg")) :])
