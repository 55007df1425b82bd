"""The check at the start: what would hurt visitors later stops the server now, what might hurt is said."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

NEEDED_SETTINGS: Final[Mapping[str, tuple[object, str]]] = {
    "browser.gatherUsageStats": (False, "each visitor's browser would report the address to another company"),
    "client.showErrorDetails": ("none", "an error on the page could quote what somebody chose"),
    "client.toolbarMode": ("minimal", "the menu offers to record the screen"),
    "global.developmentMode": (False, "a visitor could stop the server"),
    "logger.enableRich": (False, "an error's own words, which could quote an answer, would be printed past the log"),
    "runner.postScriptGC": (False, "every tap is six times the work"),
    "server.enableAgentApi": (False, "programs could drive the pages"),
    "server.allowRunOnSave": (False, "a visitor could let pages run while a file is half written"),
    "server.corsAllowedOrigins": ([], "pages of others could read what is answered here"),
    "server.trustedUserHeaders": ({}, "whoever sends a header would count as signed in"),
    "server.xsrfCookieSameSite": ("strict", "pages of others could send files here"),
    "client.allowedOrigins": ([], "another site could steer the page from a frame"),
    "logger.level": ("warning", "what somebody typed could be logged"),
    "server.enableCORS": (True, "pages of others could read what is answered here"),
    "server.enableXsrfProtection": (True, "pages of others could send files here"),
    "server.fileWatcherType": ("none", "every tap is twice the work"),
    "server.headless": (True, "Streamlit asks its first start for an email address"),
    "server.runOnSave": (False, "a visitor's page would run while a file is half written"),
}
"""What the settings have to be, and why. They stand in .streamlit/config.toml; a file in the home may change them."""
SHARED_TENANTS: Final = ("/common/", "/organizations/", "/consumers/")
"""Where Microsoft signs in people of every organization, each of which names the addresses of its own."""
BOUNDS: Final[Mapping[str, tuple[float, float, str]]] = {
    "server.maxUploadSize": (1, 20, "a file could fill the memory"),
    "server.maxMessageSize": (1, 5, "one page could fill the memory"),
    "server.maxWidgetStateSize": (1, 1, "what one page sends could fill the memory"),
    "server.websocketPingInterval": (5, 30, "a line that nobody holds any more would stay open"),
    "server.disconnectedSessionTTL": (10, 120, "answers would stay in the memory for longer than we say"),
    "global.maxCachedMessageAge": (30, 100, "quick taps could end a page, or old pages fill the memory"),
}
"""Between what the limits have to be, and why; those that are shipped pass."""
FILES_AT_LEAST: Final = 1024
FILES_WANTED: Final = 8192
"""Chosen: four open files a visit, and 2,000 visits."""
MEMORY_WANTED: Final = 768_000_000
"""Bytes. Chosen: 300 for the libraries and the content, 70,000 a visit, and room to read new content beside the old."""

_READ: Final = stat.S_IRGRP | stat.S_IROTH
_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH

Weight = Literal["refuse", "warn"]


@dataclass(frozen=True)
class Finding:
    """Something about the machine or the settings: whether to refuse or to warn, what, and what to do."""

    weight: Weight
    text: str


@dataclass(frozen=True)
class SignIn:
    """What the secrets say of the clinic's sign-in: whether unchecked addresses count, and where its providers are."""

    accepts_missing_email_verified: bool = False
    providers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Machine:
    """What the check looks at. `open_files` and `core_bytes` are limits; `memory` is bytes, None where unknown.

    `data` is the folder of content, and `has_kept` says that the last good content of it is kept in `state`.
    """

    settings: Mapping[str, object]
    open_files: int
    core_bytes: int
    memory: int | None
    is_root: bool
    secrets: Sequence[Path]
    address: str
    hosts: Sequence[str]
    sign_in: SignIn = SignIn()
    state: Path | None = None
    data: Path | None = None
    has_kept: bool = False


def findings(machine: Machine) -> tuple[Finding, ...]:
    """Return all that speaks against starting here, what refuses first."""
    found = [*_settings(machine), *_limits(machine), *_secrets(machine), *_sign_in(machine.sign_in), *_place(machine)]
    return tuple(sorted(found, key=lambda finding: finding.weight))


