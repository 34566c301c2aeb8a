from __future__ import annotations

import pytest

from actions.answers import MissingWording, Names, Terms, say
from actions.facts import facts

KNOWN = facts()


def founded(language):
    return say("founded", language, acronym=KNOWN.organisation.acronym, year=KNOWN.organisation.founded)


def phone(language):
    contact = KNOWN.contact
    return say("phone", language, department=contact.department_translated, telephone=contact.telephone).text


def members(language):
    organisation = KNOWN.organisation
    variables = {"members": organisation.members, "countries": organisation.countries}
    return say("members", language, acronym=organisation.acronym, **variables).text.replace("\u202f", " ")


def test_a_wording_carries_the_facts_it_asserts():
    assert founded("en").facts == ("organisation.acronym", "organisation.founded")


def test_a_year_is_never_grouped():
    assert "2004" in founded("en").text


@pytest.mark.parametrize(
    ("language", "number"), [("fr", "240 000"), ("en", "240,000"), ("es", "240.000"), ("de", "240.000")]
)
def test_a_number_has_the_form_of_its_language(language, number):
    assert number in members(language)


@pytest.mark.parametrize(("language", "number"), [("fr", "03 44 06 66 36"), ("es", "+33 3 44 06 66 36")])
def test_a_telephone_number_is_national_only_at_home(language, number):
    assert number in phone(language)


def test_right_to_left_text_isolates_what_is_inserted():
    assert "\u2068+33 3 44 06 66 36\u2069" in phone("ar")


def test_terms_are_joined_as_the_language_joins_them():
    axes = ["axis_learning", "axis_monitoring"]
    assert say("axis", "en", acronym="X", axis=Terms(axes[:1]), commitments=Terms(axes)).text.endswith(
        "learning and monitoring and reports."
    )
    assert (
        "learning, monitoring and reports" in say("axes", "en", acronym="X", count=2, axes=Names(axes)).text
    )


@pytest.mark.parametrize("message", ["no_such_message", "founded.no_such_attribute"])
def test_a_missing_message_is_an_error(message):
    with pytest.raises(MissingWording, match=r"en\.ftl"):
        say(message, "en")


def test_a_missing_variable_is_an_error():
    with pytest.raises(MissingWording, match="founded"):
        say("founded", "en", acronym="X")
