"""Short messages as intents, planned with the effect and sent after COMMIT; each costs the company money."""

from services.allowance import Allowance, spend
from services.codes import Codes
from services.letters import Occasion
from services.model.people import Token
from services.ports import UnitOfWork

KIND = "sms"
ALLOWED = Allowance(
    KIND, pair_day=5, place_hour=5, place_day=10, place_month=30, chat_day=5, chat_month=10, reserve=150
)  # fmt: skip
"""At some 5 roubles a message a hundred hostile chats cost 2500 roubles on the worst day, 5000 in a month."""


def plan_code(uow: UnitOfWork, occasion: Occasion, phone: str, token: Token) -> bool:
    """Plan a message with the code of a token under the operation key; the same key plans it once."""
    payload = {
        "template": "code", "phone": phone, "cabinet": occasion.cabinet,
        "language": occasion.language, "token": token.id,
    }  # fmt: skip
    return uow.calls.plan(KIND, f"{occasion.key}:sms", payload, occasion.now)


def may_ask(uow: UnitOfWork, codes: Codes, occasion: Occasion, phone: str) -> bool:
    """Count one more message to a number; False when the chat or the number has had enough."""
    return spend(uow, ALLOWED, codes.subject("sms", phone), occasion.chat, occasion.now)
