"""Short messages as intents, planned with the effect and sent after COMMIT; each costs the company money."""

from datetime import timedelta

from services.codes import Codes
from services.letters import Occasion
from services.model.people import Token
from services.ports import UnitOfWork

KIND = "sms"
PER_CHAT, PER_PHONE, PER_HOUR = 5, 10, 5
"""Messages that a chat may cause in a day, that a number gets in a day, and in an hour."""


def plan_code(uow: UnitOfWork, occasion: Occasion, phone: str, token: Token) -> bool:
    """Plan a message with the code of a token under the operation key; the same key plans it once."""
    payload = {
        "template": "code", "phone": phone, "cabinet": occasion.cabinet,
        "language": occasion.language, "token": token.id,
    }  # fmt: skip
    return uow.calls.plan(KIND, f"{occasion.key}:sms", payload, occasion.now)


def may_ask(uow: UnitOfWork, codes: Codes, occasion: Occasion, phone: str) -> bool:
    """Count one more message to a number; False beyond the limits of the day and the hour."""
    subject = codes.subject("sms", phone)
    day, hour = occasion.now - timedelta(days=1), occasion.now - timedelta(hours=1)
    if uow.attempts.count(KIND, day, subject=subject, chat=occasion.chat) >= PER_CHAT:
        return False
    if uow.attempts.count(KIND, day, subject=subject) >= PER_PHONE:
        return False
    if uow.attempts.count(KIND, hour, subject=subject) >= PER_HOUR:
        return False
    uow.attempts.add(KIND, subject, occasion.chat, occasion.now)
    return True
