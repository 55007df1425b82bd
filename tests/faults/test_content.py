"""Broken files on a running server: visitors keep the last good list, also after a restart and whatever they send."""

import asyncio
import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.servers import Hardened
from tests.faults.visitor import Visitor, back_message, run

LISTED = '  - {{id: {0}, name: {1}, languages: [en], listing: {{accepting: "yes"}}, serves: {{who: [individual]}}}}\n'
GOOD = "therapists:\n" + LISTED.format("amara", "Amara Osei") + LISTED.format("ben", "Ben Ito")
MORE = GOOD + LISTED.format("cleo", "Cleo Marsh")
BROKEN = "therapists: [\n"
ASKED = json.dumps({"version": 1, "answers": {"for-whom": "me", "language": ["en"]}})


@pytest.fixture
def clinic(own_server: Callable[..., Hardened], tmp_path: Path) -> Hardened:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "therapists.yaml").write_text(GOOD)
    return own_server(environment={"FIT_DATA": str(tmp_path / "data"), "FIT_STATE": str(tmp_path / "state")})


async def names(visitor: Visitor) -> set[str]:
    """Return who is on the list that a visitor sees."""
    await visitor.run(page="matches")
    return {name for name in ("Amara Osei", "Ben Ito", "Cleo Marsh") if name in visitor.text}


async def arrived(server: Hardened) -> Visitor:
    visitor = await Visitor(server.url).arrive()
    return await visitor.restore(ASKED)


async def until(visitor: Visitor, wanted: set[str]) -> bool:
    for _ in range(50):
        if await names(visitor) == wanted:
            return True
        await asyncio.sleep(0.2)
    return False


def test_a_broken_list_changes_nothing_for_visitors_until_it_is_mended(clinic: Hardened, tmp_path: Path):
    place = tmp_path / "data" / "therapists.yaml"

    async def visit() -> list[bool]:
        visitor = await arrived(clinic)
        both = {"Amara Osei", "Ben Ito"}
        said = [await names(visitor) == both]
        place.write_text(BROKEN)
        await asyncio.sleep(1)
        assert visitor.socket is not None
        await visitor.socket.send(back_message("clear_cache"))
        said += [await names(visitor) == both, await names(await arrived(clinic)) == both]
        place.unlink()
        said += [await names(visitor) == both]
        place.write_text(MORE)
        said += [await until(visitor, {*both, "Cleo Marsh"})]
        return said

    assert all(run(visit()))


def test_a_problem_stands_in_the_log_though_nobody_looks(clinic: Hardened, tmp_path: Path):
    (tmp_path / "data" / "therapists.yaml").write_text(BROKEN)

    until = time.monotonic() + 60
    while "therapists.yaml:1:" not in clinic.log and time.monotonic() < until:
        time.sleep(0.2)

    assert "WARNING therapists.yaml:1:" in clinic.log


def test_a_start_with_a_broken_list_serves_the_last_good_one(clinic: Hardened, tmp_path: Path):
    run(names_now(clinic))
    (tmp_path / "data" / "therapists.yaml").write_text(BROKEN)

    clinic.restart()

    assert run(names_now(clinic)) == {"Amara Osei", "Ben Ito"}


async def names_now(server: Hardened) -> set[str]:
    return await names(await arrived(server))


def test_a_list_saved_again_and_again_is_the_old_one_or_the_new_one(clinic: Hardened, tmp_path: Path):
    place = tmp_path / "data" / "therapists.yaml"

    async def save() -> None:
        for turn in range(20):
            place.write_text((GOOD, MORE)[turn % 2])
            await asyncio.sleep(0.1)

    async def visit() -> list[int]:
        visitors = [await arrived(clinic) for _ in range(3)]
        saving = asyncio.create_task(save())
        seen = []
        while not saving.done():
            seen += [len(await names(each)) for each in visitors]
        return seen

    assert set(run(visit())) <= {2, 3}
    assert "failed" not in clinic.log


def test_somebody_withdrawn_is_gone_while_a_visitor_looks(clinic: Hardened, tmp_path: Path):
    async def visit() -> bool:
        visitor = await arrived(clinic)
        assert await names(visitor) == {"Amara Osei", "Ben Ito"}
        (tmp_path / "data" / "withdrawn.txt").write_text("ben\n")
        await asyncio.sleep(0.3)
        await visitor.press("see-amara") if visitor.has("see-amara") else None
        return await until(visitor, {"Amara Osei"})

    assert run(visit())
    assert "failed" not in clinic.log


def test_fifty_megabytes_stop_nobody(clinic: Hardened, tmp_path: Path):
    async def visit() -> float:
        visitor = await arrived(clinic)
        clock = asyncio.get_running_loop().time
        start = clock()
        await names(visitor)
        as_usual = clock() - start
        (tmp_path / "data" / "therapists.yaml").write_bytes(b"a: b\n" * 10_000_000)
        longest = 0.0
        for _ in range(20):
            start = clock()
            assert len(await names(visitor)) == 2
            longest = max(longest, clock() - start)
        return longest / max(0.2, as_usual)

    assert run(visit()) < 10
    shutil.rmtree(tmp_path / "data")
