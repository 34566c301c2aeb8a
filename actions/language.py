"""Which language to answer in.

What the person asked for > what they clearly write > the hint of the page or profile > a guess > the default.
The slot `language` holds what they last wrote in clearly, so it stands for the message and for the
conversation alike.
"""

from __future__ import annotations

import pathlib
from typing import Mapping, Optional, Tuple

DEFAULT = "fr"
LOCALES = pathlib.Path(__file__).with_name("locales")
SUPPORTED: Tuple[str, ...] = tuple(sorted(path.stem for path in LOCALES.glob("*.ftl")))


def supported(code: object) -> Optional[str]:
    """The language we speak that `code` names ("en", "en-GB", "EN_us"), or None."""
    if not isinstance(code, str):
        return None
    primary = code.strip().replace("_", "-").split("-")[0].lower()
    return primary if primary in SUPPORTED else None


def language_of(slots: Mapping[str, object], metadata: object) -> str:
    """The language to answer in: an ISO 639-1 code of `SUPPORTED`, whatever the arguments hold.

    Args:
        slots: the tracker's slots.
        metadata: the message's metadata as the channel set it.
    """
    return known_language(slots, metadata) or DEFAULT


def known_language(slots: Mapping[str, object], metadata: object) -> Optional[str]:
    """The language to answer in as far as anything shows it: an ISO 639-1 code of `SUPPORTED`, or None.

    Args:
        slots: the tracker's slots; `requested_language`, `language` and `likely_language` count.
        metadata: the message's metadata as the channel set it: `language` is a hint, or the person's own
            choice if `chosen` is true.
    """
    said = metadata if isinstance(metadata, Mapping) else {}
    hint = said.get("language")
    chosen = hint if said.get("chosen") is True else None
    written, guess = slots.get("language"), slots.get("likely_language")
    wishes = (slots.get("requested_language"), chosen, written, hint, guess)
    return next((code for code in map(supported, wishes) if code), None)
