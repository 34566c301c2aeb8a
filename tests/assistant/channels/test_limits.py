from __future__ import annotations

import asyncio
import gc
import time
from types import SimpleNamespace

import pytest

from assistant.channels.limits import Limiter, address_of


async def test_one_message_too_many_has_to_wait():
    limiter = Limiter({"address": "3 per minute"})
    assert [await limiter.wait("address", "a") for _ in range(3)] == [0] * 3
    assert 0 < await limiter.wait("address", "a") <= 61
    assert await limiter.wait("address", "b") == 0


async def test_each_kind_of_limit_counts_for_itself():
    limiter = Limiter({"address": "2 per minute", "conversation": "1 per minute"})
    assert [await limiter.wait("conversation", "x"), await limiter.wait("address", "x")] == [0, 0]
    assert await limiter.wait("conversation", "x")
    assert await limiter.wait("address", "x") == 0


async def test_what_has_no_rate_is_not_limited():
    limiter = Limiter({})
    assert {await limiter.wait("address", "a") for _ in range(500)} == {0}


@pytest.mark.parametrize("rate", ["", "many", "0", "-3 per minute", "3 per fortnight"])
def test_what_is_no_rate_is_refused(rate):
    with pytest.raises(ValueError, match="rate limit"):
        Limiter({"address": rate})


@pytest.mark.parametrize(
    ("forwarded", "peer", "address"),
    [
        ("", "192.0.2.1", "192.0.2.1"),
        ("198.51.100.7", "192.0.2.1", "198.51.100.7"),
        ("not an address", "192.0.2.1", "192.0.2.1"),
        ("[2001:db8:1:2:3:4:5:6]", "192.0.2.1", "2001:db8:1:2::/64"),
        ("", "2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("", "::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_an_address_is_a_person_or_a_site(forwarded, peer, address):
    assert address_of(SimpleNamespace(remote_addr=forwarded, ip=peer)) == address


async def test_counts_outlive_what_the_library_does_beside_us():
    limiter = Limiter({"address": "1 per minute"})
    await limiter.wait("address", "a")
    await asyncio.sleep(0.1)
    gc.collect()
    assert await limiter.wait("address", "a")


async def test_servers_count_together(redis_url):
    servers = [Limiter({"address": "4 per minute"}, redis_url) for _ in range(2)]
    waits = [await servers[number % 2].wait("address", "a") for number in range(6)]
    assert waits[:4] == [0] * 4
    assert all(0 < wait <= 61 for wait in waits[4:])
    assert await servers[0].wait("address", "b") == 0


async def test_a_window_of_all_servers_ends(redis_url):
    servers = [Limiter({"address": "1 per second"}, redis_url) for _ in range(2)]
    assert await servers[0].wait("address", "a") == 0
    wait = await servers[1].wait("address", "a")
    assert 0 < wait <= 2
    await asyncio.sleep(wait)
    assert await servers[1].wait("address", "a") == 0


async def test_without_redis_everybody_may_pass_and_the_log_says_so(redis_server, redis_url, caplog):
    limiter = Limiter({"address": "1 per minute"}, redis_url)
    await limiter.wait("address", "a")
    redis_server.stop()
    assert await limiter.wait("address", "a") == 0
    assert "Messages are not limited" in caplog.text
    redis_server.start()
    await limiter.wait("address", "a")
    assert await limiter.wait("address", "a")


async def test_a_frozen_redis_holds_a_message_up_once_and_briefly(redis_server, redis_url):
    limiter = Limiter({"address": "1 per minute", "conversation": "1 per minute"}, redis_url)
    await limiter.wait("address", "a")
    redis_server.freeze()
    start = time.monotonic()
    assert [await limiter.wait("address", "a"), await limiter.wait("conversation", "a")] == [0, 0]
    assert time.monotonic() - start < 2
    redis_server.thaw()
