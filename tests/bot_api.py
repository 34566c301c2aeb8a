"""A double of Telegram's Bot API: a real HTTP server that keeps Telegram's rules and breaks on demand."""

from __future__ import annotations

import itertools
import json
import threading
import time
import urllib.parse
from collections import defaultdict, deque
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

TOKEN = "4242:a_double_of_a_token"
SECRET = "what-only-Telegram-knows"
USERNAME = "cglu_double_bot"
PATIENCE = 60
HANGING = 12
"""Seconds that a hanging call lasts: longer than the bot waits."""


CONVERSATIONS = {
    "fr": [
        ("Combien de membres compte la CGLU ?", "240 000"),
        ("Qui dirige la CGLU ?", "Mohammed Boudra"),
        ("et depuis quand ?", "2019"),
    ],
    "es": [
        ("¿Qué es CGLU?", "Ciudades y Gobiernos Locales Unidos"),
        ("¿Cuál es el número de teléfono?", "+33 3 44 06 66 36"),
        ("¿Cuántos miembros tiene CGLU?", "240.000"),
    ],
    "ar": [("كم عدد أعضاء CGLU؟", "240"), ("من يقود CGLU؟", "محمد"), ("ما هي محاور CGLU؟", "4")],
}
"""Questions in three languages, each with what its answer holds."""


