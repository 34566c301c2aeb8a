"""When something goes wrong, or somebody means harm."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTION = "Qui dirige CGLU ?"
HOSTILE = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "javascript:window.hacked=1",
    "[un lien](javascript:window.hacked=1) **gras** `code`",
    "data:text/html,<script>window.hacked=1</script>",
]


def retry(chat):
    return chat.panel.get_by_role("button", name="Réessayer")


def test_after_a_failure_the_same_question_can_be_sent_again(chat):
    chat.on_webhook(lambda route: route.abort())
    chat.open().send(QUESTION)
    retry(chat).wait_for()
    chat.input.fill("Déjà la suivante")
    chat.page.unroute_all()
    chat.answer_after(retry(chat).click)
    assert chat.questions.all_inner_texts() == [QUESTION]
    assert chat.input.input_value() == "Déjà la suivante"
    assert retry(chat).count() == 0


def test_ten_seconds_without_an_answer_are_enough(chat):
    chat.page.clock.install()
    chat.on_webhook(lambda route: None)
    chat.open().send(QUESTION)
    chat.panel.get_by_text("L’assistant écrit").first.wait_for()
    chat.page.clock.run_for(10_500)
    retry(chat).wait_for()
    assert chat.panel.locator(".typing").is_hidden()
    assert "Aucune réponse" in chat.announced()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"status": 429, "headers": {"Retry-After": "12"}}, "12 secondes"),
        ({"status": 400, "json": {"error": "no"}}, "n’a pas pu être envoyé"),
        ({"status": 500, "body": "oops"}, "Aucune réponse"),
        ({"json": []}, "Aucune réponse"),
        ({"json": [{"text": 7}, None, "x"]}, "Aucune réponse"),
        ({"body": "<html>"}, "Aucune réponse"),
    ],
)
def test_every_other_answer_is_explained(chat, answer, words):
    chat.on_webhook(lambda route: route.fulfill(**answer))
    chat.open().send(QUESTION)
    retry(chat).wait_for()
    assert words in chat.panel.locator(".failure").inner_text().replace("\xa0", " ")


def test_what_is_typed_while_waiting_is_kept(chat):
    chat.on_webhook(lambda route: None)
    chat.open().send(QUESTION)
    chat.send("Encore une")
    assert chat.input.input_value() == "Encore une"
    assert chat.questions.count() == 1


def test_offline_is_said_and_ends(chat):
    chat.open().page.context.set_offline(True)
    notice = chat.panel.get_by_text("hors connexion")
    notice.first.wait_for()
    chat.send(QUESTION)
    retry(chat).wait_for()
    chat.page.context.set_offline(False)
    chat.panel.locator(".offline").wait_for(state="hidden")
    chat.answer_after(retry(chat).click)


def test_after_the_server_was_away_the_question_is_answered(chat, assistant):
    chat.open()
    assistant.stop()
    chat.send(QUESTION)
    retry(chat).wait_for()
    assistant.start()
    chat.answer_after(retry(chat).click)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_as_text(chat, text):
    chat.replies(text, buttons=[{"title": text, "payload": "/ask_members"}])
    assert chat.open().ask(text).inner_text() == text
    assert chat.questions.last.inner_text() == text
    assert chat.quick_replies.inner_text() == text
    assert chat.log.locator(".bubble *, .replies script, .replies img").count() == 0
    assert chat.page.evaluate("window.hacked") is None


def test_hostile_words_of_a_kept_conversation_are_shown_as_text(chat):
    chat.replies(HOSTILE[1])
    chat.open().ask("?")
    assert chat.visit("contact.html").answers.last.inner_text() == HOSTILE[1]
    assert chat.log.locator("img").count() == 0


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Appelez le 03 44 06 66 36.", {"03 44 06 66 36": "tel:0344066636"}),
        ("Call +33 3 44 06 66 36, please", {"+33 3 44 06 66 36": "tel:+33344066636"}),
        ("Voir https://example.org/a?b=1.", {"https://example.org/a?b=1": "https://example.org/a?b=1"}),
        ("Plus de 240 000 membres en 2004, 140 pays, n° 12345678901234", {}),
        ("http://example.org ftp://example.org javascript:alert(1) https://town.fr@evil.example", {}),
    ],
)
def test_only_telephone_numbers_and_https_addresses_become_links(chat, text, links):
    chat.replies(text)
    answer = chat.open().ask("?")
    found = answer.locator("a")
    assert {link.inner_text(): link.get_attribute("href") for link in found.all()} == links
    assert answer.inner_text() == text


def test_the_privacy_link_leads_to_web_pages_only(chat):
    assert chat.open().panel.get_by_role("link").get_attribute("href").endswith("contact.html#privacy")
    chat.page.evaluate(
        """() => { const other = document.createElement("cglu-chat"); other.id = "other";
        other.setAttribute("privacy-url", "javascript:alert(1)"); document.body.append(other); }"""
    )
    other = chat.page.locator("#other .privacy a")
    other.wait_for(state="attached")
    assert other.is_hidden()
    assert other.get_attribute("href") is None
