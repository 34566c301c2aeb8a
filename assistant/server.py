"""Start the assistant: the action server, Rasa and the daily purge under one supervisor.

`python -m assistant.server` serves the channels of credentials.yml; with `telegram` it insists on a bot and
asks Telegram for updates, with `shell` it talks in the terminal. HOST, PORT and ACTIONS_PORT choose the
addresses; docs/telegram.md says what TELEGRAM_TOKEN and its like are. A server that answers nobody for
WATCHDOG_SECONDS (30) is started anew; 0 lets it be, for whoever holds it in a debugger.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from typing import Dict, Iterator, List

from actions.facts import InvalidFacts, facts
from assistant import logs
from assistant.channels.telegram.settings import InvalidSettings, TelegramSettings
from assistant.supervisor import Program, supervise

ROOT = pathlib.Path(__file__).parent.parent
MODEL = ROOT / "models" / "assistant.tar.gz"
STATE = ROOT / "state"
PYTHON = (3, 10)
LOOPBACK = "127.0.0.1"
STARTING_TIMEOUT = 30.0
TELEGRAM = ("TELEGRAM_TOKEN", "TELEGRAM_SECRET", "TELEGRAM_WEBHOOK_URL", "TELEGRAM_API")
REDIS = ("redis://", "rediss://", "unix://")
MINUTE, DAY = 60.0, 24 * 60 * 60.0


class CannotStart(Exception):
    """Why the assistant cannot start, in one sentence for whoever started it."""


def port(name: str, default: int, environment: Dict[str, str]) -> int:
    """The TCP port that an environment variable names.

    Raises:
        CannotStart: if it names none.
    """
    value = environment.get(name) or str(default)
    if not value.isdigit() or not 0 < int(value) < 2**16:
        raise CannotStart(f"{name} must be a port from 1 to 65535, not {value!r}.")
    return int(value)


def watchdog_seconds(environment: Dict[str, str]) -> str:
    """How long a server may be silent; "0" for as long as it likes.

    Raises:
        CannotStart: if it is no whole number.
    """
    value = environment.get("WATCHDOG_SECONDS") or "30"
    if not value.isdecimal():
        raise CannotStart(f"WATCHDOG_SECONDS must be a whole number of seconds, not {value!r}.")
    return value


def database(environment: Dict[str, str]) -> str:
    """Where conversations are kept: the path of an SQLite file, or an address as SQLAlchemy writes it."""
    return environment.get("TRACKER_DB") or str(STATE / "conversations.db")


def settings(environment: Dict[str, str]) -> Dict[str, str]:
    """The environment of both servers, with every address filled in.

    Raises:
        CannotStart: if it names no port or no seconds, or an action server for others without a key.
    """
    actions_host = environment.get("ACTIONS_HOST") or LOOPBACK
    if actions_host != LOOPBACK and not environment.get("ACTIONS_KEY"):
        raise CannotStart("ACTIONS_KEY must hold a secret, because ACTIONS_HOST is not this machine alone.")
    return {
        **environment,
        "HOST": environment.get("HOST") or LOOPBACK,
        "PORT": str(port("PORT", 5005, environment)),
        "ACTIONS_HOST": actions_host,
        "ACTIONS_PORT": str(port("ACTIONS_PORT", 5055, environment)),
        "ACTIONS_KEY": environment.get("ACTIONS_KEY") or secrets.token_urlsafe(),
        "WATCHDOG_SECONDS": watchdog_seconds(environment),
        "MODEL": environment.get("MODEL") or str(MODEL),
        "TRACKER_DB": database(environment),
        # Empty where one server is alone.
        "REDIS_URL": environment.get("REDIS_URL", ""),
        # credentials.yml names them, and Rasa does not start where one is missing.
        **{name: environment.get(name, "") for name in TELEGRAM},
        # Nothing that a server computes is worth a second thread: another server does more with another core.
        "OMP_NUM_THREADS": environment.get("OMP_NUM_THREADS") or "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        # Rasa and its dependencies deprecate each other's calls on every start; nobody here can act on it.
        "PYTHONWARNINGS": "ignore",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "RASA_TELEMETRY_ENABLED": "false",
    }


def check(environment: Dict[str, str]) -> None:
    """Look at everything that would make a server fail later, and less clearly.

    Raises:
        CannotStart: naming the first thing that is wrong.
    """
    if sys.version_info[:2] != PYTHON:
        raise CannotStart(f"Rasa needs Python {PYTHON[0]}.{PYTHON[1]}; this is {sys.version.split()[0]}.")
    if not MODEL.is_file():
        raise CannotStart("There is no trained model yet: run `make train` first.")
    try:
        facts()
    except InvalidFacts as error:
        raise CannotStart(f"The facts are not valid. {error}") from error
    try:
        TelegramSettings.parse(*(environment[name] for name in TELEGRAM))
    except InvalidSettings as error:
        raise CannotStart(str(error)) from error
    if environment["REDIS_URL"] and not environment["REDIS_URL"].startswith(REDIS):
        raise CannotStart(f"REDIS_URL must begin with {', '.join(REDIS)}.")
    for host, number in (("HOST", "PORT"), ("ACTIONS_HOST", "ACTIONS_PORT")):
        _check_free(environment[host], int(environment[number]), number)
    if "://" not in environment["TRACKER_DB"]:
        pathlib.Path(environment["TRACKER_DB"]).parent.mkdir(parents=True, exist_ok=True)


def _check_free(host: str, number: int, name: str) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CannotStart(f"{name} {number} on {host} cannot be used: {error.strerror}.") from error


def actions_command() -> List[str]:
    """How to start the action server."""
    return [sys.executable, "-m", "assistant.action_server"]


def rasa_command() -> List[str]:
    """How to start Rasa for the channels of credentials.yml."""
    return [sys.executable, "-m", "assistant.rasa_server"]


def serve(environment: Dict[str, str]) -> int:
    """Keep both servers running until the person stops them; the exit status."""
    logs.configure("supervisor")
    patience = float(environment["WATCHDOG_SECONDS"])
    actions = _health(environment["ACTIONS_HOST"], environment["ACTIONS_PORT"])
    rasa = _health(environment["HOST"], environment["PORT"])
    programs = [
        Program("actions", actions_command(), address=actions, patience=patience),
        Program("rasa", rasa_command(), address=rasa, patience=patience),
        Program("purge", [sys.executable, "-m", "assistant.privacy", "purge"], every=DAY, after=MINUTE),
    ]
    supervise(programs, environment, ROOT)
    return 0


def _health(host: str, port: str) -> str:
    """The URL at which a server answers whatever may be wrong with what it needs."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/health"


