"""The Telegram channel over HTTP: a really running assistant, and a double of the Bot API."""

from __future__ import annotations

import sqlite3
import threading
import time

import httpx
import pytest

from tests.bot_api import (
    CONVERSATIONS,
    HANGING,
    SECRET,
    TOKEN,
    USERNAME,
    Dropped,
    Person,
    Refused,
    broken,
    converse,
    flood,
    plain,
)

pytestmark = pytest.mark.slow

FILE = {"file_id": "f", "file_unique_id": "u"}
ATTACHMENTS = {
    "photo": {"photo": [{**FILE, "width": 1, "height": 1}]},
    "sticker": {"sticker": FILE},
    "voice": {"voice": {**FILE, "duration": 3}},
    "location": {"location": {"longitude": 2.1, "latitude": 49.4}},
    "document": {"document": {**FILE, "file_name": "x.pdf"}},
}
TEXT_ONLY = "I can only read text"


@pytest.fixture(scope="module")
def api(assistant, bot_api):
    """The double, once the assistant has joined it."""
    bot_api.wait_for(lambda: bot_api.webhook)
    yield bot_api
    assert bot_api.rejected == []


@pytest.fixture
def ada(api) -> Person:
    return Person(api, "en")


def test_the_webhook_is_registered_in_spite_of_errors(api, assistant):
    assert api.webhook["url"] == f"http://127.0.0.1:{assistant.port}/webhooks/telegram/webhook"
    assert api.webhook["secret_token"] == SECRET
    assert (api.attempts["getMe"], api.attempts["setWebhook"]) == (2, 3)


@pytest.mark.parametrize("language", CONVERSATIONS)
def test_a_conversation_is_held_by_webhook(api, language):
    converse(Person(api, language), language)


def test_an_answer_comes_as_plain_text_with_quick_replies(ada):
    ada.send("What is <b>UCLG</b>? *or* [_CGLU_](https://example.org)")
    (answer,) = ada.hears()
    assert "parse_mode" not in answer and "entities" not in answer
    assert answer["link_preview_options"] == {"is_disabled": True}
    payloads = [row[0]["callback_data"] for row in answer["reply_markup"]["inline_keyboard"]]
    assert payloads and all(payload.startswith("/ask_") for payload in payloads)


def test_typing_is_shown_while_working(api, ada):
    ada.asks("Who leads UCLG?")
    shown = [call for call in api.calls["sendChatAction"] if call["chat_id"] == ada.chat_id]
    assert [call["action"] for call in shown] == ["typing"]


def test_the_profile_is_a_hint_and_what_is_written_counts_more(api):
    person = Person(api, "de-AT")
    assert person.asks("/start").startswith("Guten Tag")
    assert "members" in person.asks("How many members does UCLG have?")


@pytest.mark.parametrize("content", ATTACHMENTS.values(), ids=ATTACHMENTS)
def test_what_is_no_text_is_politely_declined(ada, content):
    assert ada.asks(**content).startswith(TEXT_ONLY)


def test_a_caption_is_answered_all_the_same(ada):
    ada.send(**ATTACHMENTS["photo"], caption="Who leads UCLG?")
    notice, answer = ada.hears(2)
    assert notice["text"].startswith(TEXT_ONLY)
    assert "Mohammed Boudra" in answer["text"]


def test_an_edit_is_answered_once(api, ada):
    question = ada.message("Who is he?")
    api.deliver(api.update(message=question))
    ada.hears()
    edited = {**question, "text": "Who leads UCLG?", "edit_date": int(time.time())}
    for _ in range(3):
        api.deliver(api.update(edited_message=edited))
    assert "Mohammed Boudra" in ada.hears()[0]["text"]
    assert "2004" in ada.asks("When was UCLG founded?")


def test_a_quick_reply_is_released_and_answered(api, ada):
    update = ada.press("/ask_phone")
    assert "+33 3 44 06 66 36" in ada.hears()[0]["text"]
    query = update["callback_query"]["id"]
    api.wait_for(lambda: any(call["callback_query_id"] == query for call in api.calls["answerCallbackQuery"]))
    assert not any("edit" in method.lower() for method in api.attempts)


