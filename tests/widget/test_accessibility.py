"""Keyboard, screen reader, zoom, direction and contrast."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTION = "Quels sont les axes ?"
APPEARANCES = [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}]


def scrolls_sideways(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_the_keyboard_is_enough(chat):
    chat.launcher.focus()
    chat.page.keyboard.press("Enter")
    assert chat.focused(chat.input)
    chat.answer_after(lambda: (chat.page.keyboard.type(QUESTION), chat.page.keyboard.press("Enter")))
    chat.page.keyboard.press("Escape")
    assert chat.panel.is_hidden()
    assert chat.focused(chat.launcher)


def test_the_focus_returns_to_whatever_opened_the_dialog(chat):
    button = chat.page.get_by_role("button", name="Poser une question")
    button.press("Enter")
    assert chat.focused(chat.input)
    chat.page.keyboard.press("Escape")
    assert chat.focused(button)


def test_escape_closes_the_menu_before_the_dialog(chat):
    options = chat.open().panel.locator(".options")
    chat.menu.press("Enter")
    chat.page.keyboard.press("Escape")
    assert options.get_attribute("open") is None
    assert chat.focused(chat.menu)
    assert chat.panel.is_visible()


def test_the_focus_never_moves_unasked(chat):
    chat.open().ask(QUESTION)
    reply = chat.quick_replies.first
    reply.focus()
    chat.answer_after(lambda: chat.page.keyboard.press("Enter"))
    assert chat.panel.evaluate("node => node.getRootNode().activeElement.classList.contains('asked')")
    chat.visit("contact.html")
    assert chat.panel.is_visible()
    assert chat.page.evaluate("document.activeElement === document.body")


def test_each_reply_is_announced_once_and_the_history_never(chat):
    regions = chat.open().panel.locator("[aria-live=polite]")
    assert regions.count() == 2
    chat.replies("Une seule fois.")
    for turn in (0, 1, 0):
        chat.ask(QUESTION)
        assert "Une seule fois." in regions.nth(turn).inner_text()
        assert regions.nth(1 - turn).inner_text() == ""
    assert chat.log.get_attribute("aria-live") == "off"
    assert chat.visit("contact.html").announced() == ""


def test_an_announcement_is_spoken_in_its_language(chat):
    chat.replies("Good morning", language="en", buttons=[{"title": "Members", "payload": "/ask_members"}])
    chat.open().ask(QUESTION)
    parts = chat.panel.locator("[aria-live=polite] p").all()
    assert [part.get_attribute("lang") for part in parts] == ["fr", "en", "fr", "en"]


def test_bubbles_say_their_language_and_direction(chat):
    chat.replies("صباح الخير", language="ar")
    answer = chat.open().ask("Bonjour")
    assert (answer.get_attribute("lang"), answer.get_attribute("dir")) == ("ar", "rtl")
    assert chat.questions.last.get_attribute("lang")
    assert chat.questions.last.get_attribute("dir") == "auto"


def test_arabic_runs_from_right_to_left(arrive):
    chat = arrive("ar")
    assert chat.page.evaluate("document.documentElement.dir") == "rtl"
    assert chat.launcher.bounding_box()["x"] < 200
    chat.open().ask("مرحبا")
    question, answer = chat.questions.last.bounding_box(), chat.answers.last.bounding_box()
    assert question["x"] < answer["x"] + answer["width"] - question["width"]
    assert chat.panel.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert chat.violations() == []


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)])
@pytest.mark.parametrize("language", ["fr", "de", "ar"])
def test_a_small_screen_scrolls_one_way_only(arrive, language, width, height):
    chat = arrive(language, width=width, height=height)
    assert not scrolls_sideways(chat.page)
    chat.open().ask(QUESTION)
    box = chat.panel.bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, width, height)
    assert chat.panel.evaluate(
        "node => [...node.querySelectorAll('*')].every(n => n.closest('.spoken') || "
        "n.getBoundingClientRect().right <= innerWidth + 1)"
    )
    assert not scrolls_sideways(chat.page)
    chat.page.keyboard.press("Escape")
    assert chat.focused(chat.launcher)


def test_an_open_panel_does_not_cover_the_next_page_of_a_telephone(arrive):
    chat = arrive(width=320, height=640)
    chat.open().ask(QUESTION)
    chat.visit("contact.html")
    assert chat.launcher.is_visible()
    assert chat.open().questions.last.inner_text() == QUESTION


def test_less_motion_when_asked(chat):
    chat.on_webhook(lambda route: None)
    chat.open().send(QUESTION)
    dots = chat.panel.locator(".dots")
    assert dots.evaluate("node => getComputedStyle(node).animationName") == "none"


def states(chat):
    """The widget in every state that a visitor meets, one after the other, by name."""
    yield "closed"
    chat.open()
    yield "open"
    chat.menu.click()
    yield "menu"
    chat.page.keyboard.press("Escape")
    chat.on_webhook(lambda route: None)
    chat.send(QUESTION)
    chat.panel.locator(".typing").wait_for()
    yield "waiting"
    chat.page.unroute_all()
    chat.choose("restart")
    chat.ask(QUESTION)
    yield "answer"
    chat.answer_after(chat.quick_replies.first.click)
    yield "quick reply asked"
    chat.panel.get_by_role("button", name="Réponse inutile").last.click()
    chat.panel.get_by_label("Que manquait-il").wait_for()
    yield "opinion"
    chat.panel.get_by_label("Que manquait-il").fill("Trop court")
    chat.page.keyboard.press("Enter")
    chat.panel.get_by_label("Que manquait-il").wait_for(state="detached")
    yield "opinion sent"
    chat.page.context.set_offline(True)
    chat.panel.locator(".offline").wait_for()
    chat.send(QUESTION)
    chat.panel.locator(".failure").wait_for()
    yield "offline"
    chat.page.context.set_offline(False)
    chat.on_webhook(lambda route: route.fulfill(status=429, headers={"Retry-After": "12"}, json=[]))
    chat.panel.get_by_role("button", name="Réessayer").click()
    chat.panel.get_by_text("12 secondes").first.wait_for()
    yield "too many messages"
    chat.page.unroute_all()
    chat.panel.locator("select").select_option("ar")
    chat.page.get_by_role("heading", name="المساعد").wait_for()
    yield "Arabic in a French page"
    chat.visit("contact.html")
    yield "another page"
    yield from erasing(chat)
    chat.page.set_viewport_size({"width": 320, "height": 640})
    chat.page.keyboard.press("Escape")
    chat.visit().open()
    yield "telephone"


def erasing(chat):
    """The same of a conversation that is to be erased, and cannot be."""
    chat.choose("erase")
    yield "about to erase"
    chat.page.route("**/forget", lambda route: route.abort())
    chat.panel.locator("[data-text=eraseNow]").click()
    chat.panel.locator(".menu p.alert").wait_for()
    yield "not erased"
    chat.page.unroute_all()
    chat.page.keyboard.press("Escape")


@pytest.mark.parametrize("appearance", APPEARANCES, ids=["light", "dark", "forced-colours"])
def test_axe_finds_nothing_in_any_state(arrive, appearance):
    chat = arrive(**appearance)
    assert {state: found for state in states(chat) if (found := chat.violations())} == {}


def test_without_javascript_there_is_a_way_to_the_contact(chromium, assistant_url):
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{assistant_url}/")
        page.get_by_role("link", name="JavaScript").click()
        assert page.get_by_role("link", name="03 44").get_attribute("href").startswith("tel:")
