"""Bank accounts, by the check digits of their IBAN."""

from __future__ import annotations

import re
from typing import List, Match

from stdnum import iban

MARK = "[€]"
SHORTEST, LONGEST = 15, 34

_START = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d{2}(?=[\s-]?[A-Za-z0-9])")
_SEPARATORS = " -\u00a0\u202f"


def without_accounts(text: str) -> str:
    """The text with each IBAN masked; how far one reaches is known by its check digits alone."""
    kept, position = [], 0
    for start in _START.finditer(text):
        end = _end(text, start)
        if start.start() >= position and end:
            kept += [text[position : start.start()], MARK]
            position = end
    return "".join([*kept, text[position:]])


def _end(text: str, start: Match[str]) -> int:
    """Where the IBAN that starts there ends, or 0 if it is none."""
    compact = ""
    ends: List[int] = []
    for index in range(start.start(), len(text)):
        if text[index].isalnum():
            compact += text[index]
            ends.append(index + 1)
        elif text[index] not in _SEPARATORS:
            break
        if len(compact) == LONGEST:
            break
    lengths = range(len(compact), SHORTEST - 1, -1)
    return next((ends[length - 1] for length in lengths if iban.is_valid(compact[:length])), 0)