@pytest.mark.parametrize("data", ["/restart", "/start", "hello", '/ask_axis{"axis": "x"}'])
def test_a_button_that_is_not_ours_does_nothing(api, ada, data):
    ada.asks("Who leads UCLG?")
    query = ada.press(data)["callback_query"]["id"]
    api.wait_for(lambda: any(call["callback_query_id"] == query for call in api.calls["answerCallbackQuery"]))
    released = [call for call in api.calls["answerCallbackQuery"] if call["callback_query_id"] == query]
    assert [call["text"] for call in released] == ["This choice is no longer there. Write me your question."]
    assert "2019" in ada.asks("and since when?")


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("/start", "Hello and welcome"),
        ("/start members", "240,000"),
        ("/start es", "De acuerdo, sigamos en español"),
        ("/help", "I can tell you about"),
        ("/language", "These are the only languages I speak"),
        ("/language de", "Gern, machen wir auf Deutsch weiter"),
        ("/restart", "I don't know this command"),
        ("/settings now", "I don't know this command"),
    ],
)
def test_commands_are_obeyed(ada, command, answer):
    assert answer in ada.asks(command)


def test_a_language_asked_for_is_kept(ada):
    ada.asks("/language español")
    assert "Mohammed Boudra preside" in ada.asks("Boudra ?")


def test_forgetting_erases_the_conversation_and_says_so(assistant, api, ada):
    other = Person(api, "en")
    stored = "select count(*), group_concat(data) from events where sender_id like 'telegram-%'"
    with sqlite3.connect(assistant.database) as database:
        (before, _) = database.execute(stored).fetchone()
        other.asks("Who leads UCLG?")
        (others, _) = database.execute(stored).fetchone()
        ada.asks("Who leads UCLG? canary-7261")
        assert "canary-7261" in database.execute(stored).fetchone()[1]
        assert ada.asks("/forget").startswith("Done: I have erased our conversation.")
        (after, data) = database.execute(stored).fetchone()
    assert before < others == after
    assert "canary-7261" not in data
    assert "2019" not in ada.asks("and since when?")
    assert "2019" in other.asks("and since when?")


def test_who_asks_what_becomes_of_their_words_may_erase_them_by_a_button(ada):
    ada.asks("Who leads UCLG?")
    ada.asks("please delete my data")
    assert "/forget" in [row[0]["callback_data"] for row in ada.heard[-1]["reply_markup"]["inline_keyboard"]]
    ada.press("/forget")
    assert ada.hears()[0]["text"].startswith("Done: I have erased our conversation.")
    assert "2019" not in ada.asks("and since when?")


def test_nothing_stored_or_logged_shows_who_wrote(assistant, api):
    person = Person(api, "en", group=-1009988776655)
    person.id = person.user["id"] = 7766554433
    person.asks("/help canary-8812")
    with sqlite3.connect(assistant.database) as database:
        kept = "".join(database.iterdump())
    for trace in ("9988776655", "7766554433"):
        assert trace not in kept
        assert trace not in assistant.log.read_text()
    assert TOKEN not in assistant.log.read_text()
    assert "canary-8812" not in assistant.log.read_text()


@pytest.mark.parametrize(("text", "answer"), [("\u0000\u0007", "any text"), ("tell me " * 200, "too long")])
def test_nothing_and_too_much_are_answered(ada, text, answer):
    assert answer in ada.asks(text)


OTHERS = [
    {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel"}, "text": "hello"}},
    {"my_chat_member": {"new_chat_member": {"status": "kicked"}}},
    {"inline_query": {"id": "1", "query": "x"}},
    {"something_new": {"x": [1]}},
    {"message": {"text": 5, "chat": None}},
    {"message": "hello"},
    {"callback_query": {"id": "5", "data": "/ask_members"}},
    {},
]


@pytest.mark.parametrize("content", OTHERS, ids=lambda content: next(iter(content), "nothing"))
def test_what_nobody_said_to_us_is_taken_and_passed_over(api, content):
    before = len(api.sent)
    assert api.call_webhook(api.update(**content), SECRET).status_code == 200
    Person(api, "en").asks("/help")
    assert len(api.sent) == before + 1


def test_a_group_is_answered_only_when_it_asks_and_with_a_quote(api):
    ada, bob = Person(api, "en", group=-66), Person(api, "fr", group=-66)
    ada.send("What a day")
    question = ada.send(f"@{USERNAME} who leads UCLG?")["message"]["message_id"]
    bob.send("I think so too")
    answer = ada.hears()[0]
    assert "Mohammed Boudra" in answer["text"]
    assert answer["reply_parameters"]["message_id"] == question
    assert "240 000" in plain(Person(api, "fr", group=-66).asks("/ask_members"))
    assert len(ada.heard) == 2


def test_members_of_a_group_do_not_share_a_conversation(api):
    ada, bob = Person(api, "en", group=-77), Person(api, "en", group=-77)
    ada.asks(f"@{USERNAME} who leads UCLG?")
    bob.send("and since when?", reply_to_message={"message_id": 1, "from": api.me})
    assert "2019" not in bob.hears(2)[1]["text"]


@pytest.mark.parametrize("secret", [None, "", "guess", f"{SECRET}x", SECRET[:-1], "ключ"])
def test_whoever_does_not_know_the_secret_changes_nothing(api, ada, secret):
    forged = api.update(message=ada.message("Who leads UCLG?"))
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret.encode()}
    assert httpx.post(api.webhook["url"], json=forged, headers=headers).status_code == 403
    assert "members" in ada.asks("How many members does UCLG have?")
    assert len(ada.heard) == 1


