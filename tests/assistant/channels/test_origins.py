from __future__ import annotations

import pytest

from assistant.channels.origins import Origins

TOWN = "https://www.town.example"


def test_an_allowed_origin_may_read_and_knows_how_long_to_wait():
    assert Origins([TOWN]).headers(TOWN, preflight=False) == {
        "Access-Control-Allow-Origin": TOWN,
        "Access-Control-Expose-Headers": "Retry-After",
    }


def test_an_allowed_origin_may_send_json():
    headers = Origins([TOWN]).headers(TOWN, preflight=True)
    assert headers["Access-Control-Allow-Methods"] == "GET, POST"
    assert headers["Access-Control-Allow-Headers"] == "Content-Type"


@pytest.mark.parametrize(
    "origin",
    [None, "", "null", "*", "http://www.town.example", f"{TOWN}:8443", f"{TOWN}.evil.example", TOWN.upper()],
)
def test_no_other_origin_gets_a_header(origin):
    assert Origins([TOWN]).headers(origin, preflight=True) == {}


def test_by_default_there_is_no_other_website():
    assert Origins([]).headers(TOWN, preflight=False) == {}


@pytest.mark.parametrize(
    "origin", ["*", "null", "www.town.example", f"{TOWN}/", f"{TOWN}/page", "https://Town.example", "ftp://x"]
)
def test_what_no_browser_sends_is_refused(origin):
    with pytest.raises(ValueError, match="An origin looks like"):
        Origins([origin])
