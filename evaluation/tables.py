"""The committed figures as tables in evaluation/README.md: `python -m evaluation tables`."""

from __future__ import annotations

import json
import pathlib
import re
from typing import Any, Callable, Dict, Iterable, List, Sequence

from evaluation import ablation, growth

README = pathlib.Path(__file__).with_name("README.md")
CHOICES = ("accuracy", "grouped", "wrong", "must refuse, does", "calibration", "training, s", "ms", "MB")
SHARES = ("accuracy", "grouped", "wrong", "refusals", "error")


def update(path: pathlib.Path = README) -> None:
    """Write each table anew between the marks that bear its name."""
    path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


def filled(text: str) -> str:
    """The text, with what was measured between its marks."""
    for path, tables in ((ablation.PATH, TABLES), (growth.PATH, {"growth": _growth})):
        found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
        for name, render in tables.items():
            missing = f"Not measured yet: `python -m evaluation {path.stem}`."
            text = _between(text, name, render(found) if found else missing)
    return text


def _between(text: str, name: str, content: str) -> str:
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    return pattern.sub(lambda marks: f"{marks[1]}{content}\n{marks[2]}", text)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [list(head), ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


def _choices(title: str, rows: List[Dict[str, Any]]) -> str:
    return _table(
        (title, *CHOICES),
        [
            [
                row["name"],
                *(_percent(row[key]) for key in SHARES),
                f"{row['training_seconds']:.1f}",
                f"{row['milliseconds']:.1f}",
                f"{row['megabytes']:.0f}",
            ]
            for row in rows
        ],
    )


def _diet(found: Dict[str, Any]) -> str:
    diet = found["diet"]
    if not diet:
        return "Not measured yet."
    return (
        f"On {diet['examples']} questions to learn from and {diet['asked']} others "
        f"({', '.join(diet['languages'])}), {diet['epochs']} epochs, seconds of the clock and megabytes of "
        f"the whole process:\n\n{_choices('DIET', diet['rows'])}"
    )


def _joint(found: Dict[str, Any]) -> str:
    rows = [
        [row["language"], row["examples"], *(_percent(row[key]) for key in ("joint", "told", "identified"))]
        for row in found["joint"]["rows"]
    ]
    return _table(("language", "questions", "one model", "its own, told", "its own, identified"), rows)


def _threshold(found: Dict[str, Any]) -> str:
    rows = [
        [row["threshold"], _percent(row["coverage"]), _percent(row["risk"])]
        for row in found["threshold"]
        if row["threshold"] in SHOWN
    ]
    return _table(("threshold", "acted on", "of these wrong"), rows)


def _growth(found: Dict[str, Any]) -> str:
    names = {
        "resident_megabytes": "memory of Rasa and action server, MB",
        "milliseconds": "a message, ms (median)",
        "training_seconds": "training, s",
        "model_megabytes": "model file, MB",
    }
    rows = [
        [title, found["few"][key] or "–", found["all"][key] or "–", found["ratios"].get(key, "–")]
        for key, title in names.items()
    ]
    few, everything = found["languages"]["few"], found["languages"]["all"]
    head = (f"{100 * found['share']:g} % of the examples", ", ".join(few), f"all {len(everything)}", "ratio")
    return _table(head, rows)


def _simple(key: str, head: Sequence[str], columns: Sequence[str]) -> Callable[[Dict[str, Any]], str]:
    def render(found: Dict[str, Any]) -> str:
        first, *others = columns
        return _table(
            head, [[row[first], *(_percent(row[column]) for column in others)] for row in found[key]]
        )

    return render


SHOWN = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
TABLES: Dict[str, Callable[[Dict[str, Any]], str]] = {
    "featurizers": lambda found: _choices("featurizers", found["featurizers"]),
    "classifiers": lambda found: _choices("classifiers", found["classifiers"]),
    "diet": _diet,
    "joint": _joint,
    "threshold": _threshold,
    "sharpness": _simple("sharpness", ("sharpness", "calibration"), ("sharpness", "error")),
    "preference": _simple(
        "preference",
        ("refusals weigh", "right", "needlessly refused", "wrong"),
        ("weight", "right", "refused", "wrong"),
    ),
    "identifier": _simple(
        "identifier", ("floor", "messages clear", "of these right"), ("floor", "clear", "right")
    ),
}
