"""The check at the start refuses what would hurt, and warns of what might."""

import logging
import sys
from dataclasses import replace
from pathlib import Path
from subprocess import run

import pytest

from questionnaire.server.logs import Wordless
from questionnaire.server.machine import hosts, this_machine
from questionnaire.server.start_check import BOUNDS, NEEDED_SETTINGS, Machine, SignIn, findings
from tests.faults.servers import ROOT, project_in

WELL = Machine(
    settings={name: needed for name, (needed, _) in NEEDED_SETTINGS.items()}
    | {name: most for name, (_, most, _) in BOUNDS.items()},
    open_files=65536,
    core_bytes=0,
    memory=4_000_000_000,
    is_root=False,
    secrets=(),
    address="127.0.0.1",
    hosts=(),
)


def weights(machine: Machine) -> list[str]:
    return [finding.weight for finding in findings(machine)]


def test_a_machine_that_is_well_passes():
    assert findings(WELL) == ()


@pytest.mark.parametrize("name", NEEDED_SETTINGS)
def test_each_setting_that_protects_visitors_is_needed(name: str):
    worse = replace(WELL, settings={**WELL.settings, name: "something else"})

    assert weights(worse) == ["refuse"]
    assert name in findings(worse)[0].text


@pytest.mark.parametrize("name", BOUNDS)
def test_a_limit_that_was_loosened_or_is_none_is_refused(name: str):
    least, most, _ = BOUNDS[name]
    tried = [most * 2, most + 1, least - 1, -1, None, "many", True, float("nan"), float("inf")]
    found = [findings(replace(WELL, settings={**WELL.settings, name: value})) for value in tried]

    assert [len(each) == 1 and each[0].weight == "refuse" and name in each[0].text for each in found] == [True] * len(
        tried
    )


def test_core_dumps_are_refused():
    assert weights(replace(WELL, core_bytes=-1)) == ["refuse"]


def test_few_open_files_are_refused_or_warned_of():
    assert weights(replace(WELL, open_files=512)) == ["refuse"]
    assert weights(replace(WELL, open_files=1024)) == ["warn"]


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (0o600, []), (0o400, []), (0o700, []),
        (0o640, ["warn"]), (0o620, ["warn"]), (0o660, ["warn"]),
        (0o604, ["refuse"]), (0o644, ["refuse"]), (0o602, ["refuse"]), (0o606, ["refuse"]), (0o666, ["refuse"]),
    ],
)  # fmt: skip
def test_secrets_are_nobodys_else_to_read_or_to_change(tmp_path: Path, mode: int, expected: list[str]):
    secrets = tmp_path / "secrets.toml"
    secrets.touch()
    secrets.chmod(mode)

    assert weights(replace(WELL, secrets=(secrets,))) == expected


@pytest.mark.parametrize(("mode", "expected"), [(0o755, []), (0o775, ["warn"]), (0o777, ["refuse"]), (0o1777, [])])
def test_nor_is_the_folder_that_they_stand_in(tmp_path: Path, mode: int, expected: list[str]):
    secrets = tmp_path / "home" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.touch(0o600)
    secrets.parent.chmod(mode)

    assert weights(replace(WELL, secrets=(secrets,))) == expected


def test_a_folder_without_secrets_may_be_anybodys(tmp_path: Path):
    tmp_path.chmod(0o777)

    assert weights(replace(WELL, secrets=(tmp_path / "secrets.toml",))) == []


def test_secrets_in_the_working_folder_are_looked_at(tmp_path: Path):
    project_in(tmp_path)
    secrets = tmp_path / "elsewhere" / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    secrets.touch()
    secrets.chmod(0o666)

    said = run([sys.executable, tmp_path / "serve.py", "--check"], cwd=tmp_path / "elsewhere",
               env={"HOME": str(tmp_path)}, capture_output=True, text=True, check=False)  # fmt: skip

    assert said.returncode == 1
    assert "elsewhere/.streamlit/secrets.toml can be changed by everybody" in said.stderr


