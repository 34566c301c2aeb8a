"""What the organisation is."""

from __future__ import annotations

from actions.facts import Facts
from actions.topic import Topic, Variables


class About(Topic):
    """What it is."""

    subject = "organisation"
    suggestions = ("members", "leader", "axes")

    def variables(self, known: Facts, tracker) -> Variables:
        organisation = known.organisation
        return {
            "acronym": organisation.acronym,
            "name": organisation.name,
            "description": organisation.description,
        }


class NameMeaning(Topic):
    """What the letters stand for."""

    subject = "organisation"
    suggestions = ("about", "founded", "leader")

    def variables(self, known: Facts, tracker) -> Variables:
        return {"acronym": known.organisation.acronym, "name": known.organisation.name}


class Founded(Topic):
    """When it was created."""

    subject = "organisation"
    suggestions = ("members", "afccre_joined", "about")

    def variables(self, known: Facts, tracker) -> Variables:
        return {"acronym": known.organisation.acronym, "year": known.organisation.founded}


class Largest(Topic):
    """How it compares in size."""

    subject = "organisation"
    suggestions = ("members", "countries", "about")

    def variables(self, known: Facts, tracker) -> Variables:
        organisation = known.organisation
        return {
            "acronym": organisation.acronym,
            "largest": organisation.largest,
            "members": organisation.members,
        }


class Purpose(Topic):
    """What it is for."""

    subject = "organisation"
    suggestions = ("axes", "agenda", "about")

    def variables(self, known: Facts, tracker) -> Variables:
        return {"acronym": known.organisation.acronym, "purpose": known.organisation.purpose}
