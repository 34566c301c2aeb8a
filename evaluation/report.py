"""One HTML file that a person likes to read, and that needs no network."""

from __future__ import annotations

import dataclasses
import datetime
import json
import pathlib
from typing import Any, Dict, List, Optional, Sequence

import jinja2
import numpy as np

from evaluation import ablation, baseline, charts, growth, pipeline, scores, summary, topics, understanding
from evaluation.conversation import Result
from evaluation.questions import SINGLE, TURN
from evaluation.understanding import Understood

HERE = pathlib.Path(__file__).parent
TEMPLATE = "report.html.j2"
PATH = HERE / "report" / "index.html"
THRESHOLDS = tuple(np.linspace(0, 1, 101).round(2))
TOP_CONFUSIONS = 12


def write(
    results: Sequence[Result], understood: Sequence[Understood], path: pathlib.Path = PATH
) -> pathlib.Path:
    """Write the report; where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(results, understood), encoding="utf-8")
    return path


def render(results: Sequence[Result], understood: Sequence[Understood]) -> str:
    """The report as HTML."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rows = summary.rows(results)
    return environment.get_template(TEMPLATE).render(
        date=datetime.date.today().isoformat(),
        rows=rows,
        total=rows[-1],
        colours=charts.COLOURS,
        talk=_talk(results),
        understanding=_understanding(understood) if understood else None,
        failures=summary.failures(results),
        ablation=_ablation(_measured(ablation.PATH)),
        baseline=_measured(baseline.PATH),
        growth=_measured(growth.PATH),
    )


def _talk(results: Sequence[Result]) -> Dict[str, Any]:
    """The pictures of what was said."""
    singles = [result for result in results if result.kind == SINGLE]
    turns = [result for result in results if result.kind == TURN]
    latency = summary.latency(results)
    return {
        "languages": charts.stacked(summary.verdicts(singles, lambda result: result.language)),
        "turns": charts.stacked(summary.verdicts(turns, lambda result: result.language)) if turns else "",
        "topics": charts.stacked(summary.verdicts(results, lambda result: result.topic)),
        "styles": charts.stacked(summary.verdicts(singles, lambda result: result.style or "plain")),
        "latency": latency,
        "histogram": charts.histogram([result.milliseconds for result in results], latency),
    }


def _understanding(understood: Sequence[Understood]) -> Dict[str, Any]:
    """The pictures of what the model alone understands."""
    names, matrix = understanding.confusion(understood)
    threshold = pipeline.settings("FallbackClassifier")["threshold"]
    chosen = understanding.risk_coverage(understood, [threshold])[0]
    return {
        "questions": len(understood),
        "right": summary.Share.of(each.verdict == "right" for each in understood),
        "wrong": summary.Share.of(each.verdict == "wrong" for each in understood),
        "milliseconds": round(float(np.median([each.milliseconds for each in understood])), 1),
        "matrix": charts.confusion(names, matrix),
        "confusions": _confusions(names, matrix),
        "curve": charts.curve(understanding.risk_coverage(understood, THRESHOLDS), chosen),
        "chosen": dataclasses.asdict(chosen),
        **_calibrated(understood),
    }


def _calibrated(understood: Sequence[Understood]) -> Dict[str, Any]:
    """How far the model's confidences are from the share of right answers, as a number and a picture."""
    confidences = [each.confidence for each in understood]
    right = [each.unguarded_verdict == "right" for each in understood]
    return {
        "error": scores.calibration_error(confidences, right),
        "diagram": charts.reliability(scores.reliability(confidences, right)),
    }


def _ablation(found: Optional[Dict[str, Any]]) -> Optional[Dict[str, Any]]:
    """The tables, and two pictures of them."""
    if not found:
        return None
    points = [understanding.Point(**each) for each in found["threshold"]]
    threshold = pipeline.settings("FallbackClassifier")["threshold"]
    chosen = min(points, key=lambda point: abs(point.threshold - threshold))
    return {
        **found,
        "curve": charts.curve(points, chosen),
        "chosen": dataclasses.asdict(chosen),
        "diagram": charts.reliability(found["reliability"]),
    }


def _confusions(names: Sequence[str], matrix: np.ndarray) -> List[Dict[str, Any]]:
    """What is most often taken for something else; one refusal for another is no confusion."""
    pairs = [
        {"meant": names[row], "taken": names[column], "times": int(matrix[row, column])}
        for row, column in zip(*np.nonzero(matrix))
        if row != column and not (topics.refuses(names[row]) and topics.refuses(names[column]))
    ]
    return sorted(pairs, key=lambda pair: -pair["times"])[:TOP_CONFUSIONS]


def _measured(path: pathlib.Path) -> Optional[Dict[str, Any]]:
    """What a longer measurement wrote, if it has run."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
