"""The README's commands, settings, targets, paths and files exist; and what exists is in the README."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.build import build
from bot.cli import COMMANDS
from bot.settings import UNSAFE_KEY, Settings
from bot.site import site
from services.gateways.sandbox import Sandbox
from services.passwords import Passwords

ROOT = Path(__file__).resolve().parents[2]
BOTH = ["README.md", "README.ru.md"]
DOCS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md"))
PAPERS = [*BOTH, "CONTRIBUTING.md", "CHANGELOG.md", *DOCS]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
SETTINGS = {name.upper() for name in Settings.model_fields} - {"OWN"}
"""`own` holds the settings of single cabinets: KABINET_<SLUG>__<NAME>."""


def paper(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def plain(name: str) -> str:
    """Return the name of a package as indexes compare it."""
    return re.sub(r"[._-]+", "-", name.lower())


def rows(text: str) -> set[str]:
    """Return what stands in backticks in the first cell of any row."""
    cells = re.findall(r"^\| (`[^|]*`) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize("name", BOTH)
def test_the_settings_are_those_of_the_program(name):
    assert {row for row in rows(paper(name)) if row.isupper()} == SETTINGS


@pytest.mark.parametrize("name", BOTH)
def test_the_commands_are_those_of_the_program(name):
    assert {row.removeprefix("kabinet ") for row in rows(paper(name)) if row.startswith("kabinet ")} == set(COMMANDS)


@pytest.mark.parametrize("name", PAPERS)
def test_every_command_setting_and_target_that_a_paper_names_exists(name):
    text = paper(name)
    assert set(re.findall(r"(?:`|bin/)kabinet ([a-z]+)", text)) <= set(COMMANDS)
    assert set(re.findall(r"KABINET_(?:[A-Z]+__)?([A-Z_]+)", text)) <= SETTINGS
    assert set(re.findall(r"`make ([a-z]+)", text)) <= TARGETS


def test_the_example_of_settings_names_real_ones():
    assert set(re.findall(r"^(?:# )?KABINET_(?:[A-Z]+__)?([A-Z_]+)=", paper(".env.example"), re.MULTILINE)) <= SETTINGS


def test_the_defaults_are_those_of_the_program():
    told = dict(re.findall(r"^\| `([A-Z_]+)` \|[^|]*\| `([^`]*)` \|$", paper("README.md"), re.MULTILINE))
    real = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    shown = {name: str(int(value) if isinstance(value, bool | float) else value) for name, value in real.items()}
    assert len(told) > 5
    assert told == {name: shown[name] for name in told}


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_leads_somewhere(name):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", paper(name))
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", PAPERS)
def test_every_file_that_a_paper_names_is_there(name):
    named = re.findall(r"`((?:bot|handlers|fsm|services|storage|locales|tests|docs|requirements)/[^`]*)`", paper(name))
    assert [path for path in named if "<" not in path and "NNNN" not in path and not list(ROOT.glob(path))] == []


async def test_the_paths_are_served():
    settings = Settings(database_url="sqlite+aiosqlite:///:memory:", secret_key=UNSAFE_KEY)
    kit, passwords = build(settings, acquirers={"sandbox": Sandbox("http://127.0.0.1:9", "key")}), Passwords()
    routes = site(kit, passwords, lambda app: None).router.resources()
    served = {re.sub(r"\{.*?\}", "<>", resource.canonical) for resource in routes}
    passwords.close()
    for name in BOTH:
        told = {re.sub(r"<.*?>", "<>", row) for row in rows(paper(name)) if row.startswith("/")}
        assert told - served == {"/", "/sandbox/…"}


def test_the_locks_hold_every_dependency_with_hashes():
    project = tomllib.loads(paper("pyproject.toml"))["project"]
    wanted = {"run": project["dependencies"], "dev": project["optional-dependencies"]["dev"]}
    for lock, needs in wanted.items():
        text = paper(f"requirements/{lock}.txt")
        pinned = {plain(found) for found in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)}
        assert {plain(re.split(r"[\[><=]", need)[0]) for need in needs} <= pinned
        assert text.count("--hash=sha256:") >= len(pinned)


@pytest.mark.parametrize("lock", ["run", "dev", "build"])
def test_the_locks_name_no_address(lock):
    assert re.findall(r"://|^-", paper(f"requirements/{lock}.txt"), re.MULTILINE) == []
