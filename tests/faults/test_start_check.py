"""The check at the start refuses what would hurt, and warns of what might."""

import logging
import sys
from dataclasses import replace
from pathlib import Path
from subprocess import run

import pytest

from questionnaire.server.logs import Wordless
from questionnaire.server.machine import hosts, this_machine
from questionnaire.server.start_check import NEEDED_SETTINGS, Machine, SignIn, findings
from tests.faults.servers import ROOT

WELL = Machine(
    settings={name: needed for name, (needed, _) in NEEDED_SETTINGS.items()},
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


def test_core_dumps_are_refused():
    assert weights(replace(WELL, core_bytes=-1)) == ["refuse"]


def test_few_open_files_are_refused_or_warned_of():
    assert weights(replace(WELL, open_files=512)) == ["refuse"]
    assert weights(replace(WELL, open_files=1024)) == ["warn"]


def test_secrets_that_everybody_can_read_are_refused(tmp_path: Path):
    secrets = tmp_path / "secrets.toml"
    secrets.touch()

    secrets.chmod(0o644)
    assert weights(replace(WELL, secrets=(secrets,))) == ["refuse"]
    secrets.chmod(0o640)
    assert weights(replace(WELL, secrets=(secrets,))) == ["warn"]
    secrets.chmod(0o600)
    assert weights(replace(WELL, secrets=(secrets,))) == []


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
