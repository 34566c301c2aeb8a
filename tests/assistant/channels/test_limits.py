from __future__ import annotations

import gc
import time
from types import SimpleNamespace

import pytest

from assistant.channels.limits import Limiter, address_of


def test_one_message_too_many_has_to_wait():
    limiter = Limiter({"address": "3 per minute"})
    assert [limiter.wait("address", "a") for _ in range(3)] == [0] * 3
    assert 0 < limiter.wait("address", "a") <= 61
    assert limiter.wait("address", "b") == 0


def test_each_kind_of_limit_counts_for_itself():
    limiter = Limiter({"address": "2 per minute", "conversation": "1 per minute"})
    assert [limiter.wait("conversation", "x"), limiter.wait("address", "x")] == [0, 0]
    assert limiter.wait("conversation", "x")
    assert limiter.wait("address", "x") == 0


def test_what_has_no_rate_is_not_limited():
    limiter = Limiter({})
    assert {limiter.wait("address", "a") for _ in range(500)} == {0}


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


def test_counts_outlive_the_library_s_own_threads():
    limiter = Limiter({"address": "1 per minute"})
    limiter.wait("address", "a")
    time.sleep(0.1)
    gc.collect()
    assert limiter.wait("address", "a")
