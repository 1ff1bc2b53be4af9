import asyncio

import pytest

from services.cabinets.people import Password
from services.common_passwords import is_common
from services.passwords import QUEUE, Passwords, judge
from services.ports import Unavailable
from services.refusal import Refusal

RULE = Password(least=6)
PERSONAL = ("ivanov.p@example.org", "ivanov.p", "Иванов", "Пётр", "00012345", "smorodina", "Смородина")


def reason(password, rule=RULE, personal=()):
    refused = judge(password, rule, personal)
    return refused.reason if refused else None


@pytest.mark.parametrize(
    "password",
    [
        "123456", "12345678", "111111", "qwerty", "Qwerty1!", "password", "p@ssw0rd1", "пароль",
        "Пароль123", "парольпароль", "йцукен", "gfhjkm", "ghbdtn1", "1q2w3e4r", "1qaz2wsx", "zxcvbn",
        "aaaaaa", "121212", "abcabc", "654321", "112233", "123321", "qwe123", "q1w2e3r4",
        "a1b2c3", "наташа", "солнышко11", "marina1980", "01.01.1990", "31121985", "любимая2024", "iloveyou",
        "АДМИН123", "２３４５６７", "привет!!!", "fktrcfylh", "qazwsxedc", "55555555",
    ],
)  # fmt: skip
def test_common_passwords_are_refused(password):
    assert reason(password) == "password.common"


@pytest.mark.parametrize(
    "password",
    [
        "Зелёный чайник 7",
        "kT9#mQ2v",
        "hf7Kd2",
        "🙂🙂кот🙂 лес",
        "  края важны  ",
        "тюбетейка-71",
        "84#k-2917",
        "👩‍👩‍👧 семь раз",
    ],
)
def test_long_or_unusual_passwords_are_accepted_in_any_alphabet(password):
    assert reason(password) is None


def test_the_list_stops_more_than_three_thousand_passwords_at_a_moderate_size():
    words = ("password", "пароль", "natasha", "солнце", "qwerty", "dragon", "любовь", "админ", "zenit", "саша")
    tails = [str(number) for number in range(1, 400)] + ["!", "!!", "123!", "_1"]
    assert sum(is_common(word + tail) for word in words for tail in tails) > 3000


@pytest.mark.parametrize(
    "password", ["Ivanov.P-2024", "иванов_555", "xx00012345xx", "смородина2024", "Smorodina!7", "петр-1961"]
)
def test_passwords_made_of_what_others_know_are_refused(password):
    assert reason(password, personal=PERSONAL) == "password.personal"


def test_the_profile_decides_about_length_alphabet_and_classes():
    latin = Password(least=5, most=10, alphabet="latin")
    assert judge("kT9m", latin, ()) == Refusal("password.short", {"least": 5})
    assert judge("kT9mQ2vxx77", latin, ()) == Refusal("password.long", {"most": 10})
    assert reason("Тюбет71", latin) == "password.latin"
    assert reason("kT9-mQ2", latin) == "password.latin"
    classes = Password(least=8, classes=("lower", "upper", "digit"))
    asked = [reason(word, classes) for word in ("KT9MQ2VX", "kt9mq2vx", "kTxmQyvz", "kT9mQ2vx", "чТ9мЯ2вх")]
    assert asked == ["password.lower", "password.upper", "password.digit", None, None]


def test_length_counts_letters_however_they_are_composed():
    assert reason("й1ё2й3") is None
    assert reason("и\u03061е\u03082", Password(least=5)) == "password.short"


@pytest.mark.parametrize("password", ["abc\0defgh", "abc\ndefgh", "abc\udc00defgh", "abc\u200bdefgh", "abc\u202edefgh"])
def test_signs_that_cannot_be_typed_again_are_refused(password):
    assert reason(password) == "password.hidden"


def test_a_huge_password_is_refused_before_any_work():
    assert judge("я" * 200_000, RULE, ()) == Refusal("password.long", {"most": 128})


@pytest.fixture(scope="module")
async def passwords():
    service = Passwords()
    yield service
    service.close()


async def test_a_hash_is_argon2id_and_verifies_its_password_alone(passwords):
    hashed = await passwords.hash("зелёный чайник")
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.verify(hashed, "зелёный чайник")
    assert not await passwords.verify(hashed, "зелёный чайник ")
    assert not await passwords.verify(hashed, "зелёный чайник" + "и" * 200)


async def test_the_same_letters_composed_otherwise_are_the_same_password(passwords):
    hashed = await passwords.hash("чай и йод")
    assert await passwords.verify(hashed, "чаи\u0306 и и\u0306од")


async def test_nobody_has_no_password_and_it_takes_as_long_to_say_so(passwords):
    hashed = await passwords.hash("зелёный чайник")
    known, unknown = [await spent(passwords, hashed), await spent(passwords, None)]
    assert not await passwords.verify(None, "nobody's password")
    assert known / 3 < unknown < known * 3


async def spent(passwords, hashed):
    """Return the best of several times: noise only adds."""
    await passwords.verify(hashed, "wrong")
    loop, times = asyncio.get_running_loop(), []
    for _ in range(15):
        started = loop.time()
        await passwords.verify(hashed, "wrong")
        times.append(loop.time() - started)
    return min(times)


@pytest.mark.parametrize("damaged", ["", "not a hash", "$argon2id$v=19$m=19456,t=2,p=1$x"])
async def test_a_damaged_hash_verifies_nothing(passwords, damaged):
    assert not await passwords.verify(damaged, "")


async def test_more_than_a_short_queue_is_refused_and_the_queue_empties():
    service = Passwords()
    said = await asyncio.gather(*(service.verify(None, "x") for _ in range(QUEUE + 5)), return_exceptions=True)
    assert sum(isinstance(one, Unavailable) for one in said) == 5
    assert await service.verify(None, "x") is False
    service.close()
