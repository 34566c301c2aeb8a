"""What visitors notice when the network fails between the assistant and a server that it needs."""

from __future__ import annotations

import contextlib
import json
import pathlib
from collections import defaultdict
from collections.abc import Iterator

import pytest

from assistant.server import actions_command, rasa_command
from tests.crowd import Crowd, assert_heard, assert_kept
from tests.proxy import Proxy
from tests.services import PostgreSQL, Redis, free_port, postgresql
from tests.test_faults import ask_all, recover, wait_until_wrong
from tests.test_many_servers import Server

pytestmark = pytest.mark.slow

# Of 500 messages: how many have been replied to when the fault begins and when it ends.
BEFORE, AFTER = 100, 300
FAULTS = {"delayed": lambda network: network.delayed(0.2), "cut": Proxy.cut, "blackholed": Proxy.blackholed}
# So high that nobody meets them, but Redis is asked about each message.
LIMITS = json.dumps({"address": "100000 per minute", "conversation": "100000 per minute"})


class Distant:
    """One assistant, and each server that it needs behind a network that may fail.

    Attributes:
        networks: by the names that its health has for the servers.
    """

    def __init__(self, folder: pathlib.Path, database: PostgreSQL, redis: Redis) -> None:
        self._database = database
        actions_port, port = free_port(), free_port()
        servers = {"action_server": actions_port, "store": database.port, "lock_store": redis.port}
        self.networks = {name: Proxy(server) for name, server in servers.items()}
        shared = {
            "PATH": "/usr/bin:/bin",
            "ACTIONS_KEY": "a key for the action server",
            "TRACKER_DB": f"postgresql://postgres@127.0.0.1:{self.networks['store'].port}/postgres",
            "REDIS_URL": f"redis://127.0.0.1:{self.networks['lock_store'].port}/0",
            "WEBSITE_RATE_LIMIT": LIMITS,
            "PORT": str(port),
        }
        near = {**shared, "ACTIONS_PORT": str(actions_port)}
        far = {**shared, "ACTIONS_PORT": str(self.networks["action_server"].port)}
        self.servers = [Server(folder, actions_command(), near), Server(folder, rasa_command(), far)]
        self.url = f"http://127.0.0.1:{port}/webhooks/website"

    def start(self) -> None:
        for server in self.servers:
            server.start()

    def stop(self) -> None:
        for one in (*reversed(self.servers), *self.networks.values()):
            one.stop()

    def stored(self) -> dict[str, list[str]]:
        """What was said in each conversation, as the database has it."""
        texts = defaultdict(list)
        for conversation, talk in self._database.talks().items():
            texts[conversation] = [text for who, text in talk if who == "user"]
        return texts


@pytest.fixture(scope="module")
def distant(tmp_path_factory) -> Iterator[Distant]:
    folder = tmp_path_factory.mktemp("distant")
    with contextlib.ExitStack() as ending:
        redis = Redis(folder)
        redis.start()
        ending.callback(redis.stop)
        running = Distant(folder, ending.enter_context(postgresql()), redis)
        ending.callback(running.stop)
        running.start()
        recover(running)
        yield running


@pytest.mark.parametrize("server", ["action_server", "store", "lock_store"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_network_that_fails_is_owned_up_to_and_loses_nothing(distant, server, fault):
    # Without a pace, apologies would be over before a fault of the network is noticed.
    crowd = Crowd(distant.url, pace=0.5)
    crowd.go_on()
    crowd.wait_for(BEFORE)
    with FAULTS[fault](distant.networks[server]):
        if fault != "delayed":
            wait_until_wrong(distant, [server])
        crowd.wait_for(AFTER)
    turns = crowd.finish()
    assert_heard(turns)
    assert_kept(turns, distant.stored())
    # Long before the end they are answered again.
    assert sum(turn.acknowledged for turn in turns) > BEFORE + (len(turns) - AFTER) / 4
    recover(distant)
    assert all("leader.name" in reply["facts"] for reply in ask_all(distant).values())
