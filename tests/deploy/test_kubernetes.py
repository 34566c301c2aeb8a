"""What deploy/kubernetes/ gives a cluster, put together by Kustomize and held against its schemas."""

from __future__ import annotations

import collections
import os
import re
import subprocess

import pytest
import yaml

from tests.deploy.image import ROOT

CHECKS = ROOT / ".tools" / "checks" / "bin"
DOCUMENTED = (ROOT / "docs" / "deployment.md").read_text()
# The oldest and the newest that docs/deployment.md promises.
VERSIONS = ("1.30", "1.37")
COMPONENT = "app.kubernetes.io/component"


@pytest.fixture(scope="module")
def manifests() -> str:
    path = f"{os.environ['PATH']}:{ROOT / '.tools' / 'kubectl'}"
    command = ["kubectl", "kustomize", str(ROOT / "deploy" / "kubernetes" / "production")]
    done = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def resources(manifests):
    """The resources by kind and name."""
    found = collections.defaultdict(dict)
    for resource in yaml.safe_load_all(manifests):
        found[resource["kind"]][resource["metadata"]["name"]] = resource
    return found


@pytest.fixture(scope="module")
def pods(resources):
    """The pod templates by the name of what makes them."""
    made = {name: one["spec"]["template"] for name, one in resources["Deployment"].items()}
    jobs = {
        name: one["spec"]["jobTemplate"]["spec"]["template"] for name, one in resources["CronJob"].items()
    }
    return {**made, **jobs}


@pytest.fixture(scope="module")
def containers(pods):
    return {name: pod["spec"]["containers"][0] for name, pod in pods.items()}


@pytest.mark.parametrize("version", VERSIONS)
def test_clusters_accept_it(manifests, tmp_path, version):
    assert version in DOCUMENTED
    (tmp_path / "all.yaml").write_text(manifests)
    command = [CHECKS / "kubernetes-validate", "--strict", "--quiet", "-k", version, tmp_path / "all.yaml"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_no_container_has_rights_or_a_root_that_it_can_write_to(pods):
    for name, pod in pods.items():
        spec = pod["spec"]
        assert spec["securityContext"]["runAsNonRoot"] and spec["securityContext"]["runAsUser"] > 0, name
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert spec["automountServiceAccountToken"] is False, name
        # The variables of the service `actions` would take the place of our ACTIONS_PORT.
        assert spec["enableServiceLinks"] is False, name
        for container in spec["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }, name
            assert set(container["resources"]["requests"]) == set(container["resources"]["limits"]), name
            assert {mount["mountPath"] for mount in container["volumeMounts"]} >= {"/tmp"}  # noqa: S108


def test_the_namespace_enforces_it(resources):
    (namespace,) = resources["Namespace"].values()
    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


def test_rasa_is_neither_restarted_nor_taken_out_for_what_others_lack(containers):
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert containers["rasa"][probe]["httpGet"]["path"] == "/webhooks/website/alive"
    # Who is busy gets no more messages long before it is taken for dead.
    assert 6 * patience(containers["rasa"]["readinessProbe"]) <= patience(containers["rasa"]["livenessProbe"])


def patience(probe) -> int:
    """Seconds."""
    return probe["failureThreshold"] * probe["periodSeconds"]


def test_every_secret_is_one_that_the_documentation_makes(containers):
    wanted = {
        (variable["valueFrom"]["secretKeyRef"]["name"], variable["valueFrom"]["secretKeyRef"]["key"])
        for container in containers.values()
        for variable in container.get("env", ())
        if "secretKeyRef" in variable.get("valueFrom", {})
    }
    commands = re.findall(r"create secret generic (\S+)((?: \\\n|.)*)", DOCUMENTED)
    made = {(name, key) for name, rest in commands for key in re.findall(r"--from-literal=([\w-]+)=", rest)}
    assert wanted and wanted <= made


def test_no_password_is_in_the_manifests(containers):
    for container in containers.values():
        for variable in container.get("env", ()):
            if re.search("PASSWORD|KEY|TOKEN|SECRET|TRACKER_DB", variable["name"]):
                assert "value" not in variable


def test_every_selector_selects_pods(resources, pods):
    labels = [pod["metadata"]["labels"] for pod in pods.values()]
    selectors = [one["spec"]["selector"] for one in resources["Service"].values()]
    selectors += [one["spec"]["selector"]["matchLabels"] for one in resources["PodDisruptionBudget"].values()]
    for policy in resources["NetworkPolicy"].values():
        rules = policy["spec"].get("ingress", []) + policy["spec"].get("egress", [])
        peers = [peer for rule in rules for peer in rule.get("from", rule.get("to", []))]
        found = [one["podSelector"] for one in (policy["spec"], *peers) if "podSelector" in one]
        selectors += [selector["matchLabels"] for selector in found if selector]
    assert len(selectors) > 15
    for selector in selectors:
        assert any(selector.items() <= pod.items() for pod in labels), selector


def test_every_port_of_a_service_is_one_of_its_container_and_lets_somebody_in(resources, containers):
    admitted = {
        (policy["spec"]["podSelector"]["matchLabels"][COMPONENT], port["port"])
        for policy in resources["NetworkPolicy"].values()
        for rule in policy["spec"].get("ingress", [])
        for port in rule["ports"]
    }
    for service in resources["Service"].values():
        component = service["spec"]["selector"][COMPONENT]
        ports = {port["name"]: port["containerPort"] for port in containers[component]["ports"]}
        for port in service["spec"]["ports"]:
            assert (component, ports[port["targetPort"]]) in admitted


def test_the_ingress_leads_to_the_channels_alone(resources):
    (ingress,) = resources["Ingress"].values()
    (rule,) = ingress["spec"]["rules"]
    paths = {path["path"]: path["backend"]["service"] for path in rule["http"]["paths"]}
    assert set(paths) == {"/webhooks/website/", "/webhooks/telegram/webhook"}
    for service in paths.values():
        ports = {port["name"] for port in resources["Service"][service["name"]]["spec"]["ports"]}
        assert service["port"]["name"] in ports


def test_what_is_scaled_exists_and_sets_no_number_itself(resources):
    for scaler in resources["HorizontalPodAutoscaler"].values():
        assert "replicas" not in resources["Deployment"][scaler["spec"]["scaleTargetRef"]["name"]]["spec"]
        assert scaler["spec"]["minReplicas"] >= 2


def test_old_conversations_are_deleted_every_night(containers, resources):
    assert containers["purge"]["command"] == ["python", "-m", "assistant.privacy", "purge"]
    assert resources["CronJob"]["purge"]["spec"]["schedule"].endswith("* * *")
