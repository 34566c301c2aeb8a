"""Postal addresses: a house number beside the name of a street, as it is written in any of our languages.

No library finds these in eight languages without a download of gigabytes, so the words for "street" stand in
the languages' files, and what is common to all stands here.
"""

from __future__ import annotations

import re

from assistant.personal_data.languages import every

MARK = "[⌂]"


def _any(kind: str) -> str:
    """An expression for any word of a kind, the longest first."""
    return "|".join(map(re.escape, sorted(every(kind), key=len, reverse=True)))


_NUMBER = r"(?!(?:19|20)\d\d\b)\d{1,4}(?:\s?(?i:bis|ter|quater)|[a-zA-Z])?\b(?:\s?[-/]\s?\d{1,4}\b)?"
_NUMBER_SIGN = r"\s*,?\s*(?:(?i:n[.º°o]+|nr\.?|núm\.?|رقم)\s*)?"
_SMALL = r"(?:(?i:de|du|des|del|della|dei|da|do|dos|la|le|les|los|las|el|l['’]|d['’])\s*)*"
_WORD = r"[^\W\d_][\w'’.-]*"
_UPPER = r"(?=[A-ZÀ-ÖØ-Þ])"
_CAPITAL = _UPPER + _WORD
_UP_TO_A_STOP = rf"(?:{_WORD}\s+){{0,4}}{_WORD}(?=\s*(?:[,.;!?)،؛؟\n]|$|\d{{4,5}}))"
_NAME = rf"(?:{_UP_TO_A_STOP}|{_SMALL}{_WORD}(?:\s+{_CAPITAL}){{0,3}})"
_CAPITAL_NAME = rf"{_SMALL}{_CAPITAL}(?:\s+{_SMALL}{_CAPITAL}){{0,3}}"

_BEFORE = rf"(?i:{_any('before')})\s+"
_BEFORE_CAPITAL = rf"(?i:{_any('before_capital')})\s+"
_AFTER = rf"(?i:{_any('after')})"
_AFTER_CAPITAL = rf"(?:{_any('after_capital')})"

_FORMS = (
    # 12, rue de la Paix · 8 place de la République
    rf"{_NUMBER}\s*,?\s*(?:{_BEFORE}{_NAME}|{_BEFORE_CAPITAL}{_CAPITAL_NAME})",
    # Calle Mayor, n.º 5 · via Roma 10 · شارع الملك فيصل 12
    rf"(?:{_BEFORE}(?:{_WORD}\s+){{0,4}}?{_WORD}|{_BEFORE_CAPITAL}{_CAPITAL_NAME}){_NUMBER_SIGN}{_NUMBER}",
    # 221B Baker Street
    rf"{_NUMBER}\s+(?:{_WORD}\s+|(?:{_CAPITAL}\s+){{2,3}}){_AFTER}(?!\w)",
    rf"{_NUMBER}\s+(?:{_CAPITAL}\s+){{1,3}}{_AFTER_CAPITAL}(?!\w)",
    # Berliner Straße 12
    rf"{_CAPITAL}\s+(?:{_AFTER}|{_AFTER_CAPITAL})\s+{_NUMBER}",
    # Hauptstraße 12 · Kerkstraat 12
    rf"(?:\w+(?i:{_any('ending')})|{_UPPER}\w+(?:{_any('ending_capital')}))\s*{_NUMBER}",
)
_TOWN = rf"(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:-\d{{3}}|\s?[A-Z]{{2}}\b)?\s+{_WORD}(?:[\s-]{_CAPITAL}){{0,3}}"
_BRITISH_TOWN = rf",\s*{_CAPITAL},?\s+[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}"
_ADDRESS = re.compile(rf"(?<!\w)(?:{'|'.join(_FORMS)})(?:\s*,?\s*{_TOWN}|{_BRITISH_TOWN})?")


def without_homes(text: str) -> str:
    """The text with each postal address masked."""
    return _ADDRESS.sub(MARK, text)
