"""Logs: one JSON object a line, and nothing that anybody wrote.

What other libraries say may hold a visitor's words (Rasa's messages are built from them, exceptions repeat
values), so of their lines only the place is kept, and of an exception its type and where it passed. Only what
is known to speak of the machine alone (files, sockets, the database's state) keeps its words.
"""

from __future__ import annotations

import datetime
import json
import logging
import os
import sqlite3
import sys
import traceback
import warnings
from typing import Any, Dict, Iterator, List, Optional, Tuple

import structlog

OWN = ("assistant", "actions", "__main__")
DEEPEST_FRAMES = 12


def configure(process: str) -> None:
    """Send every log of this process to the standard error stream, as JSON.

    LOG_LEVEL says how much of our own is logged; of other libraries it is always warnings and errors.

    Args:
        process: the name under which the lines appear.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(process))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in OWN:
        logging.getLogger(name).setLevel(os.environ.get("LOG_LEVEL", "INFO"))
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, _name_only],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        # Rasa speaks a dozen times a message, nearly always below the level: then it should cost nothing.
        cache_logger_on_first_use=True,
    )
    sys.excepthook = _log_uncaught
    warnings.simplefilter("ignore")


def _name_only(_: object, __: str, event: Dict[str, Any]) -> Tuple[Tuple[str], Dict[str, Any]]:
    """Of a structured event only its name: the fields beside it hold messages, entities, slots."""
    return (event["event"],), {"exc_info": event.get("exc_info"), "extra": {"is_name": True}}


def _log_uncaught(kind: type, error: BaseException, place: object) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("assistant").critical("The process ends.", exc_info=error)


class JsonFormatter(logging.Formatter):
    """Formats a record as a JSON object without texts.

    Args:
        process: the name under which the lines appear.
    """

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: Dict[str, Any] = {
            "time": datetime.datetime.fromtimestamp(record.created, datetime.timezone.utc).isoformat(),
            "level": record.levelname.lower(),
            "process": self._process,
            "event": _event(record),
            "at": f"{record.name}:{record.funcName}:{record.lineno}",
        }
        error = record.exc_info and record.exc_info[1]
        if error:
            line["errors"] = [_described(one) for one in _chain(error)]
        return json.dumps(line, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] in OWN:
        return record.getMessage()
    return str(record.msg) if getattr(record, "is_name", False) else "(a library's message)"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it."""
    seen: List[int] = []
    one: Any = error
    while one is not None and id(one) not in seen:
        seen.append(id(one))
        yield one
        one = one.__cause__ or one.__context__


def _described(error: BaseException) -> Dict[str, Any]:
    kind = type(error)
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST_FRAMES:]
    return {
        "type": f"{kind.__module__}.{kind.__qualname__}",
        "message": _message(error),
        "through": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _message(error: BaseException) -> Optional[str]:
    """What an error says, if that cannot be what a visitor said."""
    if isinstance(error, OSError):
        return error.strerror  # without the file's or address's name
    is_ours = type(error).__module__.split(".")[0] in OWN
    return str(error) if is_ours or isinstance(error, sqlite3.Error) else None
