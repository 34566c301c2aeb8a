"""A real Chromium, and visitors who use the widget in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, Route

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": AXE_TAGS},
    "rules": {"target-size": {"enabled": True}},
}


class Chat:
    """The widget on a page, as somebody sees and uses it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.requests: list[str] = []
        self.sent: list[dict[str, Any]] = []
        self.errors: list[str] = []
        page.on("request", self._note_request)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._note_refusals)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)
        if request.post_data:
            self.sent.append(request.post_data_json)

    def _note_refusals(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.errors.append(message.text)

    def visit(self, path: str = "") -> Chat:
        self.page.goto(f"{self.url}/{path}")
        self.page.locator("cglu-chat :is(.launcher, dialog):visible").first.wait_for()
        return self

    @property
    def launcher(self) -> Locator:
        return self.page.locator("cglu-chat .launcher")

    @property
    def panel(self) -> Locator:
        return self.page.locator("cglu-chat dialog")

    @property
    def input(self) -> Locator:
        return self.panel.locator("textarea")

    @property
    def log(self) -> Locator:
        return self.panel.get_by_role("log")

    @property
    def menu(self) -> Locator:
        """What opens it."""
        return self.panel.locator("summary.tool")

    @property
    def questions(self) -> Locator:
        return self.panel.locator(".visitor .bubble")

    @property
    def answers(self) -> Locator:
        """The replies; the welcome is the first of them."""
        return self.panel.locator(".assistant .bubble")

    @property
    def quick_replies(self) -> Locator:
        return self.panel.locator(".assistant").last.locator(".reply")

    def open(self) -> Chat:
        self.launcher.click()
        self.input.wait_for()
        return self

    def send(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")

    def ask(self, text: str) -> Locator:
        """The answer to a question."""
        return self.answer_after(lambda: self.send(text))

    def answer_after(self, action: Callable[[], Any]) -> Locator:
        count = self.answers.count()
        action()
        answer = self.answers.nth(count)
        answer.wait_for()
        return answer

    def choose(self, option: str) -> None:
        """An entry of the menu, by the string that names it."""
        self.menu.click()
        self.panel.locator(f'[data-text="{option}"]').click()

    def announced(self) -> str:
        """What a screen reader has just been told."""
        return " ".join(self.panel.locator("[aria-live=polite]").all_inner_texts()).strip()

    def focused(self, locator: Locator) -> bool:
        return locator.evaluate("node => node.getRootNode().activeElement === node")

    def storage(self) -> dict[str, str]:
        return self.page.evaluate("({ ...sessionStorage, ...localStorage })")

    def conversation(self) -> dict[str, Any]:
        return json.loads(self.storage()["cglu-chat"])

    def replies(self, *texts: str, language: str = "fr", buttons: list[dict[str, str]] | None = None) -> None:
        """From now on, have the server say this."""
        body = [{"text": text, "buttons": buttons or [], "language": language, "facts": []} for text in texts]
        self.on_webhook(lambda route: route.fulfill(json=body))

    def on_webhook(self, handler: Callable[[Route], Any]) -> None:
        self.page.unroute_all()
        self.page.route("**/webhook", handler)

    def violations(self) -> list[str]:
        found = Axe().run(self.page, options=AXE_OPTIONS).response["violations"]
        return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.fixture
def arrive(chromium: Browser, assistant_url: str) -> Iterator[Callable[..., Chat]]:
    """Somebody new on the demo page: arrive("en", width=320, color_scheme="dark")."""
    contexts = []

    def newcomer(language: str = "fr", width: int = 1280, height: int = 800, **options: Any) -> Chat:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale=language, reduced_motion="reduce", **options
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        return Chat(context.new_page(), assistant_url).visit()

    yield newcomer
    for context in contexts:
        context.close()


@pytest.fixture
def chat(arrive: Callable[..., Chat]) -> Iterator[Chat]:
    """A French-speaking visitor at a desk; nothing on the page may go wrong behind their back."""
    visitor = arrive()
    yield visitor
    assert visitor.errors == []
