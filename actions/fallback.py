"""What is not answered: said honestly, and always with whom to ask."""

from __future__ import annotations

from typing import List, Tuple

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import Wording, say
from actions.contact import whom_to_ask
from actions.facts import Facts
from actions.language import SUPPORTED, known_language
from actions.quick_replies import INTENT_PREFIX, titled_topics
from actions.topic import Topic, Variables

# Below this probability a candidate is no help: chosen by `evaluation/`, see its report.
LEAST_PLAUSIBLE = 0.1
MOST_CANDIDATES = 3
BRIEFLY = "not_understood_briefly"


class Refusal(Topic):
    """What is not answered. Below it stands first what may have been meant after all."""

    def offers(self, tracker: Tracker) -> Tuple[str, ...]:
        return tuple(dict.fromkeys((*_candidates(tracker), *self.suggestions)))[:MOST_CANDIDATES]


class UnknownOrganisation(Refusal):
    """About the organisation, but not in the source."""

    suggestions = ("about", "contact")

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        return {"acronym": known.organisation.acronym, **whom_to_ask(known)}


class UnknownMembership(UnknownOrganisation):
    """About its members, but not in the source."""

    suggestions = ("members", "become_member", "contact")


class UnknownLeader(UnknownOrganisation):
    """About the people of the organisation, but not in the source."""

    suggestions = ("leader", "leader_role", "contact")


class UnknownAxes(UnknownOrganisation):
    """About its work, but not in the source."""

    suggestions = ("axes", "agenda", "contact")


class UnknownAfccre(Refusal):
    """About AFCCRE itself, on which the source holds next to nothing."""

    suggestions = ("afccre_joined", "afccre_by_right", "contact")

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        return {"afccre": known.afccre.acronym, **whom_to_ask(known)}


class UnknownContact(Refusal):
    """About the department, but not in the source."""

    suggestions = ("contact", "email", "help")

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        return whom_to_ask(known)


class OtherOrganisation(UnknownOrganisation):
    """About some other body."""


class OutOfScope(UnknownOrganisation):
    """About anything else."""

    suggestions = ("help", "contact")


class NotUnderstood(UnknownOrganisation):
    """Not understood; with the likely meanings, if there are any, to choose from.

    Where nothing shows the person's language, the others say in a few words what the first says at length.
    """

    suggestions = ("help", "contact")

    def message(self, tracker: Tracker) -> str:
        return "did_you_mean" if _candidates(tracker) else "not_understood"

    def offers(self, tracker: Tracker) -> Tuple[str, ...]:
        return _candidates(tracker) or self.suggestions

    def wording(self, tracker: Tracker, language: str) -> Wording:
        said = super().wording(tracker, language)
        if known_language(tracker.slots, tracker.latest_message.get("metadata")):
            return said
        others = (say(BRIEFLY, other).text for other in SUPPORTED if other != language)
        return said._replace(text="\n".join((said.text, " · ".join(others))))

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> List[EventType]:
        """Own up, and wait: where no rule or story holds, Rasa would choose this very action again."""
        return [*await super().run(dispatcher, tracker, domain), FollowupAction("action_listen")]


def _candidates(tracker: Tracker) -> Tuple[str, ...]:
    """The likely topics of the message, best first."""
    ranking: List[dict] = tracker.latest_message.get("intent_ranking") or []
    likely = (
        entry["name"][len(INTENT_PREFIX) :] for entry in ranking if entry["confidence"] >= LEAST_PLAUSIBLE
    )
    return tuple(topic for topic in likely if topic in titled_topics())[:MOST_CANDIDATES]
