from __future__ import annotations

import pytest

from evaluation import ablation, examples

INTENTS = ("ask_members", "ask_leader", "out_of_scope", "unknown_leader", "gibberish")


@pytest.fixture(scope="module")
def measured():
    """What one fold finds on a tiny part of the training questions."""
    some = [e for e in examples.read(languages=["fr", "en", "es"]) if e.intent in INTENTS]
    return ablation.measure(examples.sample(some, 150, seed=1), run=1, of=5)


@pytest.mark.parametrize(("table", "rows"), [("featurizers", 7), ("classifiers", 3)])
def test_every_variant_is_scored(measured, table, rows):
    assert len(measured[table]) == rows
    for row in measured[table]:
        assert 0 < row["accuracy"] <= row["grouped"] <= 1
        assert row["classifying_seconds"] > 0


def test_a_higher_floor_leaves_less_clear(measured):
    clear = [row["clear"] for row in measured["identifier"]]
    assert clear == sorted(clear, reverse=True)
    assert clear[0] == 1


def test_a_stronger_preference_refuses_more(measured):
    refused = [row["refused"] for row in measured["preference"]]
    assert refused == sorted(refused)


def test_refusals_are_one_group():
    assert ablation.group("unknown_leader") == ablation.group("gibberish") == ablation.group("out_of_scope")
    assert ablation.group("ask_leader") == "ask_leader"
    assert ablation.group("follow_up_since") == "follow_up_since"