class Refused(Exception):
    """An answer of the API that is not "ok"."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.parameters = code, parameters


class Dropped(Exception):
    """The connection breaks off before anything is answered."""


def flood(seconds: int) -> Exception:
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def broken(code: int = 500) -> Exception:
    return Refused(code, "Internal Server Error")


class BotApi:
    """One bot's Bot API, and the people who write to it.

    Attributes:
        sent: every message that was accepted, in order.
        calls: every call that was accepted, by method.
        rejected: what the bot did against Telegram's rules.
    """

    def __init__(self) -> None:
        self.me = {"id": 4242, "is_bot": True, "first_name": "CGLU", "username": USERNAME}
        self.sent: list[dict[str, Any]] = []
        self.calls: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.attempts: dict[str, int] = defaultdict(int)
        self.rejected: list[str] = []
        self.webhook: dict[str, Any] = {}
        self._faults: list[tuple[str, int | None, deque[Any]]] = []
        self._closed_until: dict[Any, float] = {}
        self._pending: list[dict[str, Any]] = []
        self._queries: set[str] = set()
        self._client = httpx.Client(timeout=30)
        self._counter = itertools.count(1000)
        self._changed = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.api = self
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._client.close()
        self._server.shutdown()
        self._server.server_close()

    def number(self) -> int:
        return next(self._counter)

    def fail(self, method: str, *faults: Any, chat: int | None = None) -> None:
        """Let the next calls of a method (in a chat) fail, one fault each: an exception or "hang"."""
        with self._changed:
            self._faults.append((method, chat, deque(faults)))

    def wait_for(self, condition: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """What the condition is, once it is true."""
        with self._changed:
            assert self._changed.wait_for(condition, patience), "it did not happen in time"
            return condition()

    def update(self, **content: Any) -> dict[str, Any]:
        """A new update."""
        query = content.get("callback_query")
        if isinstance(query, dict) and isinstance(query.get("id"), str):
            self._queries.add(query["id"])
        return {"update_id": self.number(), **content}

    def deliver(self, update: dict[str, Any]) -> None:
        """Bring an update to the bot as it wants: by its webhook, again until it is taken, or when asked."""
        if not self.webhook:
            with self._changed:
                self._pending.append(update)
                self._changed.notify_all()
            return
        for pause in (0.1, 0.2, 0.5, 1, 2):
            if self.call_webhook(update, self.webhook.get("secret_token")).status_code == 200:
                return
            time.sleep(pause)
        raise AssertionError("the bot did not take an update")

    def call_webhook(self, update: Any, secret: str | None) -> httpx.Response:
        headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
        # Not by the client's own hand, which refuses what a hostile caller may send.
        return self._client.post(self.webhook["url"], content=json.dumps(update), headers=headers)

    # What the bot calls.

    def answer(self, method: str, given: dict[str, Any]) -> Any:
        chat = given.get("chat_id")
        with self._changed:
            self.attempts[method] += 1
            if time.monotonic() < self._closed_until.get((method, chat), 0):
                self.rejected.append(f"{method} before the time that was asked for")
            fault = self._next_fault(method, chat)
            if isinstance(fault, Refused) and "retry_after" in fault.parameters:
                self._closed_until[method, chat] = time.monotonic() + fault.parameters["retry_after"]
        if fault == "hang":
            time.sleep(HANGING)
            raise Dropped
        if fault:
            raise fault
        if method == "getUpdates":
            return self._get_updates(given)
        with self._changed:
            result = getattr(self, f"_{method}", self._accept)(given)
            self.calls[method].append(given)
            self._changed.notify_all()
            return result

    def _next_fault(self, method: str, chat: int | None) -> Any:
        for planned, where, faults in self._faults:
            if faults and planned == method and where in (None, chat):
                return faults.popleft()
        return None

    def _accept(self, given: dict[str, Any]) -> Any:
        return True

    def _getMe(self, given: dict[str, Any]) -> Any:  # noqa: N802
        return self.me

    def _setWebhook(self, given: dict[str, Any]) -> Any:  # noqa: N802
        self.webhook = given
        return True

    def _deleteWebhook(self, given: dict[str, Any]) -> Any:  # noqa: N802
        self.webhook = {}
        return True

    def _get_updates(self, given: dict[str, Any]) -> Any:
        if self.webhook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = given.get("offset", 0)
        with self._changed:
            self._pending = [update for update in self._pending if update.get("update_id", offset) >= offset]
            self._changed.wait_for(lambda: self._pending, min(given.get("timeout", 0), 5))
            return self._pending[:100]

    def _sendMessage(self, given: dict[str, Any]) -> Any:  # noqa: N802
        text = given["text"]
        if not 0 < len(text.encode("utf-16-le")) // 2 <= 4096:
            self._reject("Bad Request: message is too long or empty")
        for row in given.get("reply_markup", {}).get("inline_keyboard", []):
            if not all(0 < len(button["callback_data"].encode()) <= 64 for button in row):
                self._reject("Bad Request: BUTTON_DATA_INVALID")
        message = {**given, "message_id": self.number(), "at": time.monotonic()}
        self.sent.append(message)
        chat = {"id": given["chat_id"], "type": "private"}
        return {"message_id": message["message_id"], "date": int(time.time()), "chat": chat, "text": text}

    def _answerCallbackQuery(self, given: dict[str, Any]) -> Any:  # noqa: N802
        if given["callback_query_id"] not in self._queries:
            self._reject("Bad Request: query is too old or query ID is invalid")
        self._queries.discard(given["callback_query_id"])
        return True

    def _setMyCommands(self, given: dict[str, Any]) -> Any:  # noqa: N802
        for command in given["commands"]:
            if not 3 <= len(command["description"]) <= 256:
                self._reject("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        return True

    def _setMyDescription(self, given: dict[str, Any]) -> Any:  # noqa: N802
        return len(given["description"]) <= 512 or self._reject("Bad Request: description is too long")

    def _setMyShortDescription(self, given: dict[str, Any]) -> Any:  # noqa: N802
        return len(given["short_description"]) <= 120 or self._reject("Bad Request: description is too long")

    def _reject(self, description: str) -> None:
        self.rejected.append(description)
        raise Refused(400, description)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        try:
            self._respond(200, {"ok": True, "result": self._result()})
        except Refused as refusal:
            asked = dict(refusal.parameters)
            headers = {"Retry-After": str(asked.pop("header"))} if "header" in asked else {}
            answer = {"ok": False, "error_code": refusal.code, "description": str(refusal)}
            self._respond(refusal.code, {**answer, **({"parameters": asked} if asked else {})}, **headers)
        except (Dropped, OSError):
            self.close_connection = True
            self.connection.close()

    def _result(self) -> Any:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        _, bot, method = self.path.split("/", 2)
        if bot != f"bot{TOKEN}":
            raise Refused(401, "Unauthorized")
        return self.server.api.answer(method, _fields(body))

    def _respond(self, code: int, answer: dict[str, Any], **headers: str) -> None:
        content = json.dumps(answer).encode()
        self.send_response(code)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


def _fields(body: str) -> dict[str, Any]:
    """The parameters of a call, which come as a form whose values are JSON where they are no text."""
    return {
        name: value
        if name in ("text", "callback_query_id", "secret_token", "description", "short_description")
        else _value(value)
        for name, value in urllib.parse.parse_qsl(body)
    }


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


class Person:
    """Somebody who writes to the bot, in a private chat or a group.

    Args:
        api: where they are.
        language: language code of their profile.
        group: id of the group they write in; their private chat if it is left out.
    """

    def __init__(self, api: BotApi, language: str | None = None, group: int | None = None) -> None:
        self.api, self.id = api, api.number()
        self.chat_id = group or self.id
        self.user = {"id": self.id, "is_bot": False, "first_name": "Ada", "language_code": language}
        self.chat = {"id": self.chat_id, "type": "supergroup" if group else "private", "title": "Town"}
        self._heard = len(self.heard)

    def message(self, text: str | None = None, **content: Any) -> dict[str, Any]:
        message = {
            "message_id": self.api.number(),
            "date": int(time.time()),
            "chat": self.chat,
            "from": self.user,
            **({"text": text} if text is not None else {}),
            **content,
        }
        if text and text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return message

    def send(self, text: str | None = None, **content: Any) -> dict[str, Any]:
        """Send something; the update that brings it."""
        update = self.api.update(message=self.message(text, **content))
        self.api.deliver(update)
        return update

    def press(self, data: str, **content: Any) -> dict[str, Any]:
        """Press a quick reply of the latest message; the update that brings it."""
        below = {"message_id": self.api.number(), "date": int(time.time()), "chat": self.chat, "text": "…"}
        query = {
            "id": str(self.api.number()),
            "from": self.user,
            "chat_instance": "1",
            "message": below,
            "data": data,
            **content,
        }
        update = self.api.update(callback_query=query)
        self.api.deliver(update)
        return update

    @property
    def heard(self) -> list[dict[str, Any]]:
        """Every message that the bot sent to the chat."""
        return [message for message in self.api.sent if message["chat_id"] == self.chat_id]

    def hears(self, count: int = 1) -> list[dict[str, Any]]:
        """The next messages that the bot sends to the chat."""
        self.api.wait_for(lambda: len(self.heard) >= self._heard + count)
        news = self.heard[self._heard : self._heard + count]
        self._heard += count
        return news

    def asks(self, text: str | None = None, **content: Any) -> str:
        """The text of the one answer to something."""
        self.send(text, **content)
        return self.hears()[0]["text"]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def converse(person: Person, language: str) -> None:
    for question, fact in CONVERSATIONS[language]:
        assert fact in plain(person.asks(question))
