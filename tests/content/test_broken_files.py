"""One fault, one message: at its line, with its cure, for each of the faults in broken_files.yaml."""

import time

import pytest

from tests.content.broken import READERS, SMALL, Broken, broken_files, said_of


@pytest.mark.parametrize("file", READERS)
def test_nothing_is_said_of_the_good_files(file: str):
    assert said_of((SMALL / file).read_bytes(), file) == []


@pytest.mark.parametrize("broken", broken_files(), ids=lambda broken: broken.name)
def test_one_fault_gives_its_message_and_no_other(broken: Broken):
    assert said_of(broken.data(), broken.file) == broken.says


@pytest.mark.parametrize("file", READERS)
def test_a_file_cut_at_any_byte_is_read_in_no_time_and_raises_nothing(file: str):
    data = (SMALL / file).read_bytes()[:3000]
    started = time.process_time()

    said = [said_of(data[:end], file) for end in range(len(data))]

    assert len(said) == len(data)
    assert time.process_time() - started < 0.1 * len(data)
