from __future__ import annotations

import pytest

from evaluation import __main__ as command
from evaluation import questions


def test_everything_is_measured_unless_told_otherwise():
    assert command.parser().parse_args([]).langs == questions.languages()
    assert command.parser().parse_args(["--langs", "fr,en"]).langs == ["fr", "en"]


def test_the_default_of_the_baseline_is_small():
    wanted = command.parser().parse_args(["baseline"])
    assert (wanted.sample, wanted.epochs, wanted.langs) == (600, 100, ["fr", "en", "es"])


def test_a_language_without_questions_is_refused(capsys):
    with pytest.raises(SystemExit):
        command.parser().parse_args(["--langs", "fr,xx"])
    assert "no questions in xx" in capsys.readouterr().err
