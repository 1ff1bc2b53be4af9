"""Texts of documents that stand in files beside a profile: `<file>.ru.txt`, and `<file>.en.txt` where there is one."""

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

LANGUAGES = ("ru", "en")
Folder = Traversable | Path


def with_texts(data: dict[str, Any], folder: Folder) -> dict[str, Any]:
    """Return a profile's data with the texts of its documents; a file that is missing leaves no text."""
    documents = data.get("documents")
    if not isinstance(documents, list):
        return data
    return {**data, "documents": [_read(item, folder) if isinstance(item, dict) else item for item in documents]}


def _read(document: dict[str, Any], folder: Folder) -> dict[str, Any]:
    name = document.get("file")
    if not isinstance(name, str) or not name:
        return document
    found = {language: folder.joinpath(f"{name}.{language}.txt") for language in LANGUAGES}
    texts = {language: path.read_text("utf-8") for language, path in found.items() if path.is_file()}
    return {**document, "texts": {**texts, **document.get("texts", {})}}
