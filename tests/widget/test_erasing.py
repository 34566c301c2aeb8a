"""Taking back what one has said: on the page and on the server."""

from __future__ import annotations

import pytest

from tests.widget.test_strings import LANGUAGES, strings

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTION = "Qui dirige CGLU ?"
ABOUT_TO_ERASE = "Tout sera effacé, ici et sur le serveur"


def confirm(chat):
    chat.panel.locator("[data-text=eraseNow]").click()


def test_the_conversation_is_erased_here_and_on_the_server(chat, assistant):
    chat.open().ask(QUESTION)
    before = chat.conversation()["id"]
    assert assistant.kept(before) > 0
    chat.choose("erase")
    with chat.page.expect_response("**/forget") as response:
        confirm(chat)
    assert response.value.status == 204
    chat.questions.wait_for(state="detached")
    assert assistant.kept(before) == 0
    assert chat.storage() == {}
    assert chat.panel.locator(".options").get_attribute("open") is None
    assert chat.focused(chat.input)
    assert "effacée" in chat.announced()
    chat.ask(QUESTION)
    assert chat.conversation()["id"] != before


@pytest.mark.parametrize("way", ["button", "command"])
def test_asking_for_it_leads_to_the_confirmation(chat, assistant, way):
    chat.open().ask("supprimez mes données")
    before = chat.conversation()["id"]
    chat.sent.clear()
    chat.quick_replies.first.click() if way == "button" else chat.send("/forget")
    chat.panel.get_by_text(ABOUT_TO_ERASE).wait_for()
    assert chat.focused(chat.panel.locator("[data-text=eraseNow]"))
    assert chat.sent == [] and chat.panel.locator(".reply.asked").count() == 0
    confirm(chat)
    chat.questions.wait_for(state="detached")
    assert (assistant.kept(before), chat.storage()) == (0, {})


def test_nothing_is_erased_before_it_is_confirmed(chat):
    chat.open().ask(QUESTION)
    chat.sent.clear()
    chat.choose("erase")
    chat.panel.get_by_text(ABOUT_TO_ERASE).wait_for()
    chat.page.keyboard.press("Escape")
    assert chat.sent == []
    assert chat.questions.count() == 1


def test_the_keyboard_is_enough(chat):
    chat.open().ask(QUESTION)
    chat.menu.press("Enter")
    for _ in range(3):
        chat.page.keyboard.press("Tab")
    chat.page.keyboard.press("Enter")
    chat.panel.get_by_text(ABOUT_TO_ERASE).wait_for()
    chat.page.keyboard.press("Tab")
    chat.page.keyboard.press("Enter")
    chat.questions.wait_for(state="detached")


def test_what_could_not_be_erased_stays_and_is_told(chat):
    chat.open().ask(QUESTION)
    chat.page.route("**/forget", lambda route: route.fulfill(status=503, json={"error": "later"}))
    chat.choose("erase")
    confirm(chat)
    failure = chat.panel.locator(".menu").get_by_text("Cela n’a pas abouti")
    failure.wait_for()
    assert "Cela n’a pas abouti" in chat.announced()
    assert chat.questions.count() == 1
    assert chat.conversation()["id"]
    chat.page.unroute_all()
    confirm(chat)
    chat.questions.wait_for(state="detached")
    assert failure.is_hidden()


def test_without_a_conversation_nothing_is_sent(chat):
    chat.open().choose("erase")
    confirm(chat)
    chat.panel.get_by_text("La conversation est effacée").wait_for()
    assert chat.sent == []


def test_an_answer_on_its_way_does_not_bring_the_conversation_back(chat):
    held = []
    chat.on_webhook(lambda route: held.append(route))
    chat.open().send(QUESTION)
    chat.page.wait_for_timeout(200)
    chat.choose("erase")
    confirm(chat)
    chat.questions.wait_for(state="detached")
    held[0].fulfill(json=[{"text": "Trop tard"}])
    chat.page.wait_for_timeout(200)
    assert "Trop tard" not in chat.log.inner_text()
    assert chat.storage() == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_offered_in_every_language(arrive, language):
    chat = arrive(language, width=320, height=640).open()
    chat.choose("erase")
    wording = strings(f"strings/{language}.json")
    for text in ("erase", "eraseNote", "eraseNow"):
        box = chat.panel.get_by_text(wording[text], exact=True).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
