"""What has been dealt with already."""

from __future__ import annotations

from typing import Dict, Hashable


class Seen:
    """Remembers the latest keys.

    Args:
        capacity: number of keys beyond which the oldest is forgotten.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._keys: Dict[Hashable, None] = {}

    def first(self, key: Hashable) -> bool:
        """Whether the key is new; from now on it is not."""
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > self._capacity:
            del self._keys[next(iter(self._keys))]
        return True
