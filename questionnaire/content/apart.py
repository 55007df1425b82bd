"""Reading apart: much content is read by a process of its own, with limits on time and memory, and handed over whole.

Visitors go on with the content of before; whatever the files hold, only that process can fall over them.
"""

import os
import pickle
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Final

from questionnaire.content.folder import Folder
from questionnaire.content.library import read_content
from questionnaire.content.snapshot import Content
from questionnaire.problems import Problem

MOST_SECONDS: Final = 120
"""Chosen: 10,000 entries take 10 to 20 on one busy core."""
MOST_MEMORY: Final = 2_000_000_000
"""Bytes of address space. Chosen: 10,000 entries take a third of it."""
LESS_URGENT: Final = 10
"""How much the process steps back behind visitors (as `nice` does)."""
ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""On a machine of many cores, numpy would reserve more than the limit for threads that are not needed here."""
ROOT: Final = Path(__file__).resolve().parents[2]

Read = tuple[Content | None, tuple[Problem, ...]]
Reader = Callable[[Folder, date, Content | None], Read]
Begin = Callable[[Callable[[], None]], None]
"""How a reading is begun: at once, or aside."""


def at_once(reading: Callable[[], None]) -> None:
    """Read while whoever looked waits: for a single program, and for tests."""
    reading()


def aside(reading: Callable[[], None]) -> None:
    """Read in a thread of its own; who looked goes on with what there was."""
    Thread(target=reading, daemon=True).start()


def read_here(folder: Folder, today: date, last: Content | None) -> Read:
    """Return the content of a folder and its problems, read in this very process."""
    return read_content(folder.path, folder.behind, today, last)


def read_apart(folder: Folder, today: date, last: Content | None) -> Read:
    """Return the content of a folder and its problems, read by a process of its own; a problem where it gives up."""
    asked = pickle.dumps((folder.path.absolute(), folder.behind, today, last))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "questionnaire.content.apart"],
            input=asked,
            capture_output=True,
            timeout=MOST_SECONDS,
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None, (_given_up(f"took longer than {MOST_SECONDS} seconds"),)
    except OSError:
        return None, (_given_up("could not be begun"),)
    if done.returncode != 0:
        return None, (_given_up(f"took more than {MOST_MEMORY // 10**9} GB of memory, or broke the reader"),)
    read: Read = pickle.loads(done.stdout)  # noqa: S301 - from our own process, through a pipe
    return read


def _given_up(why: str) -> Problem:
    message = (
        f"reading all the content {why}, so that of before stays. Undo the last change, or make the files smaller."
    )
    return Problem("therapists.yaml", 1, 1, message)


def _main() -> None:
    """Read what the parent asks for, within the limits, and hand it over."""
    os.nice(LESS_URGENT)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    folder, behind, today, last = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process, through a pipe
    pickle.dump(read_content(folder, behind, today, last), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    _main()
