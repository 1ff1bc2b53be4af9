"""Reads profiles; a wrong one is refused with its file, key and reason."""

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from services.cabinets.beside import Folder, with_texts
from services.cabinets.complaints import lines, problems
from services.cabinets.contradictions import contradictions
from services.cabinets.profile import Cabinet

PROFILES = "*.toml"


class WrongProfile(Exception):
    """A profile cannot be used; the text says in which file, at which key and why."""


def shipped() -> tuple[str, ...]:
    """Return the slugs of the profiles that ship with the product."""
    folder = files("services.cabinets").joinpath("profiles")
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


def listed(names: Iterable[str]) -> tuple[str, ...]:
    """Return what an operator has named, every file of a folder in its place; nothing named: all that are shipped.

    WrongProfile for a folder without profiles.
    """
    found = tuple(profile for name in names for profile in (_inside(name) if Path(name).is_dir() else (name,)))
    return found or shipped()


def load_all(names: Iterable[str]) -> dict[str, Cabinet]:
    """Load by slug what an operator has named; WrongProfile for two that share a slug."""
    loaded: dict[str, Cabinet] = {}
    for name in listed(names):
        cabinet = load(name)
        if cabinet.slug in loaded:
            message = f"{name}: slug: another profile has {cabinet.slug} too"
            raise WrongProfile(message)
        loaded[cabinet.slug] = cabinet
    return loaded


def load(name: str) -> Cabinet:
    """Load a shipped profile by slug, or any profile by the path of its file."""
    if name in shipped():
        folder = files("services.cabinets").joinpath("profiles")
        return parse(folder.joinpath(f"{name}.toml").read_text("utf-8"), f"{name}.toml", folder)
    path = Path(name)
    if not path.is_file():
        message = (
            f"{name}: no such profile; shipped are {', '.join(shipped())};"
            " or give the path of a .toml file, or of a folder of them"
        )
        raise WrongProfile(message)
    return parse(_text(path), name, path.parent)


def parse(text: str, file: str, folder: Folder = Path()) -> Cabinet:
    """Check the text of a profile; its documents are read from files in the folder."""
    try:
        given = with_texts(tomllib.loads(text), folder)
        cabinet = Cabinet.model_validate(given)
    except tomllib.TOMLDecodeError as error:
        message = f"{file}: not TOML: {error}"
        raise WrongProfile(message) from error
    except ValidationError as error:
        raise WrongProfile(lines(file, problems(error, given, Cabinet))) from error
    except UnicodeDecodeError as error:
        message = f"{file}: documents: a text beside it is not UTF-8: save it as UTF-8"
        raise WrongProfile(message) from error
    if found := tuple(contradictions(cabinet)):
        raise WrongProfile(lines(file, found))
    return cabinet


def _inside(name: str) -> tuple[str, ...]:
    found = tuple(str(path) for path in sorted(Path(name).glob(PROFILES)))
    if not found:
        message = f"{name}: there is no .toml file in this folder"
        raise WrongProfile(message)
    return found


def _text(path: Path) -> str:
    """Read a file as editors save it: with or without a mark at its beginning, and in UTF-8 alone."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path}: not UTF-8: save the file as UTF-8"
        raise WrongProfile(message) from error
