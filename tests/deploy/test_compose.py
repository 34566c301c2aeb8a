"""deploy/compose.yml against the Compose specification, and what the specification does not ask for."""

from __future__ import annotations

import re
import subprocess

import pytest
import yaml

from tests.deploy.image import ROOT

CHECKS = ROOT / ".tools" / "checks" / "bin"
COMPOSE = ROOT / "deploy" / "compose.yml"
SECRET = re.compile("PASSWORD|KEY|TRACKER_DB|REDIS_URL")


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load(COMPOSE.read_text())["services"]


def test_it_follows_the_specification():
    subprocess.run(
        [CHECKS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", COMPOSE], check=True
    )


def test_every_service_is_hardened_and_limited(services):
    for name, service in services.items():
        assert service["read_only"] and service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}, name
        assert service["restart"] == "unless-stopped", name
        assert service.get("user", "") not in ("root", "0", "0:0"), name


def test_only_nginx_can_be_reached(services):
    networks = yaml.safe_load(COMPOSE.read_text())["networks"]
    assert networks["inside"] == {"internal": True}
    assert {name for name, service in services.items() if "ports" in service} == {"nginx"}
    assert {name for name, service in services.items() if "outside" in service["networks"]} == {"nginx"}
    assert {name for name, service in services.items() if service["networks"] != ["inside"]} == {
        "nginx",
        "rasa",
    }


def test_every_secret_is_asked_for_and_none_is_there(services):
    asked = {
        name: value
        for service in services.values()
        for name, value in service.get("environment", {}).items()
        if SECRET.search(name)
    }
    for value in asked.values():
        assert re.search(r"\$\{\w+:\?set it in deploy/\.env\}", value)
    wanted = set(re.findall(r"\$\{(\w+):\?", COMPOSE.read_text()))
    lines = (ROOT / "deploy" / "example.env").read_text().splitlines()
    assert (
        wanted and {line[:-1] for line in lines if line.endswith("=") and not line.startswith("#")} == wanted
    )


def test_everything_is_looked_after(services):
    for name, service in services.items():
        # Those of the image have its own check; the purge runs once a day.
        assert "healthcheck" in service or service["command"][-1] == "assistant.rasa_server", name
    assert services["purge"]["healthcheck"] == {"disable": True}
