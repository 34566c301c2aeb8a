"""What becomes of what a person writes, and how they have it erased."""

from __future__ import annotations

from typing import Tuple

from rasa_sdk import Tracker

from actions.quick_replies import FORGET
from actions.topic import Topic

ERASING = frozenset({"website", "telegram"})
"""Names of the channels that obey the button; a terminal does not."""


class Erasure(Topic):
    """Kept for a while and masked; erased at once by the button below."""

    suggestions = ("contact",)

    def offers(self, tracker: Tracker) -> Tuple[str, ...]:
        return (FORGET, *self.suggestions) if _channel(tracker) in ERASING else self.suggestions


def _channel(tracker: Tracker) -> str:
    """The name of the channel over which the latest message came."""
    said = (event for event in reversed(tracker.events) if event["event"] == "user")
    return next((event.get("input_channel") or "" for event in said), "")
