from __future__ import annotations

import pathlib

import pytest

from evaluation import __main__ as command
from evaluation import benchmark, nlu_data
from evaluation.benchmark import Answers, Wanted

LIBRARY = pathlib.Path(__file__).with_name("library")
TRAIN, TEST, VALIDATION = (LIBRARY / f"{name}.yml" for name in ("train", "test", "validation"))


@pytest.fixture(scope="module")
def measured():
    """Both pipelines on a library's questions, which have no metadata and none of our intents."""
    return benchmark.measure(Wanted(TRAIN, TEST, VALIDATION, "elsewhere", epochs=5))


@pytest.mark.slow
def test_our_pipeline_learns_what_it_was_not_made_for(measured):
    assert measured["ours"]["accuracy"] >= 0.8
    assert 0 < measured["ours"]["threshold"] < 1


@pytest.mark.slow
def test_every_figure_of_both_pipelines_is_in_the_table(measured):
    for pipeline in ("ours", "generated"):
        assert all(measured[pipeline][key] > 0 for key in ("training_seconds", "milliseconds"))
        assert all(0 <= measured[pipeline][key] <= 1 for key in ("recall", "accuracy_at_threshold"))
    lines = benchmark.table(measured).splitlines()
    assert lines[0].split() == ["ours", "rasa", "init"]
    assert len(lines) == 1 + len(benchmark.ROWS)


ROWS = [
    ("hours", "hours", 0.9),
    ("hours", "card", 0.3),
    ("card", "card", 0.6),
    ("outside", "card", 0.5),
    ("outside", "outside", 0.8),
]


def test_accuracy_leaves_out_what_is_out_of_scope():
    answers = Answers(ROWS, "outside")
    assert answers.accuracy() == pytest.approx(2 / 3)
    assert answers.accuracy(0.7) == pytest.approx(1 / 3)
    assert Answers(ROWS, None).accuracy() == pytest.approx(3 / 5)


def test_what_is_refused_below_the_threshold_or_by_name_is_recalled():
    answers = Answers(ROWS, "outside")
    assert answers.recall(0.5) == 0.5
    assert answers.recall(0.55) == 1


def test_the_threshold_is_the_least_that_keeps_both_rates_high():
    assert Answers(ROWS, "outside").best_threshold() == 0.6


def test_the_threshold_of_the_validation_data_is_put_on_the_test_data():
    easy = Answers([("hours", "hours", 0.9), ("outside", "hours", 0.2)], "outside")
    found = benchmark.rates(Answers(ROWS, "outside"), easy)
    assert found["threshold"] == 0.9
    assert (found["accuracy"], found["accuracy_at_threshold"]) == pytest.approx((2 / 3, 1 / 3))
    assert set(benchmark.rates(easy)) == {"accuracy"}


BAD = {
    "broken.yml": 'version: "3.1"\nnlu:\n- intent: [',
    "other.yml": "shopping:\n- bread\n",
    "words.txt": "no data at all",
    "stories.yml": 'version: "3.1"\nstories:\n- story: x\n  steps:\n  - intent: hello\n',
    "no_examples.yml": 'version: "3.1"\nnlu:\n- synonym: bread\n  examples: |\n    - loaf\n',
    "one_intent.yml": 'version: "3.1"\nnlu:\n- intent: hello\n  examples: |\n    - hi\n    - hello\n',
}


@pytest.mark.parametrize("name", ["missing.yml", *BAD])
def test_a_file_that_cannot_be_learned_from_is_named_in_one_sentence(tmp_path, capsys, name):
    path = tmp_path / name
    if name in BAD:
        path.write_text(BAD[name], encoding="utf-8")
    assert command.main(["benchmark", "--train", str(path), "--test", str(TEST)]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert str(path) in line


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Wanted(TRAIN, TEST, VALIDATION), "need each other"),
        (Wanted(TRAIN, TEST, None, "elsewhere"), "need each other"),
        (Wanted(TRAIN, TEST, VALIDATION, "weather"), "no example of the intent weather"),
    ],
)
def test_options_that_do_not_fit_the_files_are_refused(wanted, message):
    with pytest.raises(nlu_data.BadFile, match=message):
        benchmark.check(wanted)


def test_a_test_of_other_intents_is_refused(tmp_path):
    other = tmp_path / "other.yml"
    other.write_text("nlu:\n- intent: pizza\n  examples: |\n    - a pizza\n", encoding="utf-8")
    with pytest.raises(nlu_data.BadFile, match=r"other\.yml holds no example of an intent"):
        benchmark.check(Wanted(TRAIN, other))


def test_the_command_asks_for_what_was_typed():
    typed = ["benchmark", "--train", "a.yml", "--test", "b.yml", "--only", "rasa-init", "--epochs", "3"]
    wanted = command.wanted_of(command.parser().parse_args(typed))
    assert wanted == Wanted(pathlib.Path("a.yml"), pathlib.Path("b.yml"), epochs=3, only="generated")
