"""Contention: settings read as before without a lock, and threads take short turns."""

import sys
import threading
from collections.abc import Iterator

import pytest
from streamlit import config

from questionnaire.server.contention import TURN_SECONDS, ease


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    get_option, get_section, turn = config.get_option, config.get_options_for_section, sys.getswitchinterval()
    yield
    config.get_option, config.get_options_for_section = get_option, get_section
    sys.setswitchinterval(turn)


def test_every_setting_reads_as_before():
    before = {name: config.get_option(name) for name in config.get_config_options()}

    ease(config)

    assert {name: config.get_option(name) for name in before} == before
    assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS)


def test_every_section_reads_as_before():
    sections = {option.section for option in config.get_config_options().values()} | {"theme.none"}
    before = {name: config.get_options_for_section(name) for name in sections}

    ease(config)

    assert {name: config.get_options_for_section(name) for name in sections} == before


def test_a_section_that_a_reader_changes_stays_as_it_is_for_the_next():
    ease(config)

    config.get_options_for_section("theme").clear()

    assert config.get_options_for_section("theme")


def test_a_setting_that_does_not_exist_is_refused_as_before():
    ease(config)

    with pytest.raises(RuntimeError, match=r"no\.such"):
        config.get_option("no.such")


def test_a_setting_is_read_while_another_thread_holds_the_lock():
    ease(config)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with config._config_lock:
            held.set()
            done.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    found: list[object] = []
    reader = threading.Thread(target=lambda: found.append(config.get_option("server.port")))
    reader.start()
    reader.join(5)
    done.set()
    holder.join()

    assert found == [config.get_option("server.port")]
