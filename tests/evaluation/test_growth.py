from __future__ import annotations

import pytest

from evaluation import examples, growth


@pytest.fixture
def three(tmp_path):
    growth.project(tmp_path / "three", ["fr", "en", "es"], share=0.1)
    return tmp_path / "three"


def test_a_smaller_assistant_lacks_every_file_of_the_other_languages(three):
    stems = {path.stem.replace("nlu_", "") for path in three.rglob("*") if path.is_file()}
    assert not stems & {"pt", "de", "it", "nl", "ar"}
    assert {path.name for path in three.glob("actions/locales/*.ftl")} == {"fr.ftl", "en.ftl", "es.ftl"}


def test_each_intent_and_language_keeps_its_share_of_examples(three):
    kept = examples.read(three / "data")
    whole = examples.read(languages=["fr", "en", "es", "xx"])
    assert {(e.intent, e.language) for e in kept} == {(e.intent, e.language) for e in whole}
    assert len(kept) == pytest.approx(len(whole) / 10, rel=0.05)
    assert set(kept) <= set(whole)


def test_ratios_say_how_many_times_more_all_languages_take():
    few = {"resident_megabytes": 500, "milliseconds": 40.0, "training_seconds": 100.0, "model_megabytes": 10}
    everything = {**few, "resident_megabytes": 550, "training_seconds": None, "model_megabytes": 20}
    assert growth._ratios(few, everything) == {
        "resident_megabytes": 1.1,
        "milliseconds": 1.0,
        "model_megabytes": 2.0,
    }
