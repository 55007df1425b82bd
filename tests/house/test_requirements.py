"""What the app needs is pinned, with a reason, and what it imports is what it asks for."""

import re
import sys
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT, doors, libraries, package, read

LINE = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)==(?P<version>\S+)\s+# (?P<reason>.{8,})$")
APP, DEVELOPMENT = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"


def lines(path: Path) -> list[str]:
    written = path.read_text("utf-8").splitlines()
    return [line for line in written if line and not line.startswith(("#", "-r "))]


def pinned(path: Path) -> dict[str, str]:
    found = [match for line in lines(path) if (match := LINE.match(line))]
    return {canonicalize_name(match["name"]): match["version"] for match in found}


def needed_by(name: str) -> set[str]:
    requirements = [Requirement(text) for text in distribution(name).requires or []]
    return {
        canonicalize_name(each.name)
        for each in requirements
        if each.marker is None or each.marker.evaluate({"extra": ""})
    }


@pytest.mark.parametrize("path", [APP, DEVELOPMENT], ids=lambda path: path.name)
def test_every_line_is_one_version_with_a_reason(path: Path):
    assert [line for line in lines(path) if not LINE.match(line)] == []


def test_everything_that_is_imported_is_pinned():
    imported = set().union(*map(libraries, (*package(), *doors(), read(ROOT / "app.py"))))
    outside = imported - set(sys.stdlib_module_names) - {"questionnaire", "__future__"}
    distributions = {canonicalize_name(packages_distributions()[name][0]) for name in outside}

    assert distributions - set(pinned(APP)) == set()


def test_everything_that_comes_along_is_pinned():
    versions = pinned(APP)

    assert {name: missing for name in versions if (missing := needed_by(name) - set(versions))} == {}


def test_what_is_installed_is_what_is_pinned():
    versions = pinned(APP) | pinned(DEVELOPMENT)
    installed = {name: distribution(name).version for name in versions}

    assert installed == versions
