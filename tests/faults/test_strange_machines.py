"""Machines that are not as usual: nobody's account on files that nothing can write to, and a clock that jumps."""

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from tests.browser.states import KEPT
from tests.faults.servers import ROOT, Hardened
from tests.faults.test_doors import ask
from tests.faults.test_forged import stored
from tests.faults.visitor import Visitor, run

COPY = json.dumps({"version": 1, **KEPT})
LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
AS_NOBODY = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")
READ_ONLY = f'mount --bind "{ROOT}" "{ROOT}" && mount -o remount,bind,ro "{ROOT}" && exec unshare --user "$@"'
"""A namespace in which the project cannot be written to, and inside it one without any right (uid 65534)."""


def becomes(holds: Callable[[], bool], seconds: float = 10) -> bool:
    """Return whether something comes to hold within some seconds: the server tells the day anew once a second."""
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.1)
    return holds()


def allows(command: Sequence[str]) -> bool:
    """Return whether this machine lets us run a command in such a namespace."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not allows((*AS_NOBODY, READ_ONLY, "sh", "true")), reason="no namespaces for users here")
def test_it_runs_as_nobody_on_files_that_nothing_can_write_to(own_server: Callable[..., Hardened]):
    server = own_server(wrapped=(*AS_NOBODY, READ_ONLY, "sh"))
    assert server.process is not None

    mounts = Path(f"/proc/{server.process.pid}/mountinfo").read_text().splitlines()
    assert [line for line in mounts if f" {ROOT} ro," in line]
    assert Path(f"/proc/{server.process.pid}/uid_map").read_text() == ""
    assert run(Visitor(server.url).begin()).has("tools")


@pytest.mark.skipif(LIBRARY is None, reason="libfaketime is not installed")
@pytest.mark.parametrize("jump", ["+400d", "-400d"])
def test_a_clock_that_jumps_loses_nobodys_answers(own_server: Callable[..., Hardened], tmp_path: Path, jump: str):
    """The wall clock moves under a running server, as after a dead battery or a wrong time server."""
    clock = tmp_path / "clock"
    clock.write_text("+0")
    server = own_server(environment={
        "LD_PRELOAD": str(LIBRARY),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
    })  # fmt: skip

    def day() -> datetime:
        return parsedate_to_datetime(str(ask(server, "/")[0].headers["Date"]))

    async def visit() -> tuple[object, object, bool]:
        visitor = await (await Visitor(server.url).arrive()).restore(COPY)
        before = stored(visitor)["answers"]
        clock.write_text(jump)
        await visitor.run(page="preferences", query="q=1")
        await visitor.press("next")
        newcomer = await Visitor(server.url).begin()
        return before, stored(visitor)["answers"], newcomer.has("tools")

    start = day()
    before, after, welcome = run(visit())

    assert becomes(lambda: abs((day() - start).days) > 390)
    assert after == before
    assert welcome
