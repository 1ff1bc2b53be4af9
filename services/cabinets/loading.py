"""Reads profiles; a wrong one is refused with its file, key and reason."""

import tomllib
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from services.cabinets.beside import Folder, with_texts
from services.cabinets.profile import Cabinet


class WrongProfile(Exception):
    """A profile cannot be used; the text says in which file, at which key and why."""


def shipped() -> tuple[str, ...]:
    """Return the slugs of the profiles that ship with the product."""
    folder = files("services.cabinets").joinpath("profiles")
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


def load(name: str) -> Cabinet:
    """Load a shipped profile by slug, or any profile by the path of its file."""
    if name in shipped():
        folder = files("services.cabinets").joinpath("profiles")
        return parse(folder.joinpath(f"{name}.toml").read_text("utf-8"), f"{name}.toml", folder)
    path = Path(name)
    if not path.is_file():
        message = f"{name}: no such profile; shipped are {', '.join(shipped())}; or give the path of a .toml file"
        raise WrongProfile(message)
    return parse(path.read_text("utf-8"), name, path.parent)


def parse(text: str, file: str, folder: Folder = Path()) -> Cabinet:
    """Check the text of a profile; its documents are read from files in the folder."""
    try:
        given = with_texts(tomllib.loads(text), folder)
        return Cabinet.model_validate(given)
    except tomllib.TOMLDecodeError as error:
        message = f"{file}: not TOML: {error}"
        raise WrongProfile(message) from error
    except ValidationError as error:
        raise WrongProfile("\n".join(_lines(file, given, error))) from error


def _lines(file: str, given: object, error: ValidationError) -> list[str]:
    """Return a line for each wrong key: where several things might stand, it says all that do not."""
    reasons: dict[str, list[str]] = {}
    for item in error.errors():
        known = reasons.setdefault(_key(item["loc"], given, missing=item["type"] == "missing"), [])
        known.append(item["msg"].removeprefix("Value error, "))
    return [f"{file}: {key}: {', or '.join(dict.fromkeys(told))}" for key, told in reasons.items()]


def _key(location: tuple[str | int, ...], given: object, *, missing: bool) -> str:
    """Return the key as the file has it; the branches of a union, which pydantic names too, are not in the file."""
    here, path = given, []
    for part in location:
        if isinstance(here, dict) and (part in here or missing):
            path.append(str(part))
            here = here.get(part)
        elif isinstance(here, list) and isinstance(part, int):
            path.append(str(part))
            here = here[part] if part < len(here) else None
    return ".".join(path) or "(the whole file)"
