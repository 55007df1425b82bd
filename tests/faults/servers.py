"""The hardened start on a free port, as tests and load runs use it."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.servers import ROOT, Server

__all__ = ["ROOT", "Hardened", "memory_of", "project_in"]
PARTS = ("questionnaire", "data", "static", ".streamlit", "pages")


@dataclass
class Hardened(Server):
    """The app as `python serve.py` starts it; `wrapped` are the words that stand before it, such as prlimit."""

    wrapped: Sequence[str] = field(default_factory=tuple)
    more: Sequence[str] = field(default_factory=tuple)

    def _command(self) -> Sequence[str]:
        start = (sys.executable, str(self.folder / "serve.py"), "--port", str(self.port), *self.more)
        return (*self.wrapped, *start)


def project_in(folder: Path) -> Path:
    """Copy all that runs into a folder, where a test may change it, and return the folder."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "serve.py"):
        shutil.copy(ROOT / name, folder)
    return folder


def memory_of(server: Server) -> float:
    """Return how much memory a server holds, in MB."""
    assert server.process is not None
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000
