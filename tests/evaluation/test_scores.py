from __future__ import annotations

import pytest

from evaluation import scores


def test_refusals_are_one_group():
    assert scores.group("unknown_leader") == scores.group("gibberish") == scores.group("out_of_scope")
    assert scores.group("ask_leader") == "ask_leader"
    assert scores.group("follow_up_since") == "follow_up_since"


def test_shares_of_what_was_taken_for_what():
    truth = ["ask_leader", "ask_leader", "unknown_leader", "out_of_scope"]
    taken = ["ask_leader", "unknown_leader", "out_of_scope", "ask_leader"]
    found = scores.scores(truth, taken, [1.0, 1.0, 1.0, 1.0])
    assert (found["accuracy"], found["grouped"]) == (0.25, 0.5)
    assert (found["wrong"], found["refusals"]) == (0.25, 0.5)


def test_confidence_that_is_right_as_often_as_it_says_has_no_error():
    assert scores.calibration_error([0.5, 0.5], [True, False]) == 0
    assert scores.calibration_error([0.9, 0.9], [True, False]) == pytest.approx(0.4)


def test_errors_of_different_confidences_do_not_cancel_out():
    assert scores.calibration_error([0.1, 0.9], [True, False]) == pytest.approx(0.9)
    assert [each["share"] for each in scores.reliability([0.1, 0.9], [True, False])] == [0.5, 0.5]