@pytest.mark.parametrize("address", ["set_webhook", "webhook", ""])
def test_nobody_can_look_at_or_move_the_webhook(api, address):
    assert httpx.get(api.webhook["url"].replace("webhook", "") + address).status_code in (404, 405)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 10_000])
def test_what_is_no_json_is_refused(api, body):
    reply = httpx.post(api.webhook["url"], content=body, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})
    assert (reply.status_code, set(reply.json())) == (400, {"error"})


def test_an_update_delivered_again_is_answered_once(api, ada):
    update = ada.send("Who leads UCLG?")
    for _ in range(4):
        assert api.call_webhook(update, SECRET).status_code == 200
    assert "2004" in [ada.hears()[0], ada.asks("When was UCLG founded?")][1]
    assert len(ada.heard) == 2


def test_whoever_has_blocked_the_bot_costs_nothing(api, ada):
    api.fail("sendMessage", Refused(403, "Forbidden: bot was blocked by the user"), chat=ada.chat_id)
    ada.send("Who leads UCLG?")
    assert "2004" in ada.asks("When was UCLG founded?")
    assert len(ada.heard) == 1


def test_a_group_that_grows_is_followed(api):
    ada, grown = Person(api, "en", group=-88), Person(api, "en", group=-10088)
    api.fail("sendMessage", Refused(400, "Bad Request: upgraded", migrate_to_chat_id=-10088), chat=-88)
    ada.send("/help")
    assert grown.hears()[0]["text"].startswith("I can tell you about")


def test_no_answer_is_lost_or_doubled_whatever_the_api_does(api):
    faults = {
        "flood": [flood(2)],
        "errors": [broken(), broken(502), broken(504)],
        "drops": [Dropped(), Dropped()],
        "hangs": ["hang"],
        "fine": [],
    }
    people = {name: Person(api, "en") for name in faults}
    begun = time.monotonic()
    for name, person in people.items():
        api.fail("sendMessage", *faults[name], chat=person.chat_id)
        api.fail("sendChatAction", *faults[name], chat=person.chat_id)
        person.send("Who leads UCLG?")
        person.send("When was UCLG founded?")
    assert time.monotonic() - begun < HANGING, "the webhook waits for the answers"
    heard = {"fine": people.pop("fine").hears(2)}
    assert not people["hangs"].heard
    heard |= {name: person.hears(2) for name, person in people.items()}
    for first, second in heard.values():
        assert "Boudra" in first["text"] and "2004" in second["text"]
    assert all(len(person.heard) == 2 for person in people.values())


def test_a_flood_is_answered_until_it_is_enough_then_told_so_once(api):
    flooding, other = Person(api, "es"), Person(api, "en")
    for _ in range(40):
        flooding.send("/restart")
    button = flooding.press("/ask_members")["callback_query"]["id"]
    answers = [message["text"] for message in flooding.hears(31)]
    api.wait_for(
        lambda: any(call["callback_query_id"] == button for call in api.calls["answerCallbackQuery"])
    )
    assert len(set(answers[:30])) == 1
    assert answers[30].startswith("Ha habido demasiados mensajes")
    assert len(flooding.heard) == 31
    shown = [call for call in api.calls["sendChatAction"] if call["chat_id"] == flooding.chat_id]
    assert len(shown) <= 31
    assert "Mohammed Boudra" in other.asks("Who leads UCLG?")


def test_fifty_chats_at_once_each_keep_their_order(api):
    people = [Person(api, "en") for _ in range(50)]
    questions = ["Who leads UCLG?", "When was UCLG founded?"]

    def ask(person: Person) -> None:
        for question in questions:
            person.send(question)

    threads = [threading.Thread(target=ask, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for person in people:
        first, second = person.hears(2)
        assert "Boudra" in first["text"] and "2004" in second["text"]
    for thread in threads:
        thread.join()
    assert all(len(person.heard) == 2 for person in people)
