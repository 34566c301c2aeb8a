from __future__ import annotations

import collections

from evaluation import examples
from evaluation.examples import Example

MADE_UP = [
    Example(f"{intent} {language} {number}", intent, language, "")
    for intent in ("a", "b", "c")
    for language in ("fr", "en")
    for number in range(20)
]
FILE = """
version: "3.1"
nlu:
- intent: ask_axis
  metadata: {language: fr}
  examples: |
    - le [deuxième](axis) axe
    - le dernier - s'il vous plaît
- synonym: second
  examples: |
    - deuxième
"""


def test_reading_takes_the_marks_off(tmp_path):
    (tmp_path / "nlu.yml").write_text(FILE, encoding="utf-8")
    first, second = examples.read(tmp_path)
    assert first == Example("le deuxième axe", "ask_axis", "fr", "le [deuxième](axis) axe")
    assert second.text == "le dernier - s'il vous plaît"
    assert examples.read(tmp_path, ["en"]) == []


def test_a_sample_is_stratified_and_always_the_same():
    found = examples.sample(MADE_UP, 30, seed=1)
    assert set(collections.Counter((e.intent, e.language) for e in found).values()) == {5}
    assert found == examples.sample(MADE_UP, 30, seed=1)
    assert len(examples.sample(MADE_UP, 1000, seed=1)) == len(MADE_UP)


def test_folds_are_stratified_and_divide_everything():
    found = list(examples.folds(MADE_UP, 5, seed=1))
    assert sorted(e.text for _, test in found for e in test) == sorted(e.text for e in MADE_UP)
    for train, test in found:
        assert not set(train) & set(test)
        assert set(collections.Counter((e.intent, e.language) for e in test).values()) == {4}
