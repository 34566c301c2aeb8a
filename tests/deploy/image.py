"""The image of the Dockerfile without an engine: its steps are run in a sandbox whose root is a folder.

The base image is this machine's /usr and /etc, read-only, with the Python of the tests as /usr/local.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
from typing import Callable, Dict, List, Optional

from docker.utils import exclude_paths
from dockerfile_parse import DockerfileParser

ROOT = pathlib.Path(__file__).parents[2]
BASE = ("/usr", "/etc", "/bin", "/lib", "/lib64", "/sbin")
PATH = "/usr/local/bin:/usr/bin:/bin"


def sandboxed(root: pathlib.Path, uid: int, *options: str) -> List[str]:
    """The command line before a command that is to run as `uid` in the folder `root`."""
    system = [part for place in BASE if pathlib.Path(place).exists() for part in ("--ro-bind", place, place)]
    return [
        *("bwrap", "--die-with-parent", "--unshare-user", "--uid", str(uid), "--gid", str(uid)),
        *("--unshare-pid", "--bind", str(root), "/", *system, "--ro-bind", sys.base_prefix, "/usr/local"),
        # Where it was built for: its library is looked up there.
        *("--ro-bind", sys.base_prefix, sys.base_prefix),
        *("--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", *options),  # noqa: S108 the sandbox's
    ]


def sent() -> List[str]:
    """The files that .dockerignore lets the engine have."""
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    # Those two are always sent, and no image has them unless they are copied.
    return sorted(set(exclude_paths(str(ROOT), patterns)) - {"Dockerfile", ".dockerignore"})


class Stage:
    """What the instructions of one stage make of an empty folder."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.root = folder
        self.environment: Dict[str, str] = {"PATH": PATH}
        self.workdir, self.user = "/", "0:0"
        self.command: List[str] = []
        self.health: List[str] = []
        folder.mkdir()

    def grow(self, folder: pathlib.Path) -> Stage:
        """A stage that begins where this one ends."""
        other = Stage(folder)
        shutil.copytree(self.root, folder, symlinks=True, dirs_exist_ok=True)
        other.environment, other.workdir = dict(self.environment), self.workdir
        return other

    def run(self, command: List[str]) -> str:
        """What a command prints that is run as a step of the build, with the network of this machine."""
        box = sandboxed(self.root, 0, "--chdir", self.workdir)
        environment = {**os.environ, "HOME": "/root", **self.environment}
        done = subprocess.run([*box, *command], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def copy(self, sources: List[pathlib.Path], target: str) -> None:
        place = self.root / os.path.join(self.workdir, target).lstrip("/")
        for source in sources:
            if source.is_dir():
                shutil.copytree(source, place, symlinks=True, dirs_exist_ok=True)
            else:
                place.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, place)

    def start(self, command: List[str], *options: str, log: pathlib.Path, **environment: str) -> Container:
        """Run a command as the image's user and environment in a root that it can't write to."""
        uid = int(self.user.split(":")[0])
        box = sandboxed(self.root, uid, "--chdir", self.workdir, *options)
        box += ["--tmpfs", "/data", "--remount-ro", "/", "--clearenv"]
        for name, value in {**self.environment, **environment}.items():
            box += ["--setenv", name, value]
        return Container([*box, *command], log)


class Container:
    """A running command."""

    def __init__(self, command: List[str], log: pathlib.Path) -> None:
        with log.open("wb") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)

    def main_process(self) -> int:
        """The command's own process, a child of the sandbox's first."""
        return self._child(self._child(self.process.pid))

    @staticmethod
    def _child(process: int) -> int:
        command = ["pgrep", "-P", str(process)]
        (child,) = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        return int(child)

    def stop(self) -> int:
        """Ask it to stop, as `docker stop` does; its exit status."""
        os.kill(self.main_process(), signal.SIGTERM)
        return self.process.wait(timeout=30)


class Build:
    """The stages of the Dockerfile, as far as they are asked for.

    Args:
        folder: to build in.
        context: what the engine is sent.
        skipped: which commands are not run.
        given: folders that take the place of stages, as `--build-context` gives them.
    """

    def __init__(
        self,
        folder: pathlib.Path,
        context: pathlib.Path,
        skipped: Callable[[str], bool],
        given: Dict[str, pathlib.Path],
    ) -> None:
        self._folder, self._context, self._skipped, self._given = folder, context, skipped, given
        self._arguments: Dict[str, str] = {}
        self.instructions: Dict[str, List[Dict[str, str]]] = {}
        self.bases: Dict[str, str] = {}
        self._stages: Dict[str, Stage] = {}
        self._read(DockerfileParser(str(ROOT)).structure)

    def _read(self, structure: List[Dict[str, str]]) -> None:
        name = ""
        for step in structure:
            if step["instruction"] == "ARG":
                self._arguments.update([step["value"].split("=", 1)])
            elif step["instruction"] == "FROM":
                base, _, name = re.fullmatch(r"(\S+)( AS (\S+))?", step["value"]).groups(default="")
                self.instructions[name], self.bases[name] = [], base
            elif step["instruction"] != "COMMENT":
                self.instructions[name].append(step)

    def stage(self, name: str = "") -> Stage:
        """A stage with all that it needs, the last one if none is named."""
        if name not in self._stages:
            base, folder = self.bases[name], self._folder / (name or "final")
            stage = self.stage(base).grow(folder) if base in self.bases else Stage(folder)
            for step in self.instructions[name]:
                getattr(self, f"_{step['instruction'].lower()}")(stage, step["value"])
            self._stages[name] = stage
        return self._stages[name]

    def _workdir(self, stage: Stage, value: str) -> None:
        stage.workdir = value
        (stage.root / value.lstrip("/")).mkdir(parents=True, exist_ok=True)

    def _copy(self, stage: Stage, value: str) -> None:
        *sources, target = shlex.split(value)
        place: Optional[pathlib.Path] = self._context
        if sources[0].startswith("--from="):
            name = sources.pop(0)[len("--from=") :]
            place = self._given.get(name) or self.stage(name).root
        stage.copy([place / source.lstrip("/") for source in sources], target)

    def _run(self, stage: Stage, value: str) -> None:
        if not self._skipped(value):
            stage.run(["sh", "-c", value])

    def _env(self, stage: Stage, value: str) -> None:
        for pair in shlex.split(value):
            name, set_to = pair.split("=", 1)
            stage.environment[name] = set_to.replace("$PATH", stage.environment["PATH"])

    def _user(self, stage: Stage, value: str) -> None:
        stage.user = value

    def _healthcheck(self, stage: Stage, value: str) -> None:
        stage.health = json.loads(value.split("CMD ", 1)[1])

    def _cmd(self, stage: Stage, value: str) -> None:
        stage.command = json.loads(value)

    def _expose(self, stage: Stage, value: str) -> None:
        """Nothing is closed in the sandbox."""

    def _stopsignal(self, stage: Stage, value: str) -> None:
        """SIGTERM is what `Container.stop` sends."""
        assert value == "SIGTERM"
