"""Whom to ask, and how to reach them."""

from __future__ import annotations

from actions.facts import Facts, facts
from actions.topic import Topic, Variables


def whom_to_ask(known: Facts) -> Variables:
    """The facts that every referral to the staff needs."""
    return {"department": known.contact.department_translated, "telephone": known.contact.telephone}


class Contact(Topic):
    """The department and its telephone."""

    subject = "contact"
    suggestions = ("email", "become_member", "about")

    def variables(self, known: Facts, tracker) -> Variables:
        return {**whom_to_ask(known), "original": known.contact.department}


class Phone(Contact):
    """The telephone number."""


class Email(Contact):
    """An e-mail address: given if there is one, otherwise said to be missing."""

    suggestions = ("phone", "become_member", "about")

    def message(self, tracker) -> str:
        return "email_known" if facts().contact.email.value else "email"

    def variables(self, known: Facts, tracker) -> Variables:
        return {**whom_to_ask(known), "email": known.contact.email}
