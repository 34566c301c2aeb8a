"""What we ship: its parts, their licences, and what is known against them."""

from __future__ import annotations

import json
import os
import re
import subprocess

import pytest
import tomli

from tests.deploy.image import ROOT

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[\S+\])?==([^\s;]+)", re.MULTILINE)


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def locked():
    found = PINNED.findall((ROOT / "requirements.txt").read_text())
    return {normalised(name): version for name, version in found}


def make(*arguments, **environment):
    command = ["make", "--silent", "--no-print-directory", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
    )


def test_the_bill_of_materials_names_exactly_what_the_lock_does(locked, tmp_path):
    done = make("sbom", f"SBOM={tmp_path / 'sbom.json'}")
    assert done.returncode == 0, done.stderr
    parts = json.loads((tmp_path / "sbom.json").read_text())["components"]
    assert {normalised(part["name"]): part["version"] for part in parts} == locked


def test_every_licence_goes_with_ours(locked):
    done = make("licences")
    assert done.returncode == 0, done.stderr
    listed = {normalised(line.split("|")[1].strip()) for line in done.stdout.splitlines()[2:]}
    assert listed == set(locked)


def test_no_licence_that_would_bind_our_own_code_is_allowed():
    allowed = tomli.loads((ROOT / "pyproject.toml").read_text())["tool"]["pip-licenses"]["allow-only"]
    for licence in allowed.split(";"):
        assert not re.search(r"AGPL|Affero|(?<!L)GPL|(?<!Lesser )General Public", licence.strip())


def test_the_audit_fails_with_one_sentence_where_it_could_not_look(tmp_path):
    nowhere, cache = "http://127.0.0.1:9", str(tmp_path)
    done = make("audit", HTTPS_PROXY=nowhere, https_proxy=nowhere, XDG_CACHE_HOME=cache, PIP_CACHE_DIR=cache)
    assert (done.returncode, done.stdout) == (2, "")
    sentence, made = done.stderr.splitlines()
    assert sentence.startswith("Nothing is known: the audit did not reach the advisories")
    assert re.match(r"make(\[\d+\])?: \*\*\*", made)


def test_every_hole_in_the_table_is_one_of_a_version_that_we_ship(locked):
    table = (ROOT / "SECURITY.md").read_text().split("## Known holes")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([\w.-]+) (\d[\w.]*) \|(.*)\|$", table, re.MULTILINE)
    assert len(rows) > 10
    for name, version, _ in rows:
        assert name == "Python" or locked[normalised(name)] == version, name
