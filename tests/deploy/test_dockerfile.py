"""The Dockerfile, step by step, and the server it makes, in a sandbox without an engine."""

from __future__ import annotations

import pathlib
import re
import shutil
import subprocess
import time

import httpx
import pytest
import yaml

from tests.conftest import Visitor, free_port
from tests.deploy.image import ROOT, Build, sent

CHECKS = ROOT / ".tools" / "checks" / "bin"
LIBRARY = "lib/python3.10/site-packages"
# Packages of the system need an engine, all of ours minutes, and training a quarter of an hour.
LEFT_OUT = ("apt-get", "make train")
SMALL = "six"
STARTING_TIMEOUT = 120


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """The image from the files that an engine would be sent, with a lock of one package."""
    folder = tmp_path_factory.mktemp("image")
    context = folder / "context"
    for name in sent():
        if (ROOT / name).is_file():
            (context / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, context / name)
    lock = (ROOT / "requirements.txt").read_text()
    (locked,) = re.findall(rf"^{SMALL}==.*\n(?: +.*\n)+", lock, re.MULTILINE)
    (context / "requirements.txt").write_text(locked)
    return Build(folder, context, lambda step: step.startswith(LEFT_OUT), {"model": ROOT / "models"})


def test_hadolint_finds_nothing():
    subprocess.run([CHECKS / "hadolint", ROOT / "Dockerfile"], check=True)


def test_the_engine_is_sent_what_is_copied_and_nothing_else(build):
    copied = set()
    for steps in build.instructions.values():
        for step in steps:
            if step["instruction"] == "COPY" and "--from" not in step["value"]:
                copied.update(step["value"].split()[:-1])
    assert {name.split("/")[0] for name in sent()} == copied


def test_the_packages_are_installed_by_hash_with_byte_code(build):
    environment = build.stage("packages").root / "app" / ".venv"
    assert (environment / "bin" / "python").readlink() == pathlib.Path("/usr/local/bin/python3.10")
    assert (environment / LIBRARY / "__pycache__" / f"{SMALL}.cpython-310.pyc").is_file()


def test_the_installing_step_refuses_a_package_without_its_hash(build, tmp_path):
    stage = build.stage("packages").grow(tmp_path / "tampered")
    stage.run([".tools/bin/uv", "pip", "uninstall", "--python", ".venv", SMALL])
    lock = stage.root / "app" / "requirements.txt"
    lock.write_text(re.sub(r"(sha256:)\w{8}", r"\g<1>00000000", lock.read_text()))
    with pytest.raises(AssertionError, match="Hash mismatch"):
        stage.run(["make", ".venv/run"])


def test_training_has_all_files_that_it_learns_from(build):
    stage = build.stage("training")
    (step,) = (step["value"] for step in build.instructions["training"] if step["instruction"] == "RUN")
    assert "rasa train --fixed-model-name assistant" in stage.run([*step.split(), "--dry-run"])
    learned = {path.name for path in (ROOT / "data").glob("*.yml")}
    assert {path.name for path in (stage.root / "app" / "data").glob("*.yml")} == learned


@pytest.fixture(scope="module")
def image(build):
    """The last stage. Its packages are those of the tests, which an installation would take minutes for."""
    stage = build.stage()
    assert (stage.root / "app" / ".venv" / LIBRARY / f"{SMALL}.py").is_file()
    assert (stage.root / "app" / "assistant" / "__pycache__" / "server.cpython-310.pyc").is_file()
    return stage


def started(image, command, log, **environment):
    packages = ("--ro-bind", str(ROOT / ".venv" / LIBRARY), f"/app/.venv/{LIBRARY}")
    return image.start(command, *packages, log=log, **environment)


def wait_until_healthy(image, container, log, **environment):
    """Run the image's health check in a container of its own until it succeeds."""
    deadline = time.monotonic() + STARTING_TIMEOUT
    while container.process.poll() is None and time.monotonic() < deadline:
        if started(image, image.health, log.with_suffix(".health"), **environment).process.wait() == 0:
            return
        time.sleep(0.5)
    raise AssertionError(log.read_text()[-3000:])


@pytest.mark.slow
def test_the_image_serves_without_rights_in_a_root_that_is_read_only(image, tmp_path):
    places = {"PORT": str(free_port()), "ACTIONS_PORT": str(free_port())}
    log = tmp_path / "log"
    assert started(image, image.health, tmp_path / "before", **places).process.wait() != 0
    container = started(image, image.command, log, **places)
    try:
        wait_until_healthy(image, container, log, **places)
        visitor = Visitor(f"http://127.0.0.1:{places['PORT']}/webhooks/website")
        assert visitor.say("Who leads UCLG?")["facts"]
        assert httpx.get(f"{visitor.url}/health", timeout=5).json()["wrong"] == []
        status = pathlib.Path(f"/proc/{container.main_process()}/status").read_text()
        assert re.search(r"^CapEff:\s+0+$", status, re.MULTILINE)
    finally:
        ended = container.stop()
    assert ended == 0, log.read_text()[-3000:]


def role(name: str, **own: str):
    """How compose.yml starts a service, with these instead of the neighbours that are not here."""
    service = yaml.safe_load((ROOT / "deploy" / "compose.yml").read_text())["services"][name]
    written = {key: str(value) for key, value in service["environment"].items()}
    environment = {key: re.sub(r"\$\{\w+:-(.*?)\}", r"\1", value) for key, value in written.items()}
    return service["command"], {**environment, **own}


@pytest.mark.slow
def test_the_image_serves_in_its_roles_with_what_compose_gives_them(image, tmp_path):
    places = {"PORT": str(free_port()), "ACTIONS_PORT": str(free_port()), "ACTIONS_KEY": "key"}
    alone = {"ACTIONS_HOST": "127.0.0.1", "TRACKER_DB": "/data/talk.db", "REDIS_URL": ""}
    running = []
    try:
        for name, own in (("actions", places), ("rasa", {**places, **alone})):
            command, environment = role(name, **own)
            running.append(started(image, command, tmp_path / name, **environment))
        wait_until_healthy(image, running[1], tmp_path / "rasa", PORT=places["PORT"])
        visitor = Visitor(f"http://127.0.0.1:{places['PORT']}/webhooks/website")
        assert visitor.say("Qui dirige la CGLU ?")["facts"]
        assert httpx.get(f"{visitor.url}/health", timeout=5).json()["wrong"] == []
    finally:
        assert [container.stop() for container in running] == [0, 0]
