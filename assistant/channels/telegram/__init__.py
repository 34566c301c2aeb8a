"""The Telegram channel.

It stands on python-telegram-bot: maintained, typed, and its only requirement (httpx) fits Rasa's pins. Rasa's
own aiogram 2.15 is abandoned; aiogram 3 wants pydantic 2, which Rasa does not allow; httpx alone would leave
Telegram's methods, errors and flood control to us. Only its client is used: its `Application` keeps no order
within a chat and lets every chat wait while one is rate-limited, and its types for updates refuse a message
for any field that is not as the library's version knows it. The few fields that count are read with pydantic.
"""
