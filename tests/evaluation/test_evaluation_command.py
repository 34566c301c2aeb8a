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


@pytest.mark.parametrize("share", ["0", "1.5", "-1"])
def test_a_share_that_is_none_is_refused(capsys, share):
    with pytest.raises(SystemExit):
        command.parser().parse_args(["growth", "--share", share])
    assert "not above 0 and at most 1" in capsys.readouterr().err
