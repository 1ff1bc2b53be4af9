"""What the doctor looks at where registries lie: whether bills' own PDFs could be read there. Nothing is made."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.commands.gateway_checks import Checked
from bot.settings import Settings
from services.cabinets.profile import Cabinet
from services.gateways.papers.folder import ROOT, places

NONE = "there is none: bills whose `pdf` names a file come as Kabinet draws them (docs/billing.md)"


def check_folder(settings: Settings, cabinets: Mapping[str, Cabinet]) -> Iterator[Checked]:
    """Look at the folder of PDFs and at those of providers in it; at nothing where no folder of registries is set."""
    if not settings.registry_dir:
        return
    root = Path(settings.registry_dir).absolute() / ROOT
    if not root.exists():
        yield Checked(f"folder {root}", note=NONE)
        return
    for folder in (root, *_of_providers(root, cabinets)):
        yield Checked(f"folder {folder}", _wrong(folder))


def _of_providers(root: Path, cabinets: Mapping[str, Cabinet]) -> list[Path]:
    """Return the folders under it in which files are looked for, as far as they are there."""
    alone = len(cabinets) == 1
    known = {
        place
        for cabinet in cabinets.values()
        for provider in cabinet.providers
        for place in places(root, cabinet, provider.slug, alone=alone)
    }
    return sorted(place for place in known - {root} if os.path.lexists(place))


def _wrong(folder: Path) -> str:
    if not folder.is_dir():
        return "is no folder"
    readable = os.access(folder, os.R_OK | os.X_OK)
    return "" if readable else "whoever runs Kabinet may not read it: `chmod` it, or change its owner"
