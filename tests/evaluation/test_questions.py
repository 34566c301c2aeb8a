from __future__ import annotations

import pytest

from evaluation import questions
from evaluation.expectations import CHITCHAT, MUST_ABSTAIN, WANT

TOPICS = {*WANT, *MUST_ABSTAIN, *CHITCHAT}


@pytest.mark.parametrize("language", questions.languages())
def test_every_topic_is_one_that_the_judge_knows(language):
    asked = [
        *questions.singles(language),
        *(turn for turns in questions.dialogues(language) for turn in turns),
    ]
    assert asked
    assert {topic for question in asked for topic in question.topics} <= TOPICS


def test_there_are_questions_in_eight_languages():
    assert questions.languages() == ["ar", "de", "en", "es", "fr", "it", "nl", "pt"]


def test_the_language_asked_for_is_the_one_to_reply_in(tmp_path):
    lines = (
        '{"lang": "fr", "topic": "switch_language", "say": "english please", "target": "en"}\n'
        "\n"
        '{"topic": "founded", "say": "depuis quand ?", "also": ["leader_since"]}\n'
    )
    (tmp_path / "fr.single.jsonl").write_text(lines, encoding="utf-8")
    switch, founded = questions.singles("fr", tmp_path)
    assert switch.reply_language == "en"
    assert (founded.reply_language, founded.style) == ("fr", "")
    assert founded.topics == ("founded", "leader_since")


def test_the_turns_of_a_dialogue_keep_their_order(tmp_path):
    first, second = '{"say": "a", "topic": "greet"}', '{"say": "b", "topic": "help", "reply_lang": "es"}'
    line = f'{{"lang": "fr", "turns": [{first}, {second}]}}'
    (tmp_path / "fr.dialogue.jsonl").write_text(line, encoding="utf-8")
    ((first, second),) = questions.dialogues("fr", tmp_path)
    assert (first.say, first.reply_language) == ("a", "fr")
    assert (second.say, second.reply_language) == ("b", "es")
