"""Every language file holds every message, and no fact of its own."""

from __future__ import annotations

import re

import pytest
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from actions.answers import source
from actions.facts import ByLanguage, facts
from actions.language import DEFAULT, SUPPORTED

DIGIT = re.compile(r"\d", re.UNICODE)


class Reading(Visitor):
    """Collects a message's variables and what it writes itself."""

    def __init__(self):
        self.variables, self.written = set(), []

    def visit_VariableReference(self, node):  # noqa: N802
        self.variables.add(node.id.name)

    def visit_TextElement(self, node):  # noqa: N802
        self.written.append(node.value)


def read(node) -> Reading:
    reading = Reading()
    reading.visit(node)
    return reading


def messages(language):
    return {entry.id.name: entry for entry in source(language).body if isinstance(entry, ast.Message)}


def shape(language):
    """Message ids with their attributes."""
    return {name: [a.id.name for a in message.attributes] for name, message in messages(language).items()}


def names_in(value) -> set:
    return (
        set(value.values()) if isinstance(value, ByLanguage) else {value} if isinstance(value, str) else set()
    )


@pytest.mark.parametrize("language", SUPPORTED)
def test_no_message_is_missing_or_left_over(language):
    assert shape(language) == shape(DEFAULT)


@pytest.mark.parametrize("language", SUPPORTED)
def test_a_file_is_free_of_syntax_errors(language):
    assert not [entry for entry in source(language).body if isinstance(entry, ast.Junk)]


@pytest.mark.parametrize("language", SUPPORTED)
def test_no_digit_is_written_into_wording(language):
    written = {name: "".join(read(message).written) for name, message in messages(language).items()}
    assert not {name: text for name, text in written.items() if DIGIT.search(text)}


@pytest.mark.parametrize("language", SUPPORTED)
def test_no_name_of_the_facts_is_written_into_wording(language):
    known = facts()
    names = names_in(known.leader.name.value) | names_in(known.contact.department.value)
    names |= names_in(known.organisation.name.value)
    values = " ".join("".join(read(message.value).written) for message in messages(language).values())
    assert not {name for name in names if name in values}


@pytest.mark.parametrize("language", SUPPORTED)
def test_replies_are_short(language):
    for name, message in messages(language).items():
        sentences = re.findall(r"[.!?؟](?=\s|$)", "".join(read(message.value).written))
        assert len(sentences) <= 3, name


@pytest.mark.parametrize("language", SUPPORTED)
def test_every_refusal_says_whom_to_ask(language):
    refusals = {
        name: message
        for name, message in messages(language).items()
        if name.startswith(("unknown_", "message_"))
        or name in {"other_organisation", "out_of_scope", "not_understood", "did_you_mean", "out_of_order"}
    }
    assert len(refusals) == 13
    for name, message in refusals.items():
        assert {"department", "telephone"} <= read(message).variables, name
