"""What is installed on a server is what was pinned, file by file, and the list of it is true."""

import json
import re

from tests.faults.servers import ROOT
from tests.house.test_requirements import APP, pinned

LOCK = (ROOT / "requirements.lock").read_text("utf-8")


def locked() -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE))


def test_the_lock_holds_what_is_pinned_and_nothing_else():
    needed_elsewhere = {"colorama", "pywin32", "uvloop"}  # other systems only; the markers keep them out

    here = {name: version for name, version in locked().items() if name not in needed_elsewhere}

    assert here == pinned(APP)


def test_every_package_has_the_hashes_of_its_files():
    entries = re.split(r"\n(?=\S)", LOCK.strip())

    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_bill_of_materials_lists_what_is_locked():
    bom = json.loads((ROOT / "deploy" / "sbom.json").read_text("utf-8"))

    assert {each["name"]: each["version"] for each in bom["components"]} == locked()


def test_neither_names_a_server():
    assert "http" not in LOCK + (ROOT / "deploy" / "sbom.json").read_text("utf-8").replace("http://cyclonedx.org", "")
