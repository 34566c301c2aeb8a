"""Everything that is said around the questions."""

from __future__ import annotations

from typing import Dict, List, Optional, Tuple

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import Languages
from actions.facts import Facts
from actions.language import DEFAULT, SUPPORTED, supported
from actions.topic import Topic, Variables

ENTRY_POINTS = ("about", "become_member", "contact")


class Greet(Topic):
    """Hello."""

    suggestions = ENTRY_POINTS

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        return {"acronym": known.organisation.acronym}


class Goodbye(Topic):
    """Goodbye."""

    suggestions = ()


class Thanks(Topic):
    """You are welcome."""

    suggestions = ()


class BotChallenge(Greet):
    """Yes, a program."""

    suggestions = ("help", "contact")


class Help(Greet):
    """What may be asked."""


class Abuse(Topic):
    """Patience."""

    suggestions = ("help", "contact")


class Affirm(Topic):
    """Yes, to nothing in particular."""

    suggestions = ENTRY_POINTS


class Deny(Topic):
    """No, to nothing in particular."""

    suggestions = ("help", "contact")


class SwitchLanguage(Topic):
    """The language asked for, or the list of those we have."""

    suggestions = ENTRY_POINTS

    def language(self, tracker: Tracker) -> str:
        return _asked_for(tracker) or super().language(tracker)

    def message(self, tracker: Tracker) -> str:
        return "switch_language" if _asked_for(tracker) else "languages"

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        return {"languages": Languages(SUPPORTED)}

    def slots(self, tracker: Tracker) -> Dict[str, object]:
        return {"requested_language": _asked_for(tracker)}


class ForeignLanguage(SwitchLanguage):
    """A message in a language that is none of ours: the list of ours, in the two that most will read."""

    suggestions = ()

    def languages(self, tracker: Tracker) -> Tuple[str, ...]:
        return (DEFAULT, "en")

    def message(self, tracker: Tracker) -> str:
        return "languages"


def _asked_for(tracker: Tracker) -> Optional[str]:
    """The language that a message asks for.

    Of several it is the one that the person writes in ("English, please, stop writing in French"),
    otherwise the last.
    """
    named = [e for e in tracker.latest_message.get("entities") or () if e["entity"] == "requested_language"]
    spoken = [supported(entity["value"]) for entity in sorted(named, key=lambda entity: -entity["start"])]
    written = tracker.get_slot("language")
    return written if written in spoken else next(filter(None, spoken), None)


class Repeat(Topic):
    """The last answer once more, as it was; if there was none, what may be asked."""

    suggestions = ENTRY_POINTS

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> List[EventType]:
        said = next((event for event in reversed(tracker.events) if event["event"] == "bot"), None)
        if said is None or said["metadata"].get("language") != self.language(tracker):
            return await super().run(dispatcher, tracker, domain)
        buttons: Tuple[dict, ...] = said["data"].get("buttons") or ()
        dispatcher.utter_message(text=said["text"], buttons=list(buttons), **said["metadata"])
        return []