@contextlib.contextmanager
def action_server(environment: Dict[str, str]) -> Iterator[None]:
    """A running action server, for as long as the context lasts.

    Raises:
        CannotStart: if it does not answer in time.
    """
    process = subprocess.Popen(actions_command(), env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        _wait_for(_health(environment["ACTIONS_HOST"], environment["ACTIONS_PORT"]))
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + STARTING_TIMEOUT
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=1):
            return
        time.sleep(0.1)
    raise CannotStart("The action server does not answer.")


def shell(environment: Dict[str, str]) -> int:
    """Talk to the assistant in the terminal; the exit status."""
    with action_server(environment):
        command = [
            sys.executable,
            "-m",
            "rasa",
            "shell",
            "--model",
            str(MODEL),
            "--port",
            environment["PORT"],
            "--interface",
            LOOPBACK,
        ]
        # Rasa's own channel of the terminal masks nothing, so what is typed there is not kept.
        return subprocess.call(command, env={**environment, "TRACKER_DB": "sqlite://"}, cwd=ROOT)


def polling(environment: Dict[str, str]) -> Dict[str, str]:
    """The environment of a bot that needs no public address.

    Raises:
        CannotStart: if there is no bot.
    """
    if not environment["TELEGRAM_TOKEN"]:
        raise CannotStart("Set TELEGRAM_TOKEN to the token that BotFather gave you: see docs/telegram.md.")
    return {**environment, "TELEGRAM_WEBHOOK_URL": ""}


def main(arguments: List[str]) -> int:
    """Start what the arguments name: nothing (the servers), "telegram" or "shell"."""
    try:
        environment = settings(dict(os.environ))
        if arguments == ["telegram"]:
            environment = polling(environment)
        check(environment)
        return shell(environment) if arguments == ["shell"] else serve(environment)
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
