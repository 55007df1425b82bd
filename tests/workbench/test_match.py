"""The command `match`: what it prints when there is nobody to show, and where its letters can go."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT
from tests.workbench.worlds import entry, write


def answers_in(folder: Path, **responses: object) -> Path:
    path = folder / "answers.json"
    path.write_text(json.dumps({"answers": responses}), "utf-8")
    return path


def test_nobody_to_show_says_how_many_stood_at_each_gate(tmp_path: Path, command):
    write(tmp_path, entry("ann"), entry("ben"))
    answers = answers_in(tmp_path, where={"state": "GU"}, age="adult")

    said = command("match", answers, "--data", tmp_path).stdout.splitlines()
    assert said[0] == "Nobody to show. 2 people are listed."
    assert said[1].endswith("(Guam): 0 say so, 2 say otherwise, 0 do not say. Left: 0, and 0 still open.")


def test_an_empty_list_says_that_nobody_is_listed(tmp_path: Path, command):
    (tmp_path / "therapists.yaml").write_text("therapists: []\n", "utf-8")

    assert command("match", answers_in(tmp_path), "--data", tmp_path).stdout == "Nobody to show. 0 people are listed.\n"


def test_somebody_to_show_is_a_table_and_no_such_sentence(tmp_path: Path, command):
    write(tmp_path, entry("ann"))

    assert "Nobody to show" not in command("match", answers_in(tmp_path), "--data", tmp_path).stdout


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("shape", ["table", "json"])
def test_every_name_can_be_sent_to_a_file_on_a_machine_with_another_encoding(tmp_path: Path, encoding: str, shape: str):
    write(tmp_path, entry("ann").replace("name: ann", "name: 邓一苇"))
    program = [sys.executable, "-m", "questionnaire", "match", answers_in(tmp_path), "--data", tmp_path]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}

    done = subprocess.run([*program, "--format", shape], cwd=ROOT, env=environment, capture_output=True, check=False)

    assert (done.returncode, "邓一苇" in done.stdout.decode("utf-8")) == (0, True), done.stderr.decode()
