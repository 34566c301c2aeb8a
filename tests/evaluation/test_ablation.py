from __future__ import annotations

import pytest

from evaluation import ablation, examples

INTENTS = ("ask_members", "ask_leader", "out_of_scope", "unknown_leader", "gibberish")


@pytest.fixture(scope="module")
def measured():
    """What one fold finds on a tiny part of the training questions."""
    some = [e for e in examples.read(languages=["fr", "en", "es"]) if e.intent in INTENTS]
    return ablation.measure(examples.sample(some, 150, seed=1), run=1, of=5)


@pytest.mark.parametrize(("table", "rows"), [("featurizers", 7), ("classifiers", 4)])
def test_every_variant_is_scored_and_has_its_price(measured, table, rows):
    assert len(measured[table]) == rows
    for row in measured[table]:
        assert 0 < row["accuracy"] <= row["grouped"] <= 1
        assert all(0 <= row[share] <= 1 for share in ("wrong", "refusals", "error"))
        assert all(row[price] > 0 for price in ("training_seconds", "milliseconds", "megabytes"))


def test_the_joint_model_is_held_against_one_a_language(measured):
    *languages, everything = measured["joint"]["rows"]
    assert [row["language"] for row in languages] == ["en", "es", "fr"]
    assert everything["examples"] == sum(row["examples"] for row in languages)
    assert everything["joint"] > everything["identified"] - 0.2


def test_a_higher_threshold_acts_less(measured):
    coverage = [point["coverage"] for point in measured["threshold"]]
    assert coverage[0] == 1
    assert coverage == sorted(coverage, reverse=True)


def test_the_reliability_diagram_holds_every_message(measured):
    assert sum(each["share"] for each in measured["reliability"]) == pytest.approx(1, abs=0.001)


def test_a_higher_floor_leaves_less_clear(measured):
    clear = [row["clear"] for row in measured["identifier"]]
    assert clear == sorted(clear, reverse=True)
    assert clear[0] == 1


def test_a_stronger_preference_refuses_more(measured):
    refused = [row["refused"] for row in measured["preference"]]
    assert refused == sorted(refused)
