"""`python -m assistant.rasa_server`: the Rasa server where the environment says (HOST, PORT, MODEL)."""

from __future__ import annotations

import os
import pathlib

from assistant import edge, lean, logs

# What Rasa imports for components, stores, channels and commands of its own, none of which serves here.
NOT_NEEDED = (
    *("tensorflow", "tensorflow_addons", "keras"),
    *("boto3", "pymongo"),
    *("aiogram", "slack_sdk", "socketio", "webexteamssdk"),
    *("matplotlib", "questionary"),
)


def main() -> None:
    """Serve until SIGTERM."""
    logs.configure("rasa")
    lean.leave_out(*NOT_NEEDED)
    # Only now, because it imports Rasa, which would import those.
    from assistant.rasa_app import create_app  # noqa: PLC0415

    lean.check_replies_once()
    lean.remember_kinds_of_events()
    edge.serve(create_app(pathlib.Path(os.environ["MODEL"])), os.environ["HOST"], int(os.environ["PORT"]))


if __name__ == "__main__":
    main()
