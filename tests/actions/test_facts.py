from __future__ import annotations

import datetime

import pytest
import yaml

from actions import facts

DAY = datetime.date(2026, 11, 24)


@pytest.fixture
def changed(tmp_path):
    """Write the facts with one of them changed, as an editor would, and read them."""

    def read(subject, key, **change):
        raw = yaml.safe_load(facts.PATH.read_text())
        raw[subject].setdefault(key, {}).update(change)
        path = tmp_path / "facts.yml"
        path.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False))
        return facts.read(path)

    return read


def test_the_facts_are_those_of_the_source_page():
    known = facts.facts()
    assert known.organisation.founded.value == 2004
    assert known.organisation.members.value == 240_000
    assert known.organisation.countries.value == 140
    assert known.leader.name.value["fr"] == "Mohammed Boudra"
    assert known.leader.office_since.value == 2019
    assert list(known.axes) == ["advocacy", "implementation", "learning", "monitoring"]
    assert known.contact.telephone.value == "+33344066636"
    assert known.contact.email.value is None


def test_every_fact_has_a_source_a_date_and_an_id_of_its_own():
    known = list(facts.facts())
    assert all(fact.source and fact.checked_on <= datetime.date.today() for fact in known)
    assert len({fact.id for fact in known}) == len(known)


@pytest.mark.parametrize(
    ("subject", "key", "change", "complaint"),
    [
        ("organisation", "members", {"value": "many"}, "organisation.members.value"),
        ("organisation", "members", {"value": -1}, "greater than 0"),
        ("organisation", "founded", {"value": 20040}, "must be a year from 1900"),
        ("organisation", "name", {"value": {"en": "United Cities"}}, "lacks the French text"),
        ("contact", "telephone", {"value": "03 44 06 66 36"}, "starts with \\+ and the country code"),
        ("contact", "telephone", {"value": "+33 1"}, "contact.telephone.value"),
        ("contact", "email", {"value": "nobody"}, "contact.email.value"),
        ("leader", "name", {"review_by": datetime.date(2020, 1, 1)}, "later than checked_on"),
        ("leader", "name", {"source": ""}, "leader.name.source"),
        ("leader", "name", {"colour": "blue"}, "leader.name.colour"),
        ("leader", "shoe_size", {"value": 43}, "leader.shoe_size"),
    ],
)
def test_an_invalid_fact_is_named(changed, subject, key, change, complaint):
    with pytest.raises(facts.InvalidFacts, match=complaint):
        changed(subject, key, **change)


@pytest.mark.parametrize("text", ["", "- a\n- b", "organisation: [", "organisation:\n  members: 3"])
def test_a_file_that_is_no_facts_is_refused(tmp_path, text):
    path = tmp_path / "facts.yml"
    path.write_text(text)
    with pytest.raises(facts.InvalidFacts, match=r"facts\.yml"):
        facts.read(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(facts.InvalidFacts, match="No such file"):
        facts.read(tmp_path / "none.yml")


@pytest.mark.parametrize(
    ("place", "axis"),
    [(1, "advocacy"), (4, "monitoring"), (-1, "monitoring"), (0, None), (5, None), (-5, None)],
)
def test_an_axis_is_found_by_its_place(place, axis):
    found = facts.facts().axis_at(place)
    assert (found and found[0]) == axis


def test_a_fact_is_due_on_its_day(changed):
    fact = changed("leader", "name", review_by=datetime.date(2027, 1, 1)).leader.name
    assert not fact.is_due(datetime.date(2026, 12, 31))
    assert fact.is_due(datetime.date(2027, 1, 1))


def test_the_list_names_facts_and_those_due(capsys):
    assert facts.main(DAY) == 0
    assert "organisation.members" in (listed := capsys.readouterr().out)
    assert listed.endswith("0 due for review\n")
    facts.main(datetime.date(2027, 3, 1))
    assert "DUE leader.name" in capsys.readouterr().out


def test_the_list_of_invalid_facts_is_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(facts, "PATH", tmp_path / "none.yml")
    assert facts.main(DAY) == 1
    assert capsys.readouterr().err == "none.yml: No such file or directory\n"
