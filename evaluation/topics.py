"""Which topic of the development questions each intent answers."""

from __future__ import annotations

from typing import Sequence

from evaluation.expectations import MUST_ABSTAIN

REFUSAL = "refusal"
ANY_AXIS = "axis"

RENAMED = {
    "ask_members": "members_count",
    "ask_countries": "countries_count",
    "ask_axes": "axes_list",
    "ask_phone": "contact_phone",
    "ask_email": "contact_email",
    "other_organisation": "out_of_scope",
    "nlu_fallback": REFUSAL,
    "foreign_language": REFUSAL,
    "gibberish": REFUSAL,
}
STARTING = {"unknown_": "unknown_in_domain", "follow_up_": REFUSAL}
QUESTION = "ask_"


def topic_of(intent: str) -> str:
    """The topic that a message of this intent is answered with when nothing was said before."""
    if intent in RENAMED:
        return RENAMED[intent]
    for start, topic in STARTING.items():
        if intent.startswith(start):
            return topic
    return intent[len(QUESTION) :] if intent.startswith(QUESTION) else intent


def refusal(intent: str) -> bool:
    """Whether this is an intent of its own for what must be refused (a follow-up alone is not)."""
    return refuses(topic_of(intent)) and not intent.startswith("follow_up_")


def refuses(topic: str) -> bool:
    """Whether this is a topic whose answer asserts nothing."""
    return topic == REFUSAL or topic in MUST_ABSTAIN


def verdict(understood: str, expected: Sequence[str]) -> str:
    """What answering `understood` is to a question whose right topics are these: right, refused or wrong.

    An axis named by its place only is right for any axis: which one is an entity's business.
    """
    if any(_same(understood, topic) for topic in expected):
        return "right"
    return "refused" if refuses(understood) else "wrong"


def _same(understood: str, expected: str) -> bool:
    if refuses(expected):
        return refuses(understood)
    return understood == expected or (understood == ANY_AXIS and expected.startswith("axis_"))
