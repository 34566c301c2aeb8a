from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

WORDS = "my sister lives in Beauvais"

SAYINGS = {
    "a library's message": f"logging.getLogger('rasa.core').error('Received ' + {WORDS!r})",
    "a library's argument": f"logging.getLogger('sanic').warning('%s', {WORDS!r})",
    "a library's structured event": (
        f"structlog.get_logger('rasa').warning('parse.failed', text={WORDS!r}, entities=[{WORDS!r}])"
    ),
    "an exception": f"logging.getLogger('asyncio').error('x', exc_info=ValueError({WORDS!r}))",
    "our own line about an exception": (
        f"logging.getLogger('assistant.x').error('It failed.', exc_info=KeyError({WORDS!r}))"
    ),
    "an exception's cause": f"fail({WORDS!r})",
    "the end of the process": f"raise RuntimeError({WORDS!r})",
    "a warning": f"warnings.warn({WORDS!r})",
    "debug lines": (
        "logging.getLogger('rasa').setLevel('WARNING');"
        f"logging.getLogger('rasa.core.processor').debug({WORDS!r});"
        f"structlog.get_logger('rasa').debug('x', text={WORDS!r})"
    ),
}

SCRIPT = """
import logging, structlog, warnings
from assistant import logs

def fail(words):
    try:
        try:
            raise KeyError(words)
        except KeyError as error:
            raise OSError(2, "No such file or directory", words) from error
    except OSError as error:
        logging.getLogger("assistant").error("It failed.", exc_info=error)

logs.configure("test")
"""


def lines(code, **environment):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT + code], cwd=ROOT, capture_output=True, text=True, env=environment
    )
    assert done.stdout == ""
    return done.stderr, [json.loads(line) for line in done.stderr.splitlines()]


@pytest.mark.parametrize("code", SAYINGS.values(), ids=SAYINGS)
def test_nobodys_words_are_logged(code):
    written, _ = lines(code, LOG_LEVEL="DEBUG")
    assert WORDS not in written


def test_a_line_says_what_happened_where():
    _, (line,) = lines("logging.getLogger('assistant.x').info('The model is loaded.')")
    assert {"time", "level", "process", "event", "at"} == set(line)
    assert (line["level"], line["process"], line["event"]) == ("info", "test", "The model is loaded.")


def test_a_librarys_event_keeps_its_name():
    _, (line,) = lines("structlog.get_logger('rasa').warning('endpoint.failed', url='x')")
    assert line["event"] == "endpoint.failed"


def test_an_error_says_its_type_and_where_it_passed_and_what_the_machine_said():
    _, (line,) = lines(f"fail({WORDS!r})")
    outer, inner = line["errors"]
    assert (outer["type"], inner["type"]) == ("builtins.FileNotFoundError", "builtins.KeyError")
    assert outer["message"] == "No such file or directory"
    assert inner["message"] is None
    assert "fail" in outer["through"][-1]
