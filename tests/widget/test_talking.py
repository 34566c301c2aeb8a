"""Asking, and what becomes of a conversation."""

from __future__ import annotations

import pathlib
import re
import uuid

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTION = "Combien de membres compte CGLU ?"


def test_a_question_is_answered(chat):
    assert re.search(r"240.000", chat.open().ask(QUESTION).inner_text())
    assert chat.questions.all_inner_texts() == [QUESTION]
    assert chat.quick_replies.count() > 0


def test_a_quick_reply_asks_its_question_and_stays_readable(chat):
    chat.open().ask(QUESTION)
    button = chat.quick_replies.first
    title = button.inner_text()
    kept = chat.panel.locator(".reply", has_text=title).last
    chat.answer_after(button.click)
    assert chat.questions.last.inner_text() == title
    assert kept.is_visible()
    assert chat.panel.locator(".reply.asked").count() == 1


def test_a_quick_reply_is_sent_as_its_payload(chat):
    chat.open()
    chat.answer_after(chat.panel.get_by_role("button", name="Qui contacter").click)
    (message,) = chat.sent
    assert message["message"] == "/ask_contact"
    assert uuid.UUID(message["sender"]).version == 4
    assert message["metadata"] == {"language": "fr"}


def test_nothing_is_stored_or_sent_before_the_first_message(chat):
    chat.open().input.fill("Une question que je n'envoie pas")
    chat.panel.locator("select").select_option("en")
    chat.page.keyboard.press("Escape")
    assert chat.storage() == {}
    assert chat.page.context.cookies() == []
    assert chat.sent == []


def test_only_our_own_server_is_asked(chat, assistant_url):
    chat.open().ask(QUESTION)
    chat.visit("contact.html")
    assert chat.requests
    assert {url for url in chat.requests if not url.startswith(assistant_url)} <= {"about:blank"}
    assert chat.page.context.cookies() == []


def test_answers_follow_over_a_reload_itself(chat):
    answer = chat.open().ask(QUESTION).inner_text()
    chat.page.reload()
    chat.panel.wait_for()
    assert chat.questions.all_inner_texts() == [QUESTION]
    assert chat.answers.last.inner_text() == answer


@pytest.mark.parametrize("path", ["", "contact.html", "?lang=es"])
def test_the_conversation_survives_reload_and_navigation(chat, path):
    answer = chat.open().ask(QUESTION).inner_text()
    sender = chat.conversation()["id"]
    chat.visit(path)
    assert chat.panel.is_visible()
    assert chat.answers.last.inner_text() == answer
    chat.ask("Qui dirige CGLU ?")
    assert chat.conversation()["id"] == sender


def test_a_question_that_was_left_waiting_can_be_sent_again(chat):
    chat.on_webhook(lambda route: None)
    chat.open().send(QUESTION)
    chat.page.unroute_all()
    chat.visit("contact.html")
    chat.answer_after(chat.panel.get_by_role("button", name="Réessayer").click)
    assert chat.questions.all_inner_texts() == [QUESTION]


def test_a_new_conversation_forgets_the_old_one(chat):
    chat.open().ask(QUESTION)
    before = chat.conversation()["id"]
    chat.choose("restart")
    assert chat.questions.count() == 0
    assert chat.storage() == {}
    assert chat.focused(chat.input)
    chat.ask(QUESTION)
    assert chat.conversation()["id"] != before


def test_an_answer_to_a_forgotten_conversation_is_dropped(chat):
    held = []
    chat.on_webhook(lambda route: held.append(route))
    chat.open().send(QUESTION)
    chat.page.wait_for_timeout(200)
    chat.choose("restart")
    held[0].fulfill(json=[{"text": "Trop tard"}])
    chat.page.wait_for_timeout(200)
    assert "Trop tard" not in chat.log.inner_text()


def test_the_transcript_is_a_text_file(chat):
    answer = chat.open().ask(QUESTION).inner_text()
    with chat.page.expect_download() as download:
        chat.choose("save")
    text = pathlib.Path(download.value.path()).read_text(encoding="utf-8")
    assert download.value.suggested_filename.endswith(".txt")
    assert QUESTION in text
    assert answer in text


def test_the_picked_language_changes_everything_and_is_told(chat):
    chat.open().ask(QUESTION)
    chat.panel.locator("select").select_option("es")
    chat.page.get_by_role("heading", name="Asistente en línea").wait_for()
    assert chat.ask("¿Cuántos miembros tiene?").get_attribute("lang") == "es"
    assert chat.sent[-1]["metadata"] == {"language": "es", "chosen": True}
    assert chat.answers.nth(1).get_attribute("lang") == "fr"
    assert chat.visit("contact.html").panel.get_by_role("heading").inner_text() == "Asistente en línea"


@pytest.mark.parametrize(
    ("thumb", "reason", "opinions"),
    [
        ("Réponse utile", None, [(True, None)]),
        ("Réponse inutile", "Trop court", [(False, None), (False, "Trop court")]),
    ],
)
def test_an_opinion_reaches_staff(chat, thumb, reason, opinions):
    chat.page.route("**/feedback", lambda route: route.fulfill(status=204))
    chat.open().ask(QUESTION)
    chat.sent.clear()
    chat.panel.get_by_role("button", name=thumb).click()
    chat.panel.get_by_text("Merci pour votre avis").first.wait_for()
    if reason:
        chat.panel.get_by_label("Que manquait-il").fill(reason)
        chat.page.keyboard.press("Enter")
        chat.panel.get_by_label("Que manquait-il").wait_for(state="detached")
    assert [(opinion["helpful"], opinion.get("reason")) for opinion in chat.sent] == opinions
    assert {opinion["answer"] for opinion in chat.sent} == {0}
    assert {opinion["sender"] for opinion in chat.sent} == {chat.conversation()["id"]}


def test_the_server_accepts_an_opinion(chat):
    chat.open().ask(QUESTION)
    with chat.page.expect_response("**/feedback") as response:
        chat.panel.get_by_role("button", name="Réponse utile").click()
    assert response.value.status == 204


def test_the_page_is_told_what_happens_but_not_what_was_said(chat):
    chat.page.evaluate(
        """() => { window.seen = []; for (const name of ["open", "answer", "close"])
        addEventListener(`cglu-${name}`, (event) => seen.push([event.type, event.detail])); }"""
    )
    chat.open().ask(QUESTION)
    chat.page.keyboard.press("Escape")
    (opened, _), (answered, detail), (closed, _) = chat.page.evaluate("window.seen")
    assert [opened, answered, closed] == ["cglu-open", "cglu-answer", "cglu-close"]
    assert detail["language"] == "fr"
    assert set(detail) == {"language", "facts"}
