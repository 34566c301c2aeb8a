from __future__ import annotations


def test_the_office_in_morocco_is_dated_and_the_lead_is_not(run):
    text = run("action_leader_since", language="en")[0]["text"]
    assert text.startswith("I do not have the date")
    assert "association of Moroccan cities since 2019" in text
