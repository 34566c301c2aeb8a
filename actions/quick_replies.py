"""Quick replies: buttons with a human title in the reader's language and what they stand for."""

from __future__ import annotations

import functools
from typing import Dict, FrozenSet, Iterable, List

from fluent.syntax.ast import Message

from actions.answers import say, source
from actions.language import DEFAULT

INTENT_PREFIX = "ask_"
FORGET = "forget"
"""The one topic that is no question: a channel erases the conversation, and says so."""


def intent_of(topic: str) -> str:
    """The intent that asks for a topic ("members" -> "ask_members")."""
    return f"{INTENT_PREFIX}{topic}"


def payload_of(topic: str) -> str:
    """What a button for the topic sends: the intent that asks for it, or what its channel obeys."""
    return f"/{FORGET}" if topic == FORGET else f"/{intent_of(topic)}"


@functools.lru_cache(maxsize=1)
def titled_topics() -> FrozenSet[str]:
    """The topics that may be offered: those whose message has a title."""
    messages = [entry for entry in source(DEFAULT).body if isinstance(entry, Message)]
    return frozenset(message.id.name for message in messages if message.attributes)


@functools.lru_cache(maxsize=1)
def payloads() -> FrozenSet[str]:
    """Every payload that a button of ours can bear; a channel accepts no other."""
    return frozenset(payload_of(topic) for topic in titled_topics())


@functools.lru_cache(maxsize=1)
def questions() -> FrozenSet[str]:
    """The payloads that are for Rasa; what a channel obeys itself is not."""
    return payloads() - {payload_of(FORGET)}


def quick_replies(topics: Iterable[str], language: str) -> List[Dict[str, str]]:
    """Rasa buttons for the topics, with titles in the language (an ISO 639-1 code)."""
    return [{"title": say(f"{topic}.title", language).text, "payload": payload_of(topic)} for topic in topics]
