"""This machine and process: its limits raised and lowered as far as they may be, and what they then are."""

import os
import resource
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from questionnaire.content.document import read_toml
from questionnaire.content.live import holds_last_good, live_folder, state_folder
from questionnaire.server.start_check import BOUNDS, FILES_WANTED, NEEDED_SETTINGS, Machine, SignIn

HOSTS: Final = "FIT_HOSTS"
ROOT: Final = Path(__file__).resolve().parents[2]
_MOST_FILES: Final = 65_536


def hosts(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the names that the site is known by, from FIT_HOSTS, with commas between.

    Names without ports; one that begins with https:// is reached by https, whatever a proxy says.
    """
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
    secrets = places_of_secrets(setting("secrets.files"))
    files, cores = resource.getrlimit(resource.RLIMIT_NOFILE)[0], resource.getrlimit(resource.RLIMIT_CORE)[0]
    return Machine(
        settings={name: setting(name) for name in (*NEEDED_SETTINGS, *BOUNDS)},
        open_files=FILES_WANTED if files == resource.RLIM_INFINITY else files,
        core_bytes=cores,
        memory=_memory(),
        is_root=os.geteuid() == 0,
        secrets=secrets,
        sign_in=_sign_in(secrets),
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


def places_of_secrets(files: object) -> tuple[Path, ...]:
    """Return where Streamlit looks for secrets: what the setting names, from the working folder on."""
    named = files if isinstance(files, (list, tuple)) else [files]
    return tuple(Path(str(each)).expanduser().absolute() for each in named if each)


def _sign_in(secrets: Iterable[Path]) -> SignIn:
    """Return what these files say of the clinic's sign-in, the last to say a thing first, as Streamlit reads them."""
    found: dict[str, Any] = {}
    for place in secrets:
        found |= read_toml(place)
    staff, auth = (_section(found.get(name)) for name in ("staff", "auth"))
    addresses = [_section(each).get("server_metadata_url") for each in (auth, *auth.values())]
    accepts = staff.get("accept_missing_email_verified") is True
    return SignIn(accepts, tuple(address for address in addresses if isinstance(address, str)))


def _section(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}
