"""Vectors of texts, kept in a file from one training to the next."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Callable, Iterator, List, Sequence

import numpy as np

BATCH = 64
Encode = Callable[[List[str]], np.ndarray]


class VectorCache:
    """What an encoder made of each text, so that a training after an edit encodes what is new only.

    The file may be deleted at any time; a training that is cut short leaves what it had encoded.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def vectors(self, texts: Sequence[str], encode: Encode) -> np.ndarray:
        """The vectors of the texts, float32, in their order; `encode` makes those that are not known yet."""
        with self._open() as connection:
            known = dict(connection.execute("SELECT text, vector FROM vectors"))
            keys = [_storable(text) for text in texts]
            missing = [key for key in dict.fromkeys(keys) if key not in known]
            for start in range(0, len(missing), BATCH):
                batch = missing[start : start + BATCH]
                rows = [(key, vector.tobytes()) for key, vector in zip(batch, encode(batch))]
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
                known.update(rows)
        return np.stack([np.frombuffer(known[key], np.float32) for key in keys])

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        os.makedirs(self._path.parent, exist_ok=True)
        with contextlib.closing(sqlite3.connect(self._path, timeout=60)) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS vectors (text TEXT PRIMARY KEY, vector BLOB)")
            yield connection


def _storable(text: str) -> str:
    """The text without lone surrogates, which SQLite refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")
