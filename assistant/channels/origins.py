"""Which websites may embed the assistant: cross-origin resource sharing for exactly these."""

from __future__ import annotations

import re
from typing import Dict, FrozenSet, Iterable, Optional

# As browsers write an origin: in lower case, without the standard port, without a path.
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?")
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "7200",
}


class Origins:
    """Origins that may read what we answer.

    Args:
        allowed: such as "https://www.town.example".

    Raises:
        ValueError: naming the first that no browser would ever send.
    """

    def __init__(self, allowed: Iterable[str]) -> None:
        self._allowed: FrozenSet[str] = frozenset(allowed)
        for origin in sorted(self._allowed):
            if not ORIGIN.fullmatch(origin):
                raise ValueError(f"An origin looks like https://www.town.example, not {origin!r}.")

    def headers(self, origin: Optional[str], preflight: bool) -> Dict[str, str]:
        """What a response to this origin bears; nothing for whoever is not allowed.

        Args:
            origin: the request's header.
            preflight: whether the browser only asks if it may ask.
        """
        if origin not in self._allowed:
            return {}
        shared = {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": "Retry-After"}
        return {**shared, **PREFLIGHT} if preflight else shared
