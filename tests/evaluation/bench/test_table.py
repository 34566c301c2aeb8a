from __future__ import annotations

import json

from evaluation.bench import comparison, figures
from evaluation.bench.table import circumstances, table

MEASURED = {
    "starter": {"startup_seconds": 60.0, "resident_megabytes": 1_100, "together": {"per_second": 20.0}},
    "ours": {
        "startup_seconds": 15.0,
        "resident_megabytes": 1_200,
        "together": {"per_second": 50.0},
        "soak": {"grown_percent": 12.5},
    },
}


def cells(label):
    (line,) = [line for line in table(MEASURED).splitlines() if line.startswith(label)]
    return line.removeprefix(label).split()


def test_a_line_has_both_figures_their_ratio_the_target_and_whether_it_is_reached():
    assert cells("start-up, s") == ["60", "15", "0.25", "≤", "0.5", "yes"]
    assert cells("resident memory, MB") == ["1,100", "1,200", "1.09", "≤", "1", "NO"]


def test_a_figure_of_ours_alone():
    assert cells("soak: p95 grown by, %") == ["12.5", "≤", "30", "yes"]


def test_what_was_not_measured_has_no_figure():
    assert cells("turn 100 of a talk, ms") == []
    assert "two servers" not in table(MEASURED)


def test_a_busy_machine_is_told():
    def told(load):
        return circumstances({"machine": {"processors": 2, "load_before": load}})

    assert told(0.4) == "2 processors, load 0.4 before."
    assert told(7.5) == "2 processors, load 7.5 before: busy, so only ratios count."


def test_the_committed_file_has_every_figure():
    measured = json.loads(comparison.PATH.read_text(encoding="utf-8"))
    for row in figures.COMPARED:
        assert figures.at(measured["ours"], row.path) is not None, row.label
        assert figures.at(measured["starter"], row.path) is not None, row.label
    assert measured["targets"] == figures.verdicts(measured["ours"], measured["starter"])
