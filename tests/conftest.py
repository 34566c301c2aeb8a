"""What every test may use: a really running assistant, and actions without one."""

from __future__ import annotations

import functools
import http.server
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from assistant.redis_link import close_links
from evaluation.widget import CHROMIUM, FLAGS
from tests.bot_api import SECRET, TOKEN, BotApi, broken, flood
from tests.services import Redis, free_port

ROOT = pathlib.Path(__file__).parent.parent
STARTING_TIMEOUT = 180


def memory(process: int) -> int:
    """What a process has allocated, in kB: without the pages of files that it has read, such as a model's."""
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+)", status)[1])


class Assistant:
    """The assistant as `make run` starts it, on ports and a database of its own."""

    def __init__(self, folder: pathlib.Path, *arguments: str, **environment: str) -> None:
        self.arguments = arguments
        self.port, self.actions_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}/webhooks/website"
        self.log = folder / "server.log"
        self.database = folder / "conversations.db"
        self._environment = {
            **os.environ,
            "PYTHONWARNINGS": "ignore",
            "PORT": str(self.port),
            "ACTIONS_PORT": str(self.actions_port),
            "TRACKER_DB": str(self.database),
            "REDIS_URL": "",
            "TELEGRAM_TOKEN": "",
            **environment,
        }

    def set(self, **environment: str) -> None:
        self._environment.update(environment)

    def kept(self, visitor: str) -> int:
        """How many events of a website's visitor are in the database."""
        count = "select count(*) from events where sender_id = ?"
        with sqlite3.connect(self.database) as database:
            return database.execute(count, [f"website-{visitor}"]).fetchone()[0]

    def start(self, until: int = 200) -> Assistant:
        """Start it, and wait until its health has a status."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "assistant.server", *self.arguments]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + STARTING_TIMEOUT
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if httpx.get(f"{self.url}/health", timeout=5).status_code == until:
                    return self
            except httpx.HTTPError:
                time.sleep(0.2)
        raise RuntimeError(f"The assistant did not start:\n{self.log.read_text()[-3000:]}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)

    def server(self, module: str) -> int:
        """The process id of one of its servers, once that runs."""
        deadline = time.monotonic() + STARTING_TIMEOUT
        while time.monotonic() < deadline:
            command = ["pgrep", "-P", str(self.process.pid), "-f", f"assistant.{module}"]
            found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
            if found:
                return int(found[0])
            time.sleep(0.1)
        raise RuntimeError(f"{module} does not run")


class Visitor:
    """Somebody who talks to the assistant over the website channel."""

    def __init__(self, url: str) -> None:
        self.url, self.sender = url, str(uuid.uuid4())

    def post(self, message: object, **metadata: str) -> httpx.Response:
        body = {"sender": self.sender, "message": message, "metadata": metadata}
        return httpx.post(f"{self.url}/webhook", json=body, timeout=30)

    def say(self, message: str, **metadata: str) -> dict:
        """The one reply to a message."""
        (reply,) = self.post(message, **metadata).json()
        return reply


MEASURED = pytest.StashKey[dict[str, list[float]]]()


@pytest.fixture
def measured(pytestconfig) -> dict[str, list[float]]:
    """Where to put seconds that are reported, and not judged: they depend on the machine."""
    return pytestconfig.stash.setdefault(MEASURED, defaultdict(list))


def pytest_terminal_summary(terminalreporter, config) -> None:
    for what, seconds in config.stash.get(MEASURED, {}).items():
        ordered = sorted(1000 * one for one in seconds)
        median, longest = ordered[len(ordered) // 2], ordered[-1]
        terminalreporter.write_line(
            f"Time {what}: {median:.0f} ms (median), {longest:.0f} ms at most, of {len(ordered)}"
        )


class Website:
    """Another website, on an origin of its own: whatever is in its folder."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.origin = f"http://localhost:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture(scope="session")
def bot_api():
    """Telegram for the assistant, in a bad state while it starts."""
    api = BotApi()
    api.fail("getMe", broken(502))
    api.fail("setWebhook", flood(1), broken())
    yield api
    api.close()


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """The website that may embed the assistant."""
    website = Website(tmp_path_factory.mktemp("town"))
    yield website
    website.stop()


@pytest.fixture(scope="session")
def assistant(tmp_path_factory, bot_api, town):
    running = Assistant(tmp_path_factory.mktemp("assistant"))
    running.set(
        WEBSITE_ALLOWED_ORIGINS=town.origin,
        TELEGRAM_TOKEN=TOKEN,
        TELEGRAM_SECRET=SECRET,
        TELEGRAM_WEBHOOK_URL=f"http://127.0.0.1:{running.port}",
        TELEGRAM_API=bot_api.url,
    )
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def assistant_url(assistant) -> str:
    return assistant.url


@pytest.fixture
def visitor(assistant_url) -> Visitor:
    return Visitor(assistant_url)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def redis_server(tmp_path) -> Iterator[Redis]:
    """A Redis that the test may stop and freeze."""
    running = Redis(tmp_path)
    running.start()
    yield running
    running.stop()


@pytest.fixture
async def redis_url(redis_server) -> AsyncIterator[str]:
    """The address of a Redis that is empty."""
    yield redis_server.url
    await close_links()
