from __future__ import annotations

from actions import contact
from actions.facts import Facts, facts


def test_no_email_address_is_invented(run):
    reply, _ = run("action_email", language="en")
    assert "don't have an e-mail address" in reply["text"]
    assert "@" not in reply["text"]


def test_an_email_address_is_given_once_there_is_one(run, monkeypatch):
    known = facts()
    email = known.contact.email.copy(update={"value": "europe@example.org"})
    changed = known.copy(update={"contact": known.contact.copy(update={"email": email})})
    assert isinstance(changed, Facts)
    monkeypatch.setattr(contact, "facts", lambda: changed)
    monkeypatch.setattr("actions.topic.facts", lambda: changed)
    assert "europe@example.org" in run("action_email", language="en")[0]["text"]
