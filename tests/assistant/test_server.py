from __future__ import annotations

import socket
import sys

import pytest

from assistant import server


def environment(tmp_path, **changes):
    return server.settings({"TRACKER_DB": str(tmp_path / "state" / "talk.db"), **changes})


@pytest.fixture
def model(tmp_path, monkeypatch):
    path = tmp_path / "model.tar.gz"
    path.touch()
    monkeypatch.setattr(server, "MODEL", path)
    return path


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield str(listener.getsockname()[1])


@pytest.mark.parametrize("value", ["0", "65536", "http", "-1", "5005 "])
def test_a_wrong_port_is_refused(value):
    with pytest.raises(server.CannotStart, match=r"PORT must be a port from 1 to 65535"):
        server.settings({"PORT": value})


@pytest.mark.parametrize("value", ["soon", "-1", "1.5"])
def test_a_wrong_number_of_seconds_is_refused(value):
    with pytest.raises(server.CannotStart, match="WATCHDOG_SECONDS must be a whole number"):
        server.settings({"WATCHDOG_SECONDS": value})


def test_the_addresses_are_local_unless_said_otherwise():
    chosen = server.settings({})
    assert (chosen["HOST"], chosen["PORT"], chosen["ACTIONS_HOST"]) == ("127.0.0.1", "5005", "127.0.0.1")
    assert server.settings({"HOST": "0.0.0.0"})["HOST"] == "0.0.0.0"  # noqa: S104
    assert server.settings({"HOST": "0.0.0.0"})["ACTIONS_HOST"] == "127.0.0.1"  # noqa: S104


def test_an_action_server_for_others_needs_a_key():
    with pytest.raises(server.CannotStart, match="ACTIONS_KEY must hold a secret"):
        server.settings({"ACTIONS_HOST": "10.0.0.1"})
    chosen = server.settings({"ACTIONS_HOST": "10.0.0.1", "ACTIONS_KEY": "secret"})
    assert (chosen["ACTIONS_HOST"], chosen["ACTIONS_KEY"]) == ("10.0.0.1", "secret")


def test_each_start_has_a_key_of_its_own():
    assert server.settings({})["ACTIONS_KEY"] != server.settings({})["ACTIONS_KEY"]


def test_a_redis_needs_an_address(tmp_path, model):
    assert environment(tmp_path)["REDIS_URL"] == ""
    with pytest.raises(server.CannotStart, match="REDIS_URL must begin with redis://"):
        server.check(environment(tmp_path, REDIS_URL="localhost:6379"))


def test_a_taken_port_is_named(tmp_path, model, taken):
    with pytest.raises(server.CannotStart, match=f"^PORT {taken} on 127.0.0.1 cannot be used"):
        server.check(environment(tmp_path, PORT=taken))


def test_a_missing_model_is_named(tmp_path, model):
    model.unlink()
    with pytest.raises(server.CannotStart, match="`make train`"):
        server.check(environment(tmp_path))


def test_invalid_facts_are_named(tmp_path, model, monkeypatch):
    def invalid():
        raise server.InvalidFacts("organisation.members.value must be greater than 0")

    monkeypatch.setattr(server, "facts", invalid)
    with pytest.raises(server.CannotStart, match=r"facts are not valid. organisation\.members"):
        server.check(environment(tmp_path))


def test_a_wrong_python_is_named(tmp_path, model, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 12, 0))
    with pytest.raises(server.CannotStart, match=r"Rasa needs Python 3\.10"):
        server.check(environment(tmp_path))


def test_why_it_cannot_start_is_one_line_and_a_status(monkeypatch, capsys):
    monkeypatch.setenv("PORT", "many")
    assert server.main([]) == 1
    assert capsys.readouterr().err == "PORT must be a port from 1 to 65535, not 'many'.\n"


def test_a_bot_needs_a_token(monkeypatch, capsys):
    monkeypatch.setenv("TELEGRAM_TOKEN", "")
    assert server.main(["telegram"]) == 1
    assert capsys.readouterr().err.startswith("Set TELEGRAM_TOKEN to the token that BotFather gave you")


def test_a_bot_that_asks_has_no_webhook():
    environment = server.settings({"TELEGRAM_TOKEN": "1:x", "TELEGRAM_WEBHOOK_URL": "https://example.org"})
    assert server.polling(environment)["TELEGRAM_WEBHOOK_URL"] == ""


def test_a_wrong_setting_of_the_bot_is_named(tmp_path, model):
    with pytest.raises(server.CannotStart, match=r"^TELEGRAM_SECRET may hold"):
        server.check(environment(tmp_path, TELEGRAM_SECRET="two words"))
