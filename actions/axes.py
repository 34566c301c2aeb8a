"""The axes the organisation works along, and the agenda they feed."""

from __future__ import annotations

from typing import Optional, Tuple

from rasa_sdk import Tracker

from actions.answers import Names, Terms
from actions.facts import Facts, facts
from actions.quick_replies import INTENT_PREFIX
from actions.topic import Topic, Variables, latest_intent

PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
FOLLOW_UP_PREFIX = "follow_up_"
STEPS = {"next": 1, "previous": -1}


def term(axis: str) -> str:
    """The id of the message that names an axis."""
    return f"axis_{axis}"


class Axes(Topic):
    """Which axes there are."""

    subject = "axes"
    suggestions = ("axis_advocacy", "axis_implementation", "axis_learning", "axis_monitoring")

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        return {
            "acronym": known.organisation.acronym,
            "count": known.axes_count,
            "axes": Names(map(term, known.axes)),
        }

    def slots(self, tracker: Tracker) -> dict:
        """No single axis is being talked about any more."""
        return {**super().slots(tracker), "axis": None}


class AxesCount(Axes):
    """How many axes there are."""

    suggestions = ("axes", "agenda", "purpose")


class Axis(Topic):
    """What one axis commits to: named, by its place, or the one before or after the last one spoken of."""

    subject = "axes"
    suggestions = ("axes", "agenda")

    def message(self, tracker: Tracker) -> str:
        return "axis" if self._chosen(tracker) else "axis_none"

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        axis = self._chosen(tracker)
        if axis is None:
            return {"count": known.axes_count, "axes": Names(map(term, known.axes))}
        commitments = known.axes[axis]
        return {
            "acronym": known.organisation.acronym,
            "axis": Terms([term(axis)]),
            "commitments": commitments.copy(
                update={"value": Terms(f"commitment_{name}" for name in commitments.value)}
            ),
        }

    def offers(self, tracker: Tracker) -> Tuple[str, ...]:
        following = self._beside(self._chosen(tracker), 1)
        return ((term(following),) if following else ()) + self.suggestions

    def slots(self, tracker: Tracker) -> dict:
        return {**super().slots(tracker), "axis": self._chosen(tracker)}

    def _chosen(self, tracker: Tracker) -> Optional[str]:
        intent = latest_intent(tracker)
        named = intent.replace(f"{INTENT_PREFIX}axis_", "")
        if named in facts().axes:
            return named
        said = list(tracker.get_latest_entity_values("axis"))
        place = next((value for value in said if value in PLACES), None)
        if place:
            return _at(PLACES[place])
        if said or intent.startswith(FOLLOW_UP_PREFIX):
            return self._beside(tracker.get_slot("axis"), STEPS.get(next(iter(said), ""), 1))
        return None

    def _beside(self, axis: Optional[str], step: int) -> Optional[str]:
        names = list(facts().axes)
        if axis not in names:
            return _at(1)
        return _at(names.index(axis) + 1 + step)


def _at(place: int) -> Optional[str]:
    found = facts().axis_at(place)
    return found[0] if found else None


class Agenda(Topic):
    """What the axes feed."""

    subject = "axes"
    suggestions = ("axes", "purpose", "about")

    def variables(self, known: Facts, tracker: Tracker) -> Variables:
        return {
            "acronym": known.organisation.acronym,
            "agenda": known.agenda.content,
            "count": known.axes_count,
        }
