from __future__ import annotations

import pytest
import yaml
from rasa.shared.exceptions import InvalidConfigException

from assistant.channels.settings import WebsiteSettings
from assistant.server import ROOT

NEEDED = {"message_limit": 1000, "answer_timeout": 4.5}


def test_what_we_ship_is_valid_and_closed():
    (shipped,) = [
        values
        for channel, values in yaml.safe_load((ROOT / "credentials.yml").read_text()).items()
        if channel.endswith("WebsiteInput")
    ]
    settings = WebsiteSettings.read(shipped)
    assert settings.allowed_origins == []
    assert settings.trusted_proxies == 0
    assert set(settings.rate_limit) == {"address", "conversation"}


@pytest.mark.parametrize("off", [0, "0", False, {}])
def test_the_rate_limit_can_be_switched_off(off):
    assert WebsiteSettings.read({**NEEDED, "rate_limit": off}).rate_limit == {}


def test_the_environment_comes_first(monkeypatch):
    monkeypatch.setenv("WEBSITE_RATE_LIMIT", "0")
    monkeypatch.setenv("WEBSITE_TRUSTED_PROXIES", "2")
    monkeypatch.setenv("WEBSITE_ALLOWED_ORIGINS", "https://a.example https://b.example")
    settings = WebsiteSettings.read({**NEEDED, "rate_limit": {"address": "1 per day"}, "trusted_proxies": 1})
    assert settings.rate_limit == {}
    assert settings.trusted_proxies == 2
    assert settings.allowed_origins == ["https://a.example", "https://b.example"]


def test_the_environment_can_set_a_rate(monkeypatch):
    monkeypatch.setenv("WEBSITE_RATE_LIMIT", '{"address": "60 per minute"}')
    assert WebsiteSettings.read(NEEDED).rate_limit == {"address": "60 per minute"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"message_limit": 0}, "message_limit"),
        ({"answer_timeout": "soon"}, "answer_timeout"),
        ({"trusted_proxies": -1}, "trusted_proxies"),
        ({"rate_limit": {"address": "many"}}, "rate limit"),
        ({"rate_limit": {"visitor": "1 per day"}}, "not per visitor"),
        ({"allowed_origins": ["*"]}, "An origin looks like"),
        ({"alowed_origins": []}, "alowed_origins"),
    ],
)
def test_what_is_wrong_is_named(wrong, words):
    with pytest.raises(InvalidConfigException, match=words):
        WebsiteSettings.read({**NEEDED, **wrong})


def test_an_unreadable_environment_is_named(monkeypatch):
    monkeypatch.setenv("WEBSITE_RATE_LIMIT", "{many")
    with pytest.raises(InvalidConfigException, match="rate_limit"):
        WebsiteSettings.read(NEEDED)
