"""Who belongs to the organisation, and how one comes to belong."""

from __future__ import annotations

from actions.facts import Facts
from actions.topic import Topic, Variables


class Members(Topic):
    """How many members it has."""

    subject = "organisation"
    suggestions = ("largest", "become_member", "about")

    def variables(self, known: Facts, tracker) -> Variables:
        organisation = known.organisation
        return {
            "acronym": organisation.acronym,
            "members": organisation.members,
            "countries": organisation.countries,
        }


class Countries(Members):
    """In how many countries it has members."""


class AfccreJoined(Topic):
    """Since when AFCCRE has been a member."""

    subject = "afccre"
    suggestions = ("afccre_by_right", "become_member", "contact")

    def variables(self, known: Facts, tracker) -> Variables:
        return {
            "acronym": known.organisation.acronym,
            "afccre": known.afccre.acronym,
            "year": known.afccre.joined,
        }


class AfccreByRight(Topic):
    """Whether AFCCRE's members are members."""

    subject = "afccre"
    suggestions = ("afccre_joined", "become_member", "contact")

    def variables(self, known: Facts, tracker) -> Variables:
        return {
            "acronym": known.organisation.acronym,
            "afccre": known.afccre.acronym,
            "right": known.afccre.members_by_right,
        }


class BecomeMember(Topic):
    """How to join."""

    subject = "afccre"
    suggestions = ("afccre_by_right", "contact", "members")

    def variables(self, known: Facts, tracker) -> Variables:
        return {
            "acronym": known.organisation.acronym,
            "afccre": known.afccre.acronym,
            "right": known.afccre.members_by_right,
            "department": known.contact.department,
            "telephone": known.contact.telephone,
        }