def _settings(machine: Machine) -> Iterator[Finding]:
    for name, (needed, why) in NEEDED_SETTINGS.items():
        value = machine.settings.get(name)
        if value != needed:
            wanted = str(needed).lower() if isinstance(needed, bool) else needed
            yield Finding("refuse", f"{name} is {value!r}: {why}. Set it to {wanted}.")
    for name, (least, most, why) in BOUNDS.items():
        value = machine.settings.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
            wanted = f"{least} to {most}" if least < most else str(most)
            yield Finding("refuse", f"{name} is {value!r}: {why}. Set it to {wanted}.")


def _limits(machine: Machine) -> Iterator[Finding]:
    if machine.core_bytes != 0:
        yield Finding("refuse", "a crash would write the memory, with visits in it, to the disk. Set LimitCORE=0.")
    if machine.open_files < FILES_WANTED:
        few = machine.open_files < FILES_AT_LEAST
        text = f"only {machine.open_files} files may be open, four a visit. Set LimitNOFILE=65536 (or ulimit -n)."
        yield Finding("refuse" if few else "warn", text)
    if machine.memory is not None and machine.memory < MEMORY_WANTED:
        text = f"this machine has {machine.memory // 1_000_000} MB of memory. Give it 1,000 MB or more."
        yield Finding("warn", text)


def _secrets(machine: Machine) -> Iterator[Finding]:
    for path in machine.secrets:
        for place, others_may in ((path, _READ | _WRITE), (path.parent, _WRITE)):
            yield from _open_to_others(place, others_may) if path.exists() else ()


def _open_to_others(place: Path, what: int) -> Iterator[Finding]:
    """Yield what others on this machine may do with a file of secrets, or with its folder, where they may."""
    try:
        found = place.stat()
    except OSError:
        return
    mode = 0 if found.st_mode & stat.S_ISVTX else found.st_mode & what  # as in /tmp: each changes only their own
    cure = f"Run: chmod {'go-w' if stat.S_ISDIR(found.st_mode) else '600'} {place}"
    if found.st_uid not in (0, os.geteuid()):
        yield Finding(
            "refuse", f"{place} belongs to another account, which may change it. Run: chown $(id -un) {place}"
        )
    if mode & stat.S_IWOTH:
        yield Finding("refuse", f"{place} can be changed by everybody on this machine. {cure}")
    elif mode & stat.S_IROTH:
        yield Finding("refuse", f"{place} can be read by everybody on this machine. {cure}")
    elif mode & (stat.S_IRGRP | stat.S_IWGRP):
        done = "changed" if mode & stat.S_IWGRP else "read"
        yield Finding("warn", f"{place} can be {done} by a group. {cure}")


def _sign_in(sign_in: SignIn) -> Iterator[Finding]:
    if not sign_in.accepts_missing_email_verified:
        return
    text = "accept_missing_email_verified is on: whoever your provider names an address for is taken to own it. "
    yield Finding("warn", f"{text}Keep it only where nobody can give themselves an address there.")
    if any(shared in provider for provider in sign_in.providers for shared in SHARED_TENANTS):
        text = "accept_missing_email_verified is on, and the provider signs in people of every organization. "
        yield Finding("refuse", f"{text}Write your own organization's address into server_metadata_url.")


def _place(machine: Machine) -> Iterator[Finding]:
    if machine.is_root:
        yield Finding("warn", "this runs as root. Give it a user of its own that may write to nothing but its state.")
    if machine.address not in ("127.0.0.1", "localhost", "::1") and not machine.hosts:
        text = f"it listens on {machine.address} but answers to no name. Set FIT_HOSTS to the names of the site."
        yield Finding("refuse", text)
    if machine.data is not None and not machine.data.is_dir():
        text = (
            f"there is no folder {machine.data}, so invented therapists would be shown. Set FIT_DATA to your content."
        )
        held = f"there is no folder {machine.data}, so the last good content is shown. Put it back."
        yield Finding("warn", held) if machine.has_kept else Finding("refuse", text)
    if machine.state is not None and not _can_be_written(machine.state):
        text = "the folder for the last good content cannot be written, so a restart with a broken file has none. "
        yield Finding("warn", f"{text}Set FIT_STATE to a folder that can.")


def _can_be_written(folder: Path) -> bool:
    """Return whether a folder is there and can be written, or can be made."""
    nearest = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    return nearest.is_dir() and os.access(nearest, os.W_OK)
