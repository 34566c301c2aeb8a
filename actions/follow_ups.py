"""Follow-ups that repeat the previous question of something else."""

from __future__ import annotations

from typing import List, Optional

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import axes, leadership, membership, organisation
from actions.facts import Facts
from actions.quick_replies import intent_of
from actions.topic import Topic, Variables

OF_THE_ORGANISATION = {
    intent_of(topic.topic()): topic
    for topic in (
        organisation.About,
        organisation.NameMeaning,
        organisation.Founded,
        organisation.Largest,
        organisation.Purpose,
        membership.Members,
        membership.Countries,
        membership.BecomeMember,
        leadership.Leader,
        leadership.LeaderSince,
        axes.Axes,
        axes.AxesCount,
    )
}


class SameForUclg(Topic):
    """What was just asked about another body, answered for the organisation ("and at CGLU?")."""

    suggestions = ("members", "leader", "axes")

    def message(self, tracker: Tracker) -> str:
        return "about"

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        return organisation.About().variables(known, tracker)

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> List[EventType]:
        meant = OF_THE_ORGANISATION.get(_likeliest_before(tracker) or "")
        if meant is None:
            return await super().run(dispatcher, tracker, domain)
        return await meant().run(dispatcher, tracker, domain)


def _likeliest_before(tracker: Tracker) -> Optional[str]:
    """The likeliest question about the organisation behind the person's previous message."""
    asked = [event for event in tracker.events if event["event"] == "user"]
    if len(asked) < 2:
        return None
    ranking = asked[-2]["parse_data"].get("intent_ranking") or []
    return next((entry["name"] for entry in ranking if entry["name"] in OF_THE_ORGANISATION), None)
