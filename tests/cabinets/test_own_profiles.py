"""A company's own profiles: files and folders of them, and the slips of somebody who writes one."""

from pathlib import Path

import pytest

from bot.build import cabinets_of
from bot.commands.doctor import examine
from bot.settings import Settings
from services.cabinets.loading import WrongProfile, listed, load, load_all, parse, shipped

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "voda.toml"
TEXT = EXAMPLE.read_text("utf-8")


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_nothing_named_means_all_that_are_shipped():
    assert tuple(load_all(())) == shipped()


def test_a_folder_stands_for_its_profiles_beside_others():
    assert list(load_all(["esk", str(EXAMPLE.parent)])) == ["esk", "voda"]
    assert list(cabinets_of(Settings(cabinets=f"pes, {EXAMPLE.parent}"), {})) == ["pes", "voda"]


def test_files_of_a_folder_come_in_the_order_of_their_names_and_others_are_left(tmp_path):
    for name in ("b.toml", "a.toml", "consent.ru.txt"):
        (tmp_path / name).write_text("", "utf-8")
    assert listed([str(tmp_path)]) == (str(tmp_path / "a.toml"), str(tmp_path / "b.toml"))


def test_a_folder_without_profiles_is_refused(tmp_path):
    with pytest.raises(WrongProfile, match=r"there is no \.toml file in this folder"):
        listed([str(tmp_path)])


def test_two_profiles_with_one_slug_are_refused_by_the_file_of_the_second(tmp_path):
    (tmp_path / "new.toml").write_text(TEXT, "utf-8")
    with pytest.raises(WrongProfile, match=r"new\.toml: slug: another profile has voda too"):
        load_all([str(EXAMPLE), str(tmp_path)])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_mark_that_editors_put_before_the_text_is_no_mistake(tmp_path, encoding):
    (tmp_path / "voda.toml").write_text(TEXT, encoding)
    assert load(str(tmp_path / "voda.toml")).short_name == "Водоканал"


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16"])
def test_a_file_in_another_encoding_is_refused_in_words(tmp_path, encoding):
    (tmp_path / "voda.toml").write_text(TEXT, encoding)
    with pytest.raises(WrongProfile, match=r"voda\.toml: not UTF-8: save the file as UTF-8"):
        load(str(tmp_path / "voda.toml"))


def test_a_document_in_another_encoding_is_refused_in_words(tmp_path):
    (tmp_path / "consent.ru.txt").write_text("Согласие", "windows-1251")
    document = '[[documents]]\nslug = "license"\ntitle = { ru = "А" }\nversion = "1"\nfile = "consent"\n'
    (tmp_path / "voda.toml").write_text(f"{TEXT}\n{document}", "utf-8")
    with pytest.raises(WrongProfile, match=r"voda\.toml: documents: .*not UTF-8"):
        load(str(tmp_path / "voda.toml"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[registration]", "[regstration]", "regstration: there is no such key; did you mean registration?"),
        (
            "[registration]",
            "[регистрация]",
            "not TOML: Invalid initial character for a key part (at line 25, column 2)",
        ),
        ('slug = "voda"', 'slug = "Вода"', "slug: should be 2 to 16 small latin letters, digits and _, a letter first"),
        ('sender = "lk@voda.example"', 'sender = "voda"', "mail.sender: should be an address, such as lk@example.org"),
        ('short_name = "Водоканал"', 'short_name = ""', "short_name: String should have at least 1 character"),
        ('"cold_water"]', '"water"]', "providers.0.resources.0: Input should be 'electricity', 'cold_water', "),
        ("[password]", '[entry]\nby = ["login"]\n[password]', "entry.by: nobody could enter by login: "),
        ("[password]", '[recovery]\nby = ["phone"]\n[password]', "recovery.by: nobody could get a code by phone: "),
        ('{ name = "email" }, ', "", "entry.by: nobody could enter by email: registration does not ask it"),
        (', { name = "password" }', "", "password: registration asks no password: leave this section out"),
        ("[access]", '[access]\nupgrade = "pin"', "access.upgrade: a PIN goes to a confirmed address: "),
        ("least = 6", "least = 20\nmost = 10", "password.least: least is above most"),
        ('slug = "meter"', 'slug = "leak"', "appeals.topics: two have the slug leak"),
        (
            '{ name = "email" }',
            '{ name = "serial" }, { name = "email" }',
            "registration.fields: a serial number proves",
        ),
    ],
)
def test_a_slip_is_told_with_file_key_and_reason(old, new, told):
    with pytest.raises(WrongProfile) as refused:
        parse(changed(old, new), "voda.toml")
    assert any(line.startswith(f"voda.toml: {told}") for line in str(refused.value).splitlines()), refused.value


def test_a_list_is_not_called_too_short_because_of_what_is_wrong_in_it():
    with pytest.raises(WrongProfile) as refused:
        parse(changed('"cold_water"]', '"water"]'), "voda.toml")
    assert len(str(refused.value).splitlines()) == 1
    with pytest.raises(WrongProfile, match=r"providers\.0\.resources: Tuple should have at least 1 item"):
        parse(changed('["cold_water"]', "[]"), "voda.toml")


async def doctor(tmp_path, text: str) -> list[str]:
    (tmp_path / "voda.toml").write_text(text, "utf-8")
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'k.db'}", cabinets=str(tmp_path))
    return [str(finding) for finding in await _all(settings) if "profile" in finding.what]


async def _all(settings):
    return [finding async for finding in examine(settings)]


async def test_the_doctor_finds_a_good_folder_well(tmp_path):
    assert await doctor(tmp_path, TEXT) == [f"ok    profile {tmp_path / 'voda.toml'}", "ok    profiles together"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"ask.holder" = "Ваша', '"ask.holdr" = "Ваша', "voda: texts.ru: ask.holdr: no such key"),
        ('"Ваша фамилия', '"{ $surname }', "voda: texts.ru: ask.holder: nobody gives surname"),
        ("[texts.en]", "[texts.de]", "voda: texts.de: no such language"),
    ],
)
async def test_the_doctor_tells_of_own_words_that_nobody_would_see(tmp_path, old, new, told):
    assert f"WRONG profiles together: {told}" in await doctor(tmp_path, changed(old, new))
