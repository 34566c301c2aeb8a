"""Tells a server that hangs from one that works: it no longer answers, though its process lives."""

from __future__ import annotations

import http.client
import threading
import urllib.error
import urllib.request

QUESTIONS = 6
"""Asked in a row before a server is given up; each waits for its answer until the next is due."""
# Whoever must be asked on this machine must not be asked through a proxy.
_ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


class Watchdog:
    """Asks a server again and again, from a thread of its own; any answer will do.

    What counts is how many questions in a row went unanswered, not the clock: while the machine or we
    ourselves stand still, no server is to blame.

    Args:
        address: a route that costs the server nothing.
        patience: seconds of silence after which the server hangs.
        grace: the same, until it has answered for the first time.
    """

    def __init__(self, address: str, patience: float, grace: float) -> None:
        self._address, self._patience, self._grace = address, patience, grace
        self._interval = patience / QUESTIONS
        self._unanswered, self._has_answered = 0, False
        self._retired = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def hangs(self) -> bool:
        """Whether the server has been silent for too long."""
        return self._unanswered * self._interval >= (self._patience if self._has_answered else self._grace)

    def retire(self) -> None:
        """Ask no more."""
        self._retired.set()

    def _watch(self) -> None:
        while not self._retired.wait(self._interval):
            if self._answers():
                self._unanswered, self._has_answered = 0, True
            else:
                self._unanswered += 1

    def _answers(self) -> bool:
        try:
            with _ask(self._address, timeout=self._interval):
                return True
        except urllib.error.HTTPError as refusal:
            refusal.close()
            return True
        except (OSError, http.client.HTTPException):
            return False
