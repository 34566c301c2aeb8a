"""Telephone numbers, by the rules of every country whose visitors we expect."""

from __future__ import annotations

import functools
import re
from typing import Match, Tuple

import phonenumbers

from actions.facts import facts
from assistant.personal_data.languages import every

MARK = "[☎]"
FEWEST_DIGITS, TYPICAL_DIGITS = 7, 9
MOST_NUMBERS = 5

_CANDIDATE = re.compile(r"(?<!\w)[+(]*\d(?:[\s().\-/]*\d){6,40}(?!\w)")
_DATES = re.compile(r"(?:\d{1,2}\D\d{1,2}\D)?(?:19|20)\d\d(?:\D(?:19|20)\d\d)*")
_QUANTITY = re.compile(r"\d{1,3}(?:\D?000)+")


def without_telephones(text: str) -> str:
    """The text with each telephone number masked, but the authority's own."""
    tried = 0

    def mask(candidate: Match[str]) -> str:
        nonlocal tried
        tried += 1
        # Each takes up to three milliseconds, during which everybody waits.
        return MARK if tried > MOST_NUMBERS else _without_telephone(candidate[0])

    return _CANDIDATE.sub(mask, text)


def _without_telephone(digits: str) -> str:
    """A run of digits without the telephone number in it, if it holds one by the rules of any region."""
    for region in _regions():
        for match in phonenumbers.PhoneNumberMatcher(digits, region, phonenumbers.Leniency.VALID):
            if match.number == _own_number():
                return digits
            if _is_telephone(match.raw_string):
                return digits[: match.start] + MARK + _without_telephone(digits[match.end :])
    return digits


def _is_telephone(number: str) -> bool:
    """Whether a valid number is meant as one: Austria's can look like amounts, Italy's like dates."""
    count = sum(character.isdigit() for character in number)
    is_long = count >= TYPICAL_DIGITS or (count >= FEWEST_DIGITS and number[0] in "+(0٠")
    return is_long and not _DATES.fullmatch(number) and not _QUANTITY.fullmatch(number)


@functools.cache
def _own_number() -> phonenumbers.PhoneNumber:
    return phonenumbers.parse(facts().contact.telephone.value, None)


@functools.cache
def _regions() -> Tuple[str, ...]:
    """Whose rules a number may follow; the authority's first, for its own number as it is written at home."""
    home = phonenumbers.region_code_for_number(_own_number())
    return tuple(dict.fromkeys([home, *every("regions")]))
