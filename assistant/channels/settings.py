"""What an operator may set for the website channel, in credentials.yml or by the environment."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Tuple

import pydantic
from rasa.shared.exceptions import InvalidConfigException

from assistant.channels.limits import Limiter
from assistant.channels.origins import Origins

UNLIMITED = ("0", 0, False)
LIMITED = ("address", "conversation")


class WebsiteSettings(pydantic.BaseSettings):
    """The settings; WEBSITE_MESSAGE_LIMIT and its like in the environment come before credentials.yml.

    Attributes:
        message_limit: characters that a message may have.
        answer_timeout: seconds after which the visitor is told that we are out of order.
        rate_limit: messages that an "address" and a "conversation" may send ("30 per minute"); {} or 0 for
            any number.
        trusted_proxies: how many proxies of our own a request passes, each of which adds to X-Forwarded-For.
        allowed_origins: other websites that may embed the assistant; in the environment, with spaces between.
        redis_url: of the Redis in which several servers count messages together; "" if this one is alone.
    """

    message_limit: pydantic.PositiveInt
    answer_timeout: pydantic.PositiveFloat
    rate_limit: Dict[str, str] = {}
    trusted_proxies: pydantic.NonNegativeInt = 0
    allowed_origins: List[str] = []
    redis_url: str = ""

    class Config:
        """How pydantic reads them."""

        env_prefix = "WEBSITE_"
        extra = "forbid"

        @classmethod
        def customise_sources(cls, init_settings: Any, env_settings: Any, **_: Any) -> Tuple[Any, Any]:
            """The environment first."""
            return env_settings, init_settings

        @classmethod
        def parse_env_var(cls, field_name: str, raw_val: str) -> Any:
            """Origins with spaces between them; everything else as JSON."""
            return raw_val.split() if field_name == "allowed_origins" else json.loads(raw_val)

    @pydantic.validator("rate_limit", pre=True)
    def _off(cls, value: object) -> object:  # noqa: N805
        return {} if value in UNLIMITED else value

    @pydantic.validator("rate_limit")
    def _known_rates(cls, value: Dict[str, str]) -> Dict[str, str]:  # noqa: N805
        unknown = set(value) - set(LIMITED)
        if unknown:
            raise ValueError(f"limits are per {' and per '.join(LIMITED)}, not per {sorted(unknown)[0]}")
        Limiter(value)
        return value

    @pydantic.validator("allowed_origins")
    def _real_origins(cls, value: List[str]) -> List[str]:  # noqa: N805
        Origins(value)
        return value

    @classmethod
    def read(cls, credentials: Dict[str, Any]) -> WebsiteSettings:
        """The settings of credentials.yml and of the environment.

        Raises:
            InvalidConfigException: naming what is wrong, which `rasa run` prints before it stops.
        """
        try:
            return cls(**credentials)
        except (pydantic.ValidationError, pydantic.env_settings.SettingsError) as error:
            raise InvalidConfigException(f"The website channel in credentials.yml: {error}") from error
