"""Other ways to find the nearest ten: what a reader may have at hand, each on its own terms, one thread.

`by_scikit_learn` does the same work as we do: every query has weights of its own, so what each therapist loses is
written out as points first. The others are handed those points ready-made, in the layout that suits them, rounded to
float32, and only search: a lower bound that no real query reaches, and not exact. Gower's is another formula.
"""

import importlib.util
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.neighbors import NearestNeighbors
from threadpoolctl import ThreadpoolController

from questionnaire.fit.columns import WeighedColumn

NEAREST: Final = 10
Points = npt.NDArray[np.float32]
Search = Callable[[], Any]
LIMITS: Final[Mapping[str, int]] = {"gower": 100_000}
"""The largest catalogue that an engine is asked about: gower takes seconds and gigabytes at a million."""


@dataclass(frozen=True)
class Rival:
    """Another engine: its name, and what makes it ready to be asked once more."""

    name: str
    library: str
    prepared: Callable[[Points], Search]

    @property
    def installed(self) -> bool:
        """Return whether its library is here."""
        return importlib.util.find_spec(self.library) is not None


def rivals(size: int) -> Iterator[Rival]:
    """Yield the engines that are installed and that a catalogue of this size is not too large for."""
    yield from (each for each in RIVALS if each.installed and size <= LIMITS.get(each.library, size))


def missing() -> list[str]:
    """Return the libraries that are not installed."""
    return [each.library for each in RIVALS if not each.installed]


def by_scikit_learn(columns: Sequence[WeighedColumn]) -> Search:
    """Return a search of ten neighbours by scikit-learn's brute Manhattan, exact, from codes and weights on."""
    control = ThreadpoolController()

    def find() -> Any:
        points = np.empty((len(columns[0].codes), len(columns)))
        for place, column in enumerate(columns):
            points[:, place] = column.losses[column.codes]
        with control.limit(limits=1):
            search = NearestNeighbors(algorithm="brute", metric="manhattan").fit(points)
            return search.kneighbors(np.zeros((1, len(columns))), min(NEAREST, len(points)))

    return find


def _scikit_learn(points: Points) -> Search:
    search = NearestNeighbors(algorithm="brute", metric="manhattan").fit(points)
    ideal = np.zeros((1, points.shape[1]), np.float32)

    control = ThreadpoolController()

    def find() -> Any:
        with control.limit(limits=1):
            return search.kneighbors(ideal, min(NEAREST, len(points)))

    return find


def _faiss(points: Points) -> Search:
    import faiss

    faiss.omp_set_num_threads(1)
    ideal = np.zeros((1, points.shape[1]), np.float32)
    return lambda: faiss.knn(ideal, points, min(NEAREST, len(points)), metric=faiss.METRIC_L1)


def _polars(points: Points) -> Search:
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    import polars

    frame = polars.DataFrame({f"c{place}": column for place, column in enumerate(points.T.copy())}).with_row_index()
    lost = polars.sum_horizontal(polars.exclude("index")).alias("lost")
    asked = frame.lazy().select("index", lost).bottom_k(NEAREST, by="lost")
    return asked.collect


def _duckdb(points: Points) -> Search:
    import duckdb
    import pyarrow

    connection = duckdb.connect()
    connection.execute("SET threads TO 1")
    columns = {f"c{place}": column for place, column in enumerate(points.T.copy())}
    given = pyarrow.table({"id": np.arange(len(points)), **columns})
    connection.register("given", given)
    connection.execute("CREATE TABLE points AS SELECT * FROM given")
    asked = f"SELECT id FROM points ORDER BY {' + '.join(columns)} LIMIT {NEAREST}"  # noqa: S608 (our own names)
    return lambda: connection.execute(asked).fetchall()


def _gower(points: Points) -> Search:
    import gower

    ideal = np.zeros((1, points.shape[1]), np.float32)
    return lambda: gower.gower_topn(ideal, points, n=min(NEAREST, len(points)))


RIVALS: Final = (
    Rival("search alone: scikit-learn", "sklearn", _scikit_learn),
    Rival("search alone: faiss, L1", "faiss", _faiss),
    Rival("search alone: polars", "polars", _polars),
    Rival("search alone: duckdb", "duckdb", _duckdb),
    Rival("search alone: gower", "gower", _gower),
)
