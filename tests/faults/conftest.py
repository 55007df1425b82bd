"""One hardened server for all tests of this folder that do it no harm, and a starter for the others."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.faults.servers import Hardened


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hardened]:
    """Return the app as `python serve.py` starts it."""
    running = Hardened(tmp_path_factory.mktemp("hardened"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Hardened]]:
    """Return a starter of servers that this test may kill; it takes the fields of `Hardened`."""
    servers: list[Hardened] = []

    def start(**fields: Any) -> Hardened:
        servers.append(Hardened(tmp_path_factory.mktemp("own"), **fields))
        servers[-1].start()
        return servers[-1]

    yield start
    for each in servers:
        each.stop()
