"""The Telegram channel.

It stands on python-telegram-bot: maintained, typed, and its only requirement (httpx) fits Rasa's pins. Rasa's
own aiogram 2.15 is abandoned and trips over updates without a message; aiogram 3 wants pydantic 2, which Rasa
does not allow; httpx alone would leave errors, flood control and update types to us. Only its client is used:
its `Application` would stop all chats while one of them is rate-limited, and keeps no order within a chat.
"""
