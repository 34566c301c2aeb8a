"""What becomes of what a person writes, and how they have it erased."""

from __future__ import annotations

from typing import Tuple

from rasa_sdk import Tracker

from actions.answers import Wording, say
from actions.quick_replies import FORGET
from actions.topic import Topic

ERASING = frozenset({"website", "telegram"})
"""Names of the channels that obey the button; a terminal does not."""


class Erasure(Topic):
    """Kept for a while and masked; erased at once by the button below."""

    suggestions = ("contact",)

    def wording(self, tracker: Tracker, language: str) -> Wording:
        kept = super().wording(tracker, language)
        if not _erasable(tracker):
            return kept
        return kept._replace(text=f"{kept.text} {say('erasure_now', language).text}")

    def offers(self, tracker: Tracker) -> Tuple[str, ...]:
        return (FORGET, *self.suggestions) if _erasable(tracker) else self.suggestions


def _erasable(tracker: Tracker) -> bool:
    """Whether the channel over which the latest message came obeys the button."""
    return tracker.get_latest_input_channel() in ERASING
