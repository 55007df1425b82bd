"""The catalogue check at scale: what it costs beside the C loader of PyYAML alone, in CPU and within one run.

python -m benchmarks.check [N]
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Final

import yaml

from questionnaire.content.catalogue_file import read_catalogue
from questionnaire.content.document import read_content_document
from questionnaire.content.folder import DATA
from questionnaire.content.known_words import known_words
from questionnaire.content.vocabulary_file import read_vocabulary
from questionnaire.workbench.synthetic import synthesize

ENTRIES: Final = 10_000
RUNS: Final = 2


def main(entries: int = ENTRIES) -> None:
    """Print the CPU seconds of loading and of checking an invented catalogue, and how they compare."""
    words, _ = read_vocabulary(read_content_document((DATA / "vocabulary.yaml").read_bytes(), "vocabulary.yaml"))
    assert words is not None
    text = "".join(synthesize(entries, 1, words))
    data = text.encode()
    known = known_words(words)
    c_loader = least_cpu(lambda: yaml.load(text, yaml.CSafeLoader))
    positions = least_cpu(lambda: read_content_document(data, "x.yaml"))
    whole = least_cpu(lambda: read_catalogue(read_content_document(data, "x.yaml"), known, date(2026, 11, 23)))
    print(f"{entries:,} entries, {len(data) / 1e6:.1f} MB; CPU seconds, the best of {RUNS} runs")
    print(f"PyYAML's C loader alone            {c_loader:6.2f}  1.00")
    print(f"values with positions              {positions:6.2f}  {positions / c_loader:.2f}")
    print(f"the same, typed and checked        {whole:6.2f}  {whole / c_loader:.2f}")


def least_cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that the fastest of some runs took."""
    took = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return min(took)


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:2]))
