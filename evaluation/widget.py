"""What the widget costs a page, next to two others from npm, all measured in the same way.

`python -m evaluation widget` installs the others into .cache/npm, prints the table and writes
evaluation/widget.json, which is committed.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gzip
import http.server
import json
import pathlib
import statistics
import subprocess
import threading
from typing import Any, Dict, Iterator, List, Mapping, Sequence

from playwright.sync_api import Browser, Page, Request, sync_playwright

from assistant.server import LOOPBACK, ROOT

PATH = pathlib.Path(__file__).with_name("widget.json")
CACHE = ROOT / ".cache" / "npm"
PACKAGES = ("rasa-webchat@1.0.1", "deep-chat@2.4.2")
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 60_000
TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".html": "text/html"}


@dataclasses.dataclass(frozen=True)
class Component:
    """A chat component as its own documentation says how to embed it.

    Attributes:
        name: as npm knows it, or ours.
        folder: what the server offers.
        code: what an editor pastes into a page.
        launcher: JavaScript for the button that opens it, if there is one.
        field: JavaScript for the element that one types into.
    """

    name: str
    folder: pathlib.Path
    code: str
    launcher: str
    field: str


OURS = Component(
    "cglu-chat",
    ROOT / "widget",
    '<script type="module" src="widget.js"></script><cglu-chat></cglu-chat>',
    'document.querySelector("cglu-chat").shadowRoot.querySelector(".root:not([hidden]) .launcher")',
    'document.querySelector("cglu-chat").shadowRoot.querySelector("dialog[open] textarea")',
)
# rasa-webchat is told not to wait for its own server: only what it costs itself is measured.
COMPONENTS = (
    OURS,
    Component(
        "rasa-webchat",
        CACHE / "node_modules" / "rasa-webchat" / "lib",
        '<script src="index.js"></script><script>WebChat.default({customData: {language: "fr"}, '
        "socketUrl: location.origin, withRules: false, hideWhenNotConnected: false}, null)</script>",
        'document.querySelector(".rw-launcher")',
        'document.querySelector(".rw-new-message")',
    ),
    Component(
        "deep-chat",
        CACHE / "node_modules" / "deep-chat" / "dist",
        '<script type="module" src="deepChat.bundle.js"></script><deep-chat></deep-chat>',
        "null",
        'document.querySelector("deep-chat").shadowRoot.querySelector("#text-input")',
    ),
)


@dataclasses.dataclass(frozen=True)
class Visit:
    """A visitor's machine: times that its processor is slower, and its line."""

    processor: int = 1
    milliseconds: int = 0
    kilobits: int = -1


VISITS = {
    "desk": Visit(),
    # Chromium's own "slow 4G", and a telephone of the lower half.
    "telephone": Visit(processor=4, milliseconds=150, kilobits=1600),
}

# In every frame until the field shows: open the component once, and look for it. A field counts even while it
# waits for a server, which is in favour of rasa-webchat.
WATCH = """
(() => {
  const look = (find) => { try { return find(); } catch { return null; } };
  let opened = false;
  const watch = () => {
    const launcher = !opened && look(() => %(launcher)s);
    if (launcher) { launcher.click(); opened = true; }
    const field = look(() => %(field)s);
    if (field && field.getClientRects().length) window.usable = performance.now();
    else requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
})();
"""


def measure(browser: Browser, components: Sequence[Component], runs: int) -> List[Dict[str, Any]]:
    """A row for each component: medians over so many visits without a cache."""
    return [_row(browser, component, runs) for component in components]


def _row(browser: Browser, component: Component, runs: int) -> Dict[str, Any]:
    with _served(component) as address:
        found = {
            name: [_visit(browser, component, visit, address) for _ in range(runs)]
            for name, visit in VISITS.items()
        }
    first = found["desk"][0]
    times = {name: [round(each["milliseconds"]) for each in visits] for name, visits in found.items()}
    return {
        "name": component.name,
        **{key: first[key] for key in ("bytes", "requests", "others")},
        **{name: {"median": statistics.median(each), "all": each} for name, each in times.items()},
    }


