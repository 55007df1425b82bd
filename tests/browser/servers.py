"""Real servers for the browser tests: the app on a free port of this machine, with an empty home."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 120
SECONDS_TO_STOP = 15
OPTIONS = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
}


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class Server:
    """One app on one port; `kill` and `start` again keep the address, as a crash and a restart would.

    `home` is the server's empty home folder and holds its log, one for all of its lives.
    """

    home: Path
    folder: Path = ROOT
    script: str = "app.py"
    options: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address of the start page, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """Return everything that the server has printed."""
        return self._log_file.read_text("utf-8", "replace")

    def start(self) -> "Server":
        """Start the app and wait until it says that it is well."""
        with self._log_file.open("ab") as log:
            self.process = subprocess.Popen(
                self._command(),
                cwd=self.folder,
                env=self._environment(),
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
        wait_until_well(self)
        return self

    def stop(self) -> None:
        """End the app as an administrator would; by force if it does not listen."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None

    def kill(self) -> None:
        """End the app as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(SECONDS_TO_STOP)
            self.process = None

    def restart(self) -> "Server":
        """Kill the app and start it again on the same address."""
        self.kill()
        return self.start()

    @property
    def _log_file(self) -> Path:
        return self.home / "server.log"

    def _command(self) -> Sequence[str]:
        options = {**OPTIONS, **self.options, "server.port": str(self.port)}
        flags = (text for name, value in options.items() for text in (f"--{name}", value))
        return (sys.executable, "-m", "streamlit", "run", self.script, *flags)

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "COV_"))}
        return {**inherited, "HOME": str(self.home), **self.environment}


def wait_until_well(server: Server) -> None:
    """Wait until the server answers its health check; fail with its log when it ends or takes too long."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            if urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2).read() == b"ok":
                return
        if server.process is None or server.process.poll() is not None:
            break
        time.sleep(0.1)
    server.kill()
    raise RuntimeError(f"the server did not start:\n{server.log}")
