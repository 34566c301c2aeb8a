"""What every action here is: a topic that is answered in the reader's language, with its facts."""

from __future__ import annotations

import abc
import copy
import re
from typing import ClassVar, Dict, Iterable, List, Optional, Tuple, Type

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import Wording, say
from actions.facts import Facts, facts
from actions.language import language_of, supported
from actions.quick_replies import INTENT_PREFIX, quick_replies

Variables = Dict[str, object]


class Topic(Action, abc.ABC):
    """An action named after its class: `AxesCount` is `action_axes_count`, worded by `axes_count`.

    Attributes:
        suggestions: topics that the quick replies below the answer offer.
        subject: what a follow-up ("and since when?") is about after this answer, a value of the slot
            `subject`; None leaves it as it was.
    """

    subject: Optional[str] = None
    by_name: ClassVar[Dict[str, Type[Topic]]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        Topic.by_name[cls.topic()] = cls

    @property
    @abc.abstractmethod
    def suggestions(self) -> Tuple[str, ...]:
        """Topics to offer below the answer."""

    @classmethod
    def topic(cls) -> str:
        """The topic's name: the class's, in snake case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def name(self) -> str:
        """The name under which the domain knows the action."""
        return f"action_{self.topic()}"

    def message(self, tracker: Tracker) -> str:
        """The id of the message that words the answer."""
        return self.topic()

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        """The facts that the message needs, by the name of its variable."""
        return {}

    def offers(self, tracker: Tracker) -> Tuple[str, ...]:
        """The topics of the quick replies below this answer."""
        return self.suggestions

    def slots(self, tracker: Tracker) -> Dict[str, object]:
        """The slots that the answer sets."""
        return {"subject": self.subject} if self.subject else {}

    def language(self, tracker: Tracker) -> str:
        """The language to answer in, an ISO 639-1 code."""
        return language_of(tracker.slots, tracker.latest_message.get("metadata"))

    def languages(self, tracker: Tracker) -> Tuple[str, ...]:
        """The languages to answer in, a bubble each: nearly always the reader's alone."""
        return (self.language(tracker),)

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> List[EventType]:
        """Answer, and whatever else the message asks, and remember what the answers were about."""
        for language in self.languages(tracker):
            self._answer(dispatcher, tracker, language)
        slots = {**_fulfilled_request(tracker), **self.slots(tracker)}
        events: List[EventType] = [SlotSet(name, value) for name, value in slots.items()]
        for asked in _also_asked(tracker):
            other = answering(latest_intent(asked))()
            events += await other.run(dispatcher, asked, domain)
        return events

    def wording(self, tracker: Tracker, language: str) -> Wording:
        """The answer in a language, an ISO 639-1 code."""
        return say(self.message(tracker), language, **self.variables(facts(), tracker))

    def _answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, language: str) -> None:
        wording = self.wording(tracker, language)
        dispatcher.utter_message(
            text=wording.text,
            buttons=[]
            if tracker.latest_message.get("also_asked")
            else quick_replies(self.offers(tracker), language),
            language=language,
            facts=list(wording.facts),
        )


def _fulfilled_request(tracker: Tracker) -> Dict[str, object]:
    """A language asked for is done with once the person writes in it: from then on, what they write leads."""
    requested = supported(tracker.get_slot("requested_language"))
    return {"requested_language": None} if requested and requested == tracker.get_slot("language") else {}


def answering(intent: str) -> Type[Topic]:
    """The topic that answers an intent: of the same name, or of its start (`axis` for `ask_axis_learning`).

    Raises:
        KeyError: if there is none.
    """
    name = intent[len(INTENT_PREFIX) :] if intent.startswith(INTENT_PREFIX) else intent
    while name not in Topic.by_name and "_" in name:
        name = name.rpartition("_")[0]
    return Topic.by_name[name]


def _also_asked(tracker: Tracker) -> Iterable[Tracker]:
    """The conversation as if each further question of the latest message had been asked alone."""
    for parsed in tracker.latest_message.get("also_asked") or []:
        asked = copy.copy(tracker)
        asked.latest_message = {**tracker.latest_message, **parsed, "also_asked": []}
        yield asked


def entity(tracker: Tracker, kind: str) -> Optional[str]:
    """The value of the message's first entity of a kind, or None."""
    return next(tracker.get_latest_entity_values(kind), None)


def latest_intent(tracker: Tracker) -> str:
    """The name of the latest message's intent, "" if it has none."""
    return (tracker.latest_message.get("intent") or {}).get("name") or ""