def _visit(browser: Browser, component: Component, visit: Visit, address: str) -> Dict[str, Any]:
    """One visit of somebody who was never here before, until they can type."""
    with browser.new_context(locale="fr") as context:
        page = context.new_page()
        page.add_init_script(WATCH % {"launcher": component.launcher, "field": component.field})
        traffic = _Traffic(page, address, visit)
        page.goto(f"{address}/page.html")
        page.wait_for_function("window.usable", timeout=PATIENCE)
        return {"milliseconds": page.evaluate("window.usable"), **traffic.counted()}


class _Traffic:
    """What a page asks for, itself not counted; nothing but our own server answers."""

    def __init__(self, page: Page, address: str, visit: Visit) -> None:
        self._own, self._others, self._address = [], [], address
        self._bytes: Dict[str, float] = {}
        page.on("request", self._asked)
        page.route(lambda url: not url.startswith(address), lambda route: route.abort())
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.requestWillBeSent", self._sent)
        session.send("Emulation.setCPUThrottlingRate", {"rate": visit.processor})
        per_second = visit.kilobits * 1000 / 8 if visit.kilobits > 0 else -1
        line = {"offline": False, "latency": visit.milliseconds}
        line.update(downloadThroughput=per_second, uploadThroughput=per_second)
        session.send("Network.emulateNetworkConditions", line)

    def _asked(self, request: Request) -> None:
        (self._own if request.url.startswith(self._address) else self._others).append(request.url)

    def _sent(self, event: Mapping[str, Any]) -> None:
        if event["request"]["url"].startswith(self._address) and event.get("type") != "Document":
            self._bytes[event["requestId"]] = 0

    def _loaded(self, event: Mapping[str, Any]) -> None:
        if event["requestId"] in self._bytes:
            self._bytes[event["requestId"]] = event["encodedDataLength"]

    def counted(self) -> Dict[str, int]:
        """Bytes over the wire with headers, requests to our server and to others, until one could type."""
        return {
            "bytes": int(sum(self._bytes.values())),
            "requests": len(self._own) - 1,
            "others": len([url for url in self._others if url.startswith("http")]),
        }


@contextlib.contextmanager
def _served(component: Component) -> Iterator[str]:
    """The address of a server that offers the component and a page with it, compressed as ours is."""
    head = '<!doctype html><html lang="fr"><title>Page</title><link rel="icon" href="data:,">'
    page = f"{head}<h1>Page</h1>{component.code}"

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = component.folder / self.path.split("?")[0].lstrip("/")
            if path.name == "page.html":
                self._answer(200, page.encode(), ".html")
            elif path.is_file():
                self._answer(200, path.read_bytes(), path.suffix)
            else:
                self._answer(404, b"", "")

        def _answer(self, status: int, body: bytes, suffix: str) -> None:
            compressed = gzip.compress(body)
            self.send_response(status)
            self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(compressed)))
            self.end_headers()
            self.wfile.write(compressed)

        def log_message(self, *_: Any) -> None:
            """Nothing: only what is measured is printed."""

    server = http.server.ThreadingHTTPServer((LOOPBACK, 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def install() -> None:
    """The other components, from npm, into a folder that git does not see."""
    CACHE.mkdir(parents=True, exist_ok=True)
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--loglevel=error"]
    subprocess.run(["npm", "install", *quiet, "--prefix", str(CACHE), *PACKAGES], check=True)


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows in Markdown."""
    head = "| component | bytes | requests | to others | desk, ms | telephone, ms |\n| --- |" + " ---: |" * 5
    lines = [
        f"| `{row['name']}` | {row['bytes']:,} | {row['requests']} | {row['others']} | "
        f"{row['desk']['median']:.0f} | {row['telephone']['median']:.0f} |"
        for row in rows
    ]
    return "\n".join([head, *lines])


def main(runs: int) -> None:
    """Install, measure, print and write the file."""
    install()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        rows = measure(browser, COMPONENTS, runs)
        browser.close()
    PATH.write_text(json.dumps({"runs": runs, "rows": rows}, indent=1) + "\n", encoding="utf-8")
    print(table(rows))
