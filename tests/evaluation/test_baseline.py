from __future__ import annotations

import pytest

from evaluation import baseline, trials
from evaluation.examples import Example


def test_the_generated_pipeline_is_the_one_of_rasa_init():
    names = [component["name"] for component in trials.generated_pipeline(7, seed=1)]
    assert names[-3:] == ["DIETClassifier", "EntitySynonymMapper", "FallbackClassifier"]


@pytest.fixture
def measured(monkeypatch):
    """Both pipelines as some made-up worker measures them."""
    counts = {"right": 30, "refused": 5, "wrong": 5}
    answers = {
        "ours": {
            "train": {"training_seconds": 10.0},
            "ask": {
                "singles": {"fr": {**counts, "right": 60}},
                "milliseconds": 5.0,
                "resident_megabytes": 400,
            },
        },
        "generated": {
            "train": {"training_seconds": 200.0},
            "ask": {"singles": {"fr": counts}, "milliseconds": 20.0, "resident_megabytes": 800},
        },
    }

    def worker(module, command, path, *_, **environment):
        return answers[path.parent.name][command]

    monkeypatch.setattr(trials, "in_fresh_process", worker)
    monkeypatch.setattr(baseline.training, "read", lambda: [None] * 1000)
    some = [Example("qui ?", "ask_leader", "fr", "qui ?")] * 10
    return baseline.measure(some, ["fr"], epochs=100)


def test_ratios(measured):
    assert measured["ratios"] == {
        "training_seconds": 20.0,
        "milliseconds": 4.0,
        "resident_megabytes": 2.0,
        "right_answers": 2.0,
    }


def test_what_diet_would_take_for_everything(measured):
    assert measured["diet"]["seconds_per_epoch"] == 2.0
    assert measured["diet"]["hours_for_all"] == 5.6
