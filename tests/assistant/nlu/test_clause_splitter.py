from __future__ import annotations

import pytest

from assistant.nlu.clause_splitter import CLAUSES, ClauseSplitter

CONJUNCTIONS = [
    {"name": "conjunction_en", "pattern": r"\band\b"},
    {"name": "conjunction_en", "pattern": r"\bplus\b"},
    {"name": "conjunction_ar", "pattern": r"\bو(?=\w\w)"},
    {"name": "postcode", "pattern": r"\d{5}"},
]


@pytest.fixture
def splitter(build, training_data):
    training_data.regex_features = CONJUNCTIONS
    build(ClauseSplitter).train(training_data)
    return build(ClauseSplitter, trained=True)


@pytest.mark.parametrize(
    ("language", "text", "clauses"),
    [
        ("en", "how many countries and what's the phone", ["how many countries", "what's the phone"]),
        (
            "en",
            "how many countries AND the phone PLUS who leads",
            ["how many countries", "the phone", "who leads"],
        ),
        ("en", "Since when? Who leads it?", ["Since when?", "Who leads it?"]),
        ("en", "since when?who leads it", ["since when?", "who leads it"]),
        ("en", "members\ncountries", ["members", "countries"]),
        ("ar", "كم عدد الدول ومن يرأسها؟", ["كم عدد الدول", "من يرأسها؟"]),
        ("fr", "combien and de pays ?", []),
        ("en", "how many members?", []),
        ("en", "is it 240,000 members?", []),
        ("en", "not the countries, the members", []),
        ("en", "sandy plusher ground", []),
        ("en", "?!... --", []),
        ("en", "", []),
        (None, "members? countries?", ["members?", "countries?"]),
    ],
)
def test_a_clause_ends_at_punctuation_or_at_a_conjunction_of_its_language(
    splitter, message, language, text, clauses
):
    whole, *parts = splitter.process([message(text, language=language)])
    assert [part.get("text") for part in parts] == clauses
    assert whole.get(CLAUSES) == parts


def test_clauses_are_in_the_language_of_their_message(splitter, message):
    _, first, second = splitter.process([message("members? countries?", language="en")])
    assert (first.get("language"), second.get("language")) == ("en", "en")


def test_a_long_winded_message_is_not_split(splitter, message):
    text = "I am a student. It rains. My cat is ill. I like trains. It is late. How many members?"
    assert len(splitter.process([message(text, language="en")])) == 1


def test_clauses_follow_all_messages(splitter, message):
    messages = [message("members? countries?", language="en"), message("members", language="en")]
    assert splitter.process(messages)[:2] == messages
