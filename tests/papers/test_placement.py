"""Our packages have everyday names; nobody else may bring one of the same name."""

import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from bot.placement import PACKAGES, strangers

ROOT = Path(__file__).resolve().parents[2]
PROBE = "import sys; sys.path.insert(0, sys.argv[1]); from bot.placement import strangers; print(strangers())"


def test_all_packages_come_from_one_folder():
    assert strangers() == []


def test_the_list_holds_every_package_of_the_wheel():
    wheel = (ROOT / "pyproject.toml").read_text("utf-8").split("[tool.hatch.build.targets.wheel]")[1].splitlines()[1]
    assert [name.strip('"') for name in wheel.split("[")[1].rstrip("]").split(", ")] == list(PACKAGES)


def test_no_installed_distribution_but_ours_ships_one_of_our_names():
    owners = {name: set(packages_distributions().get(name, ())) - {"kabinet"} for name in PACKAGES}
    assert {name: found for name, found in owners.items() if found} == {}


def test_a_package_of_somebody_else_is_found(tmp_path):
    (tmp_path / "handlers").mkdir()
    (tmp_path / "handlers" / "__init__.py").touch()
    told = subprocess.run([sys.executable, "-c", PROBE, tmp_path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == repr([f"handlers comes from {tmp_path.resolve()}"])


def test_a_missing_package_is_found():
    assert strangers(("bot", "no_such_package")) == ["no_such_package comes from nowhere"]
