"""The widget on another website, as an editor of the authority would paste it there."""

from __future__ import annotations

import re

import pytest

from assistant.server import ROOT
from tests.conftest import Website
from tests.widget.conftest import Chat

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTION = "Qui dirige CGLU ?"
PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{language}</title>
<h1>{language}</h1>{code}"""


def pasted(assistant_url: str) -> str:
    """The code that docs/website.md tells editors to paste."""
    code = re.search(
        r"```html\n(.*?)```", (ROOT / "docs" / "website.md").read_text(encoding="utf-8"), re.DOTALL
    )
    return code[1].replace("https://assistant.example/webhooks/website", assistant_url)


def put_pages(website, assistant_url):
    for name, language in (("index.html", "fr"), ("other.html", "fr"), ("nl.html", "nl")):
        page = PAGE.format(language=language, code=pasted(assistant_url))
        (website.folder / name).write_text(page, encoding="utf-8")


@pytest.fixture
def embedded(chromium, assistant_url, town):
    put_pages(town, assistant_url)
    with chromium.new_context(locale="fr", reduced_motion="reduce") as context:
        context.set_default_timeout(15_000)
        chat = Chat(context.new_page(), town.origin)
        yield chat
        assert chat.errors == []


def test_the_pasted_code_answers_on_another_website(embedded, assistant_url, town):
    answer = embedded.visit().open().ask(QUESTION)
    assert "Boudra" in answer.inner_text()
    ours = (assistant_url, town.origin)
    assert not [url for url in embedded.requests if not url.startswith(ours)]
    assert embedded.page.context.cookies() == []


def test_the_conversation_follows_to_the_other_pages_of_that_website(embedded):
    answer = embedded.visit().open().ask(QUESTION).inner_text()
    assert embedded.visit("other.html").answers.last.inner_text() == answer
    embedded.ask("depuis quand ?")
    assert len({message["sender"] for message in embedded.sent}) == 1


def test_the_language_of_the_page_is_the_assistant_s(embedded):
    embedded.visit("nl.html").open()
    assert embedded.panel.get_by_role("heading").inner_text() == "Online assistent"
    embedded.answer_after(embedded.panel.locator(".reply").first.click)
    assert embedded.answers.last.get_attribute("lang") == "nl"


def test_a_website_that_is_not_named_shows_no_assistant(chromium, assistant_url, tmp_path):
    stranger = Website(tmp_path)
    put_pages(stranger, assistant_url)
    with chromium.new_context() as context:
        page = context.new_page()
        refused = []
        page.on("console", lambda message: refused.append(message.text))
        page.goto(f"{stranger.origin}/index.html")
        page.wait_for_load_state("networkidle")
        assert page.locator("cglu-chat .launcher").count() == 0
        assert any("CORS policy" in text for text in refused)
    stranger.stop()


def test_the_conversation_is_erased_from_another_website(embedded):
    embedded.visit().open().ask(QUESTION)
    embedded.choose("erase")
    with embedded.page.expect_response("**/forget") as response:
        embedded.panel.locator("[data-text=eraseNow]").click()
    assert response.value.status == 204
    embedded.questions.wait_for(state="detached")


def test_too_many_messages_are_said_and_can_be_sent_again(embedded):
    embedded.visit().open()
    embedded.ask(QUESTION)
    sender = embedded.conversation()["id"]
    embedded.page.evaluate(
        """async ({ sender, endpoint }) => { for (let i = 0; i < 30; i++) await fetch(endpoint, {
        method: "POST", body: JSON.stringify({ sender, message: " " }) }); }""",
        {"sender": sender, "endpoint": next(url for url in embedded.requests if url.endswith("/webhook"))},
    )
    embedded.send("Combien de membres ?")
    failure = embedded.panel.locator(".failure")
    failure.wait_for()
    assert re.search(r"trop de messages.* \d+ secondes", failure.inner_text().replace("\xa0", " "), re.DOTALL)
    assert failure.get_by_role("button", name="Réessayer").is_enabled()
