"""Passwords: the cabinet's rule, and hashing by argon2id in threads of its own."""

import asyncio
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from services.cabinets.people import Password
from services.common_passwords import fold, is_common
from services.ports import Unavailable
from services.refusal import Refusal

T = TypeVar("T")
MOST = 128
LEAST_PERSONAL = 4
QUEUE = 20
_CLASSES: dict[str, Callable[[str], bool]] = {"lower": str.islower, "upper": str.isupper, "digit": str.isdecimal}
_JOINER = "\u200d"


def judge(password: str, rule: Password, personal: Sequence[str]) -> Refusal | None:
    """Judge a new password; `personal` are words that stand for the resident: address, account, name, company."""
    if len(password) > MOST:
        return Refusal("password.long", {"most": min(rule.most, MOST)})
    plain = prepared(password)
    return _misshapen(plain, rule) or _guessable(plain, personal)


def prepared(password: str) -> str:
    """Return what is hashed: the same letters however they were composed; spaces count."""
    return unicodedata.normalize("NFC", password)


def _misshapen(password: str, rule: Password) -> Refusal | None:
    if any(_is_hidden(letter) for letter in password):
        return Refusal("password.hidden")
    if len(password) < rule.least:
        return Refusal("password.short", {"least": rule.least})
    if len(password) > rule.most:
        return Refusal("password.long", {"most": rule.most})
    if rule.alphabet == "latin" and not (password.isascii() and password.isalnum()):
        return Refusal("password.latin")
    missing = next((name for name in rule.classes if not any(map(_CLASSES[name], password))), None)
    return Refusal(f"password.{missing}") if missing else None


def _is_hidden(letter: str) -> bool:
    """Tell whether a letter cannot be seen, and so not typed again."""
    return unicodedata.category(letter) in ("Cc", "Cs", "Cf") and letter != _JOINER


def _guessable(password: str, personal: Sequence[str]) -> Refusal | None:
    folded = fold(password)
    words = [fold(word.strip()) for word in personal]
    if any(len(word) >= LEAST_PERSONAL and (word in folded or folded in word) for word in words):
        return Refusal("password.personal")
    return Refusal("password.common") if is_common(password) else None


class Passwords:
    """Hashes and verifies in two threads; more than a short queue is refused, for memory and for time."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="passwords")
        self._waiting = 0
        self._nobody = self._hasher.hash("nobody's password")

    async def hash(self, password: str) -> str:
        """Return the argon2id hash; Unavailable when too many wait, ValueError for what `judge` would refuse."""
        if len(password) > MOST:
            raise ValueError("the password is too long to be hashed")
        return await self._run(lambda: self._hasher.hash(_encoded(password)))

    async def verify(self, hash: str | None, password: str) -> bool:  # noqa: A002 - the port's word
        """Verify in the same time whether or not there is a hash; Unavailable when too many wait."""
        return await self._run(lambda: self._verify(hash or self._nobody, password)) and bool(hash)

    def close(self) -> None:
        """Stop the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _verify(self, known: str, password: str) -> bool:
        try:
            self._hasher.verify(known, _encoded(password[:MOST]))
        except (VerificationError, InvalidHashError):
            return False
        return len(password) <= MOST

    async def _run(self, work: Callable[[], T]) -> T:
        if self._waiting >= QUEUE:
            raise Unavailable("too many passwords at once")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1


def _encoded(password: str) -> bytes:
    return prepared(password).encode("utf-8", "surrogatepass")
