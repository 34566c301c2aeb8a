"""Who heads the organisation."""

from __future__ import annotations

from actions.facts import Facts
from actions.topic import Topic, Variables


class Leader(Topic):
    """Who heads it, and which office he holds besides."""

    subject = "leader"
    suggestions = ("leader_since", "axes", "about")

    def variables(self, known: Facts, tracker) -> Variables:
        return {
            "acronym": known.organisation.acronym,
            "leader": known.leader.name,
            "office": known.leader.office,
            "year": known.leader.office_since,
        }


class LeaderRole(Leader):
    """Which office he holds besides."""


class LeaderSince(Leader):
    """Since when: the source dates his office in Morocco, not the day he came to head the organisation."""

    suggestions = ("leader_role", "axes", "about")
