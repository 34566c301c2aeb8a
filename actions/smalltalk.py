"""Everything that is said around the questions."""

from __future__ import annotations

from typing import List, Tuple

import babel
import babel.lists
from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.facts import Facts
from actions.language import SUPPORTED, supported
from actions.topic import Topic, Variables, entity

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
        return supported(entity(tracker, "requested_language")) or super().language(tracker)

    def message(self, tracker: Tracker) -> str:
        asked = supported(entity(tracker, "requested_language"))
        return "switch_language" if asked else "languages"

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        here = babel.Locale.parse(self.language(tracker))
        names = sorted(here.languages[code] for code in SUPPORTED)
        return {"languages": babel.lists.format_list(names, locale=here)}


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
