"""A wrong profile is refused with its file, its key and the reason."""

from importlib.resources import files

import pytest

from services.cabinets.loading import WrongProfile, load, parse, shipped
from services.qr.requisites import problems

ESK = files("services.cabinets").joinpath("profiles", "esk.toml").read_text("utf-8")


def changed(old: str, new: str) -> str:
    assert old in ESK
    return ESK.replace(old, new, 1)


@pytest.mark.parametrize("slug", shipped())
def test_every_shipped_profile_loads_and_its_requisites_can_be_paid(slug):
    cabinet = load(slug)

    assert cabinet.slug == slug
    assert [problems(provider.requisites) for provider in cabinet.providers if provider.requisites] == [()] * len(
        [provider for provider in cabinet.providers if provider.requisites]
    )


def test_a_profile_may_be_a_file_anywhere(tmp_path):
    path = tmp_path / "city.toml"
    path.write_text(changed('slug = "esk"', 'slug = "city"'), "utf-8")

    assert load(str(path)).slug == "city"


def test_an_unknown_profile_names_those_that_ship():
    with pytest.raises(WrongProfile, match=r"nobody: no such profile; shipped are .*esk"):
        load("nobody")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('slug = "esk"', 'slug = "ESK 1"', "x.toml: slug: "),
        ('hotline = "8', 'hotlin = "8', "x.toml: contacts.hotlin: there is no such key; did you mean hotline?"),
        ('hotline = "8', 'hotlin = "8', "x.toml: contacts.hotline: this key is missing"),
        ('sender = "mup', 'sender = "муп', "x.toml: mail.sender: should be an address that every mail server takes"),
        ('sender = "mup', 'reply_to = "a@b@c"\nsender = "mup', "x.toml: mail.reply_to: should be an address that"),
        ("example = '00012345'", "example = '12'", "x.toml: account_number: the example does not fit"),
        ('zone = "Europe/Moscow"', 'zone = "Europe/Mars"', "x.toml: providers.0.zone: no such time zone: Europe/Mars"),
        ("{ start = 15, end = 25 }", "{ start = 0, end = 25 }", "x.toml: readings.window.start: "),
        ('{ name = "serial" },', '{ name = "serail" },', "x.toml: registration.fields.1.name: "),
        ('{ name = "serial" },', '{ name = "account" },', "x.toml: registration: a field is listed twice"),
        ('{ name = "email" },', "", "x.toml: registration: confirmation by e-mail needs the field email"),
        ("least = 1\nmost = 100000", "least = 5\nmost = 4", "x.toml: payment: least is above most"),
        ('bic = "044525225"', 'bic = "0445"', "x.toml: providers.0.requisites.bic: "),
        ("least = 6", "least = 2", "x.toml: password.least: "),
        ('telegram = "full"', 'telegram = "ful"', "x.toml: disclosure.telegram: "),
        ('telegram = "full"', 'telegramm = "none"', "x.toml: disclosure.telegramm: "),
        ('slug = "esk"', "slug = ", "x.toml: not TOML: "),
    ],
)
def test_a_mistake_is_told_with_file_key_and_reason(old, new, complaint):
    text = changed(old, new) if old in ESK else changed(old.replace("'", '"'), new.replace("'", '"'))

    with pytest.raises(WrongProfile) as refused:
        parse(text, "x.toml")

    assert any(line.startswith(complaint) for line in str(refused.value).splitlines()), refused.value


def test_a_password_that_is_asked_needs_a_rule():
    start = ESK.index("[password]")
    text = ESK[:start] + ESK[ESK.index("[entry]") :]

    with pytest.raises(WrongProfile, match=r"add the section \[password\]"):
        parse(text, "x.toml")


def test_a_missing_disclosure_tells_everything_and_a_given_one_is_obeyed():
    assert load("esk").discloses("terminal") == "full"
    assert parse(changed('telegram = "full"', 'telegram = "none"'), "x").discloses("telegram") == "none"


def test_caps_of_consumption_have_defaults_by_resource():
    readings = parse(changed("caps = { electricity = 3000 }", "caps = { gas = 7 }"), "x").readings

    assert (readings.cap("electricity"), readings.cap("gas")) == (3000, 7)


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("40", "Input should be less than or equal to 31, or Input should be 'last'"),
        ("[1]", "Input should be a valid integer, or Input should be 'last'"),
        ("{ day = 1 }", "Input should be a valid integer, or Input should be 'last'"),
    ],
)
def test_a_key_that_takes_several_kinds_is_told_in_one_line_by_its_name_in_the_file(end, reason):
    with pytest.raises(WrongProfile) as refused:
        parse(changed("end = 25", f"end = {end}"), "mine.toml")
    assert str(refused.value) == f"mine.toml: readings.window.end: {reason}"
