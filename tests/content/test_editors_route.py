"""The route from an editor's laptop to the live site, as the guide writes it, and the tools beside it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from questionnaire.__main__ import main
from questionnaire.content.live import Live
from tests.content.desk import DATA
from tests.content.test_live import NAMES, behind, listed

__all__ = ["behind"]

ROOT = DATA.parent
ROUTE = (ROOT / "docs" / "EDITORS.md").read_text("utf-8").split("## From your laptop")[1].split("\n## ")[0]
EDIT, PULL, UNDO = re.findall(r"```sh\n(.*?)```", ROUTE, re.DOTALL)
WITHOUT_HOOKS = {"GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "user.email", "GIT_CONFIG_VALUE_0": "e@clinic.example",
                 "GIT_CONFIG_KEY_1": "user.name", "GIT_CONFIG_VALUE_1": "Editor"}  # fmt: skip


def git(folder: Path, commands: str) -> None:
    environment = {**os.environ, **WITHOUT_HOOKS, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["sh", "-e", "-c", commands], cwd=folder, env=environment, check=True, capture_output=True)


def git_succeeds(folder: Path, commands: str) -> bool:
    try:
        git(folder, commands)
    except subprocess.CalledProcessError:
        return False
    return True


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    """Return an editor's copy of a project; the server's is beside it, and both know the same origin."""
    git(tmp_path, "git init -q --bare -b main origin && git clone -q origin laptop")
    laptop = tmp_path / "laptop"
    (laptop / "data").mkdir()
    (laptop / "data" / "therapists.yaml").write_text(listed(*NAMES))
    git(laptop, "git checkout -q -B main && git add . && git commit -q -m start && git push -q -u origin main")
    git(tmp_path, "git clone -q origin server")
    return laptop


def test_an_edit_goes_live_by_the_guides_commands_and_is_undone_by_them(laptop, behind):
    server = laptop.parent / "server"
    live = Live(server / "data", behind)
    now = iter(range(1000))

    def shown() -> list[str]:
        looks = [live.current(lambda: float(next(now))) for _ in range(3)]
        return [each.id for each in looks[-1].catalogue.therapists]

    before = shown()
    edit = EDIT.replace("# change the file", f"printf '{listed(*NAMES, 'faye')}' > data/therapists.yaml #")
    git(laptop, edit)
    git(server, PULL)
    after = shown()
    git(laptop, UNDO)
    git(server, PULL)

    assert (before, after, shown()) == ([*NAMES], [*NAMES, "faye"], [*NAMES])


def test_messages_for_a_pull_request_name_the_file_from_the_top_of_the_project(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "therapists.yaml").write_text("therapists:\n  - {id: a, name: A, style: {lead: 7}}\n")
    monkeypatch.chdir(tmp_path)

    said = CliRunner().invoke(main, ["check", "data", "--today", "2026-11-23", "--format", "github"]).output

    assert f"::error file={Path('data', 'therapists.yaml')},line=2,col=36::a, style.lead: 7 is off the scale." in said


def test_what_must_be_mended_stands_last_above_how_many_there_are(tmp_path):
    listed = "count: 2\ntherapists: [{id: a, name: A, style: {lead: 7}}, {id: b, name: B}, {id: c, name: C}]\n"
    (tmp_path / "therapists.yaml").write_text(listed)
    for name in ("questions.yaml", "vocabulary.yaml"):
        (tmp_path / name).write_bytes((ROOT / "data" / name).read_bytes())

    said = CliRunner().invoke(main, ["check", str(tmp_path), "--today", "2026-11-23"]).output.splitlines()

    assert [each.partition(":")[0] for each in said[-4:-1]] == ["tip", "warning", "error"]
    assert re.fullmatch(r"1 error, 1 warning, \d+ tips\.", said[-1])


def test_the_workflow_runs_commands_that_exist():
    text = (ROOT / "docs" / "editors" / "check-content.yml").read_text("utf-8")
    commands = re.findall(r"python -m questionnaire (\w+)(.*)", text)

    assert [name for name, _ in commands] == ["check", "lock"]
    helps = {name: CliRunner().invoke(main, [name, "--help"]).output for name, _ in commands}
    assert [rest for name, rest in commands for option in re.findall(r"--\w+", rest) if option not in helps[name]] == []


@pytest.mark.parametrize(("lead", "passes"), [("1", True), ("7", False)])
def test_the_hook_stops_a_commit_with_an_error_and_no_other(laptop, lead, passes):
    shutil.copy(ROOT / "docs" / "editors" / "pre-commit", laptop / ".git" / "hooks")
    python = laptop / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexport PYTHONPATH="{ROOT}"\nexec "{sys.executable}" "$@" data\n')
    python.chmod(0o755)
    shutil.copytree(DATA, laptop / "data", dirs_exist_ok=True)
    entry = f"therapists:\n  - {{id: a, name: A, style: {{lead: {lead}}}}}\n"
    (laptop / "data" / "therapists.yaml").write_text(entry)

    git(laptop, "git add data")
    committed = git_succeeds(laptop, "git commit -q -m edit")

    assert committed is passes


def test_vs_code_knows_the_schema_of_every_file():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    schemas = settings["yaml.schemas"]

    assert sorted(schemas.values()) == sorted(f"data/{path.name}" for path in DATA.glob("*.yaml"))
    assert [name for name in schemas if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.name)
def test_every_file_names_its_schema_for_other_editors(path: Path):
    assert f"$schema=../schemas/{path.stem}.schema.json" in path.read_text("utf-8").partition("\n")[0]
