from __future__ import annotations

from evaluation import diet, trials
from evaluation.examples import Example


def test_diet_is_asked_what_our_classifier_is_asked(monkeypatch):
    asked = []

    def worker(module, command, path, *files, **environment):
        if command == "train":
            return {"training_seconds": 60.0, "training_megabytes": 900}
        asked.append(files)
        answers = [["ask_leader", "ask_leader", 0.9], ["out_of_scope", "ask_leader", 0.4]]
        return {"answers": [answers], "milliseconds": 9.0, "resident_megabytes": 800}

    monkeypatch.setattr(trials, "in_fresh_process", worker)
    some = [Example(f"qui {n} ?", intent, "fr", f"qui {n} ?") for n in range(5) for intent in ("a", "b")]
    found = diet.compare(some, epochs=3, seed=1)
    assert (found["examples"], found["asked"], found["languages"]) == (5, 5, ["fr"])
    assert len(set(asked)) == 1
    assert [row["accuracy"] for row in found["rows"]] == [0.5, 0.5, 0.5]
    assert {row["megabytes"] for row in found["rows"]} == {800}


def test_diet_gets_the_encoder_before_it_decides():
    _, plain, helped = diet._pipelines(3, seed=1).values()
    names = [component["name"] for component in helped]
    assert names[names.index("DIETClassifier") - 1].endswith("SentenceEncoder")
    assert len(helped) == len(plain) + 1