def test_addresses_that_nobody_checked_are_warned_of():
    alone = SignIn(accepts_missing_email_verified=True, providers=("https://login.example/one-tenant/v2.0",))

    assert weights(replace(WELL, sign_in=alone)) == ["warn"]
    assert weights(replace(WELL, sign_in=SignIn(providers=alone.providers))) == []


@pytest.mark.parametrize("whose", ["common", "organizations", "consumers"])
def test_addresses_that_anybodys_organization_may_name_are_refused(whose: str):
    everybody = SignIn(accepts_missing_email_verified=True, providers=(f"https://login.example/{whose}/v2.0",))

    assert weights(replace(WELL, sign_in=everybody)) == ["refuse", "warn"]


def test_what_the_secrets_say_of_the_sign_in_is_looked_at(tmp_path: Path):
    (tmp_path / "secrets.toml").write_text(
        '[staff]\naccept_missing_email_verified = true\n'
        '[auth]\nserver_metadata_url = "https://one.example/x"\n[auth.two]\nserver_metadata_url = "https://two.example/x"\n'
    )  # fmt: skip
    told = {"secrets.files": [str(tmp_path / "none.toml"), str(tmp_path / "secrets.toml")]}

    assert this_machine(told.get, "127.0.0.1").sign_in == SignIn(
        True, ("https://one.example/x", "https://two.example/x")
    )


def test_an_open_address_needs_the_names_of_the_site():
    assert weights(replace(WELL, address="0.0.0.0")) == ["refuse"]
    assert weights(replace(WELL, address="0.0.0.0", hosts=("fit.example.org",))) == []


def test_little_memory_and_root_are_warned_of():
    assert weights(replace(WELL, memory=500_000_000, is_root=True)) == ["warn", "warn"]


def test_a_place_for_the_last_good_content_that_is_none_is_warned_of(tmp_path: Path):
    (tmp_path / "a-file").touch()

    assert weights(replace(WELL, state=tmp_path / "a-file" / "state")) == ["warn"]
    assert weights(replace(WELL, state=tmp_path / "new" / "state")) == []


def test_a_folder_of_content_that_is_not_there_is_refused_unless_the_last_good_one_is_kept(tmp_path: Path):
    elsewhere = replace(WELL, data=tmp_path / "no-such-folder")

    assert weights(elsewhere) == ["refuse"]
    assert weights(replace(elsewhere, has_kept=True)) == ["warn"]
    assert weights(replace(WELL, data=tmp_path)) == []


def test_the_names_of_the_site_stand_in_the_environment():
    assert hosts({"FIT_HOSTS": "fit.example.org, www.fit.example.org,"}) == ("fit.example.org", "www.fit.example.org")


def test_the_shipped_settings_pass_the_check(tmp_path: Path):
    said = run([sys.executable, ROOT / "serve.py", "--check"], cwd=tmp_path, env={"HOME": str(tmp_path)},
               capture_output=True, text=True, check=False)  # fmt: skip

    assert (said.returncode, "refuse" in said.stderr) == (0, False)


def test_settings_in_the_home_folder_cannot_turn_telemetry_on_unnoticed(tmp_path: Path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[server]\nenableCORS = false\n")

    said = run([sys.executable, ROOT / "serve.py", "--check"], cwd=tmp_path, env={"HOME": str(tmp_path)},
               capture_output=True, text=True, check=False)  # fmt: skip

    assert said.returncode == 1
    assert "refuse: server.enableCORS" in said.stderr


# What is logged


def record(name: str, message: str, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error is not None else None
    return Wordless(name, logging.WARNING, "a/place.py", 7, message, ("secret",), info).getMessage()


def test_a_line_of_another_library_says_where_and_what_kind_and_no_more():
    said = record("streamlit.web", "somebody said %s", ValueError("secret"))

    assert said == "streamlit.web, place.py line 7: ValueError at "


def test_our_own_lines_are_logged_as_they_are():
    assert record("questionnaire.content.live", "could not be kept (%s)") == "could not be kept (secret)"
