from __future__ import annotations

import pytest

from evaluation.bench.figures import COMPARED, OWN, Row, Target, at, percentiles, ratio, turns, verdicts


def test_percentiles():
    assert percentiles(range(1, 102)) == {"median": 51.0, "p95": 96.0, "p99": 100.0}


def test_a_turn_is_taken_with_its_neighbours():
    rising = list(range(1, 206))
    assert turns(rising, (10, 100, 200)) == {"10": 10, "100": 100, "200": 200, "growth": 20.0}


def test_one_slow_turn_says_nothing():
    times = [10.0] * 205
    times[199] = 500.0
    assert turns(times, (10, 200))["growth"] == 1.0


@pytest.mark.parametrize(
    ("target", "reached", "missed", "worded"),
    [(Target(0.5), 0.5, 0.51, "≤ 0.5"), (Target(2, at_least=True), 2, 1.99, "≥ 2")],
)
def test_a_target(target, reached, missed, worded):
    assert target.reached(reached)
    assert not target.reached(missed)
    assert str(target) == worded


def test_what_was_not_measured():
    assert at({"soak": {"messages": 3}}, ("soak", "grown_percent")) is None
    assert at({}, ("soak", "grown_percent")) is None
    assert ratio(Row("", ("x",)), {"x": 1}, {}) is None


def test_the_ratio_is_ours_to_the_other():
    row = Row("", ("alone", "median"))
    assert ratio(row, {"alone": {"median": 20}}, {"alone": {"median": 80}}) == 0.25


def test_verdicts_name_every_target_that_was_measured():
    ours = {"startup_seconds": 10, "soak": {"grown_megabytes": 40}}
    found = {verdict["what"]: verdict for verdict in verdicts(ours, {"startup_seconds": 40})}
    assert set(found) == {"start-up, s", "soak: memory grown by, MB"}
    assert (found["start-up, s"]["found"], found["start-up, s"]["reached"]) == (0.25, True)
    assert (found["soak: memory grown by, MB"]["found"], found["soak: memory grown by, MB"]["reached"]) == (
        40,
        False,
    )


def test_every_line_is_another_figure():
    for rows in (COMPARED, OWN):
        assert len({row.path for row in rows}) == len({row.label for row in rows}) == len(rows)
