"""From facts and a language to wording: Fluent messages with facts as variables."""

from __future__ import annotations

import functools
from typing import Any, List, NamedTuple, Tuple

import babel
import babel.languages
import babel.lists
import phonenumbers
from fluent.runtime import FluentBundle, FluentResource

from actions.facts import ByLanguage, Fact, Telephone, Year
from actions.language import LOCALES


class MissingWording(LookupError):
    """A language file lacks a message, or a message asks for a variable that it is not given."""


class Wording(NamedTuple):
    """A text in one language and the ids of the facts it asserts."""

    text: str
    facts: Tuple[str, ...]


class Terms(List[str]):
    """Ids of messages to be worded and joined as the language joins a list ("a, b and c")."""


class Names(Terms):
    """Terms that are joined without "and", because one of them holds an "and" itself ("a, b, c and d")."""


class Languages(List[str]):
    """ISO 639-1 codes of languages, to be named in the reader's own and in its alphabetical order."""


def source(language: str) -> FluentResource:
    """The parsed file of one language, an ISO 639-1 code that has a file."""
    return FluentResource((LOCALES / f"{language}.ftl").read_text(encoding="utf-8"))


@functools.cache
def bundle(language: str) -> FluentBundle:
    """The messages of one language, an ISO 639-1 code that has a file.

    Right-to-left text isolates what is inserted, so that digits and Latin names keep their order.
    """
    right_to_left = babel.Locale.parse(language).text_direction == "rtl"
    messages = FluentBundle([language], use_isolating=right_to_left)
    messages.add_resource(source(language), allow_overrides=False)
    return messages


def _pattern(language: str, message: str) -> Any:
    """The pattern of a message, or of its attribute where the id is "message.attribute"."""
    name, _, attribute = message.partition(".")
    messages = bundle(language)
    if not messages.has_message(name):
        raise MissingWording(f"{language}.ftl has no message {name!r}")
    found = messages.get_message(name)
    pattern = found.attributes.get(attribute) if attribute else found.value
    if pattern is None:
        raise MissingWording(f"{language}.ftl has no {message!r}")
    return pattern


@functools.singledispatch
def _localised(value: object, language: str) -> object:
    return value


@_localised.register
def _(value: Year, language: str) -> str:
    return str(int(value))


@_localised.register
def _(value: ByLanguage, language: str) -> str:
    return value.get(language, value["fr"])


@_localised.register
def _(value: Telephone, language: str) -> str:
    formats = phonenumbers.PhoneNumberFormat
    number = phonenumbers.parse(value, None)
    is_home = language in babel.languages.get_official_languages(phonenumbers.region_code_for_number(number))
    return phonenumbers.format_number(number, formats.NATIONAL if is_home else formats.INTERNATIONAL)


@_localised.register
def _(value: Terms, language: str) -> str:
    return babel.lists.format_list([say(term, language).text for term in value], locale=language)


@_localised.register
def _(value: Names, language: str) -> str:
    comma = babel.Locale.parse(language).list_patterns["standard"]["middle"]
    return functools.reduce(comma.format, (say(term, language).text for term in value))


@_localised.register
def _(value: Languages, language: str) -> str:
    here = babel.Locale.parse(language)
    return babel.lists.format_list(sorted(here.languages[code] for code in value), locale=here)


def say(message: str, language: str, **variables: object) -> Wording:
    """The message in the language, with each variable in the language's form.

    Args:
        message: id of a Fluent message, or "message.attribute".
        language: ISO 639-1 code of a language that has a file.
        variables: a `Fact` (whose id the wording then carries), `Terms`, `Languages`, or a plain value.

    Raises:
        MissingWording: if the message is not there or uses a variable that is not given.
    """
    asserted = tuple(value.id for value in variables.values() if isinstance(value, Fact))
    values = {
        name: _localised(value.value if isinstance(value, Fact) else value, language)
        for name, value in variables.items()
    }
    text, errors = bundle(language).format_pattern(_pattern(language, message), values)
    if errors:
        raise MissingWording(f"{language}.ftl, {message}: {errors[0]}")
    return Wording(text, asserted)
