from __future__ import annotations

import pytest

from assistant.nlu.refusal_preference import RefusalPreference


def ranking(**confidences):
    return [{"name": name, "confidence": confidence} for name, confidence in confidences.items()]


@pytest.fixture
def first(build, message):
    def reorder(weight=1.0, **confidences):
        component = build(RefusalPreference, refusals=["unknown", "off_topic"], weight=weight)
        (done,) = component.process([message("x", intent_ranking=ranking(**confidences))])
        return done.get("intent")

    return reorder


def test_refusals_together_outweigh_one_answer(first):
    intent = first(ask=0.4, unknown=0.3, off_topic=0.25)
    assert intent == {"name": "unknown", "confidence": pytest.approx(0.55)}


def test_a_likelier_answer_stands(first):
    assert first(ask=0.6, unknown=0.2, off_topic=0.2)["name"] == "ask"


def test_the_weight_tips_the_balance(first):
    assert first(weight=1.5, ask=0.5, unknown=0.4)["name"] == "unknown"


def test_no_more_of_the_ranking_is_kept_than_rasa_keeps(build, message):
    long = ranking(**{f"ask_{i}": 0.02 for i in range(50)})
    (done,) = build(RefusalPreference).process([message("x", intent_ranking=long)])
    assert len(done.get("intent_ranking")) == 10
