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
        return Cabinet.model_validate(with_texts(tomllib.loads(text), folder))
    except tomllib.TOMLDecodeError as error:
        message = f"{file}: not TOML: {error}"
        raise WrongProfile(message) from error
    except ValidationError as error:
        raise WrongProfile("\n".join(_lines(file, error))) from error


def _lines(file: str, error: ValidationError) -> list[str]:
    return [f"{file}: {_key(item['loc'])}: {item['msg'].removeprefix('Value error, ')}" for item in error.errors()]


def _key(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in location) or "(the whole file)"
