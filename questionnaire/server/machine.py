"""This machine and process: its limits raised and lowered as far as they may be, and what they then are."""

import os
import resource
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from questionnaire.content.live import holds_last_good, live_folder, state_folder
from questionnaire.server.start_check import FILES_WANTED, NEEDED_SETTINGS, Machine

HOSTS: Final = "FIT_HOSTS"
ROOT: Final = Path(__file__).resolve().parents[2]
_PLACES_OF_SECRETS: Final = (ROOT / ".streamlit" / "secrets.toml", Path("~/.streamlit/secrets.toml"))
_MOST_FILES: Final = 65_536


def hosts(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the names that the site is known by, from FIT_HOSTS: names without ports, with commas between."""
    return tuple(name.strip() for name in environment.get(HOSTS, "").split(",") if name.strip())


def set_limits() -> None:
    """Let a crash write no memory to the disk, and let as many files be open as this user may have."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def this_machine(setting: Callable[[str], object], address: str) -> Machine:
    """Return what the check at the start looks at.

    Args:
        setting: tells the value of a setting of Streamlit's by its name.
        address: where the server is to listen.
    """
    files, cores = resource.getrlimit(resource.RLIMIT_NOFILE)[0], resource.getrlimit(resource.RLIMIT_CORE)[0]
    return Machine(
        settings={name: setting(name) for name in NEEDED_SETTINGS},
        open_files=FILES_WANTED if files == resource.RLIM_INFINITY else files,
        core_bytes=cores,
        memory=_memory(),
        is_root=os.geteuid() == 0,
        secrets=_secrets(),
        address=address,
        hosts=hosts(),
        state=state_folder(),
        data=live_folder(),
        has_kept=holds_last_good(),
    )


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return None


def _secrets() -> Sequence[Path]:
    return [place.expanduser() for place in _PLACES_OF_SECRETS]
