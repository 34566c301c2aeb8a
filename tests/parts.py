"""The assistant with its parts apart, as on machines of their own, and a wire to each that can fail."""

from __future__ import annotations

import pathlib
import subprocess
import sys
import time
from collections import defaultdict

import httpx
import sqlalchemy as sa

from assistant.server import settings
from tests.conftest import ROOT, STARTING_TIMEOUT
from tests.proxy import Proxy
from tests.services import free_port


class Parts:
    """Rasa, the action server and PostgreSQL.

    Args:
        folder: for the log.
        database: address of the PostgreSQL.
        password: that Rasa shows it.
        key: that Rasa shows the action server.

    Attributes:
        actions: the wire from Rasa to the action server.
        database: the wire from Rasa to PostgreSQL.
        rasa: the process.
    """

    def __init__(self, folder: pathlib.Path, database: str, password: str, key: str) -> None:
        self._address = sa.engine.make_url(database)
        self.port, self._actions_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}/webhooks/website"
        self.log = folder / "server.log"
        self.actions, self.database = Proxy(self._actions_port), Proxy(self._address.port)
        seen = self._address.set(port=self.database.port, password=password)
        self._environment = settings(
            {
                "PORT": str(self.port),
                "ACTIONS_PORT": str(self.actions.port),
                "ACTIONS_KEY": key,
                "TRACKER_DB": seen.render_as_string(hide_password=False),
                "WEBSITE_RATE_LIMIT": "0",
            }
        )

    def start(self) -> None:
        self._actions = self._run("action_server", ACTIONS_PORT=str(self._actions_port))
        self.rasa = self._run("rasa_server")
        self.wait_until("model", True)
        self.wait_until("action_server", True)

    def stop(self) -> None:
        for process in (self.rasa, self._actions):
            process.terminate()
            process.wait()
        for wire in (self.actions, self.database):
            wire.close()

    def _run(self, module: str, **environment: str) -> subprocess.Popen:
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", f"assistant.{module}"]
            environment = {**self._environment, **environment}
            return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)

    def mend(self) -> None:
        for wire in (self.actions, self.database):
            wire.mend()

    def wait_until(self, part: str, works: bool, timeout: float = STARTING_TIMEOUT) -> None:
        """Until the health says so of a part."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            try:
                reply = httpx.get(f"{self.url}/health", timeout=timeout)
                if reply.json()[part] == works and (works or reply.status_code == 503):
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError(f"{part} is not {works}:\n{self.log.read_text()[-3000:]}")

    def stored(self) -> dict[str, list[str]]:
        """What was said in each conversation, as the database has it."""
        texts = defaultdict(list)
        for conversation, text in self._select("sender_id, data::json->>'text'", "type_name = 'user'"):
            texts[conversation].append(text)
        return texts

    def everything_stored(self) -> str:
        return repr(self._select("*", "true"))

    def _select(self, columns: str, condition: str) -> list:
        engine = sa.create_engine(self._address)
        with engine.connect() as connection:
            query = f"select {columns} from events where {condition} order by id"  # noqa: S608 our own words
            found = connection.execute(sa.text(query)).all()
        engine.dispose()
        return found
