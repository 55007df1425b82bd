"""Coverage: what the catalogue says, what it cannot give, and whom nobody ever sees."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import pstdev
from typing import Final, Literal

import numpy as np

from questionnaire.answers import Answers
from questionnaire.catalogue import Therapist
from questionnaire.content.snapshot import Content
from questionnaire.fit.constraints import judge
from questionnaire.fit.index import FULL, TAKING, Flags
from questionnaire.fit.matching import find_matches
from questionnaire.profile import Criterion, build_profile
from questionnaire.questions import ComparedField, Importance, Question
from questionnaire.wanted import Members, Spots, Wanted
from questionnaire.workbench.entry_fields import FIELDS, EntryField
from questionnaire.workbench.silence_costs import SilenceCost, silence_costs

FIRST: Final = 5
FEW: Final = 3
LEAST_SPREAD: Final = 0.75
MOST_SHARE: Final = 0.9
ENOUGH: Final = 10
"""Chosen: as in the check's own tips; with fewer therapists anything hardly varies."""


@dataclass(frozen=True)
class Filled:
    """How many entries say something in a field."""

    field: str
    known: int
    of: int

    @property
    def share(self) -> float:
        """Return the share of entries that say it, 0 to 1."""
        return self.known / self.of if self.of else 0.0


@dataclass(frozen=True)
class Wish:
    """An answer that few therapists meet: the question, the answer's value, and how many could be met today."""

    question: str
    value: str
    field: str
    therapists: int


@dataclass(frozen=True)
class Unseen:
    """A therapist who was among nobody's first five; `silent` where the entry does not say that they take clients."""

    id: str
    name: str
    silent: bool


@dataclass(frozen=True)
class Alike:
    """An axis or an aim in which therapists hardly differ: the spread on the axis, or the share who name the aim."""

    kind: Literal["axis", "aim"]
    name: str
    value: float


@dataclass(frozen=True)
class Coverage:
    """What a catalogue gives to the people who were asked about; `gini` is 0 when all are seen equally often."""

    filled: tuple[Filled, ...]
    wishes: tuple[Wish, ...]
    unseen: tuple[Unseen, ...]
    alike: tuple[Alike, ...]
    silence: tuple[SilenceCost, ...]
    visits: int
    shown: Mapping[str, int]
    gini: float | None


def cover(content: Content, visits: Iterable[Answers]) -> Coverage:
    """Return the coverage of a catalogue for some visits."""
    shown, count = _shown(content, visits)
    open_now = _open(content)
    taking = [each for row, each in enumerate(content.index.ids) if open_now[row] and _takes(content, row)]
    return Coverage(
        filled=tuple(_filled(content.catalogue.therapists)),
        wishes=tuple(_wishes(content, open_now)),
        unseen=tuple(_unseen(content, shown, open_now)),
        alike=tuple(_alike([each for each in content.catalogue.therapists if each.listing.status == "active"])),
        silence=tuple(silence_costs(content)),
        visits=count,
        shown={each: shown[each] for each in taking},
        gini=gini([shown[each] for each in taking]),
    )


def gini(counts: Sequence[int]) -> float | None:
    """Return how unequal counts are, 0 (all equal) to nearly 1 (one has all); None when there is nothing to share."""
    total, n = sum(counts), len(counts)
    if not total:
        return None
    ranked = sum((2 * place - n - 1) * count for place, count in enumerate(sorted(counts), 1))
    return ranked / (n * total)


def _takes(content: Content, row: int) -> bool:
    return bool(content.index.taking[row] == TAKING)


def _open(content: Content) -> Flags:
    """Return who could be met today: active, not withdrawn and not full."""
    listed = np.array([each not in content.withdrawn for each in content.index.ids], bool)
    found: Flags = content.index.active & listed & (content.index.taking != FULL)
    return found


def _shown(content: Content, visits: Iterable[Answers]) -> tuple[Counter[str], int]:
    """Return how often each therapist was among the first five, and in how many visits."""
    shown: Counter[str] = Counter()
    count = 0
    for answers in visits:
        count += 1
        profile = build_profile(content.questionnaire, content.vocabulary, answers)
        matching = find_matches(content.index, profile, content.withdrawn)
        shown.update(content.index.ids[each.row] for each in matching.matches[:FIRST])
    return shown, count


def _filled(therapists: Sequence[Therapist]) -> Iterator[Filled]:
    for field in FIELDS:
        yield Filled(field.name, sum(_says(each, field) for each in therapists), len(therapists))


def _says(therapist: Therapist, field: EntryField) -> bool:
    """Return whether an entry itself says something in a field: what is taken for granted does not count."""
    part = therapist if len(field.path) == 1 else therapist.known(field.path[0])
    written = part is not None and field.path[-1] in part.model_fields_set
    return written and therapist.known(field.name) not in (None, "")


def _wishes(content: Content, open_now: Flags) -> Iterator[Wish]:
    """Yield each answer that fewer than three of those who could be met today meet."""
    for part, question in content.questionnaire.asked():
        for value, field, wanted in _answers(content, question) if not part.readiness else ():
            compared = content.questionnaire.fields[field]
            criterion = Criterion(field, compared, wanted, (question.id,), Importance.ESSENTIAL)
            met = int((content.index.unpacked(judge(content.index, criterion).passing) & open_now).sum())
            if met < FEW:
                yield Wish(question.id, value, field, met)


def _answers(content: Content, question: Question) -> Iterator[tuple[str, str, Wanted]]:
    """Yield the answers to a question, each with the field that it asks of and what it asks there."""
    fields = content.questionnaire.fields
    if question.kind == "scale" and question.matches in fields:
        ends = (("low", -1), ("high", 1))
        for name, end in ends:
            yield name, str(question.matches), Spots((Fraction(-end if question.reverse_keyed else end),))
    for option in question.options:
        sought = {question.matches: (option.value,)} if question.matches else {}
        for field, words in {**sought, **option.seeks}.items():
            wanted = _wanted(fields[field], words) if field in fields else None
            if wanted is not None:
                yield option.value, str(field), wanted


def _wanted(compared: ComparedField, words: Sequence[str]) -> Wanted | None:
    match compared.compare:
        case "coverage" | "any" | "place":
            return Members(tuple(words))
        case "ordinal" if words[0] in compared.levels:
            return Spots((Fraction(compared.levels.index(words[0])),))
    return None


def _unseen(content: Content, shown: Counter[str], open_now: Flags) -> Iterator[Unseen]:
    for row, therapist_id in enumerate(content.index.ids):
        if open_now[row] and not shown[therapist_id]:
            name = content.catalogue.by_id[therapist_id].name
            yield Unseen(therapist_id, name, not _takes(content, row))


def _alike(active: Sequence[Therapist]) -> Iterator[Alike]:
    for field in FIELDS:
        known = [value for each in active if (value := each.known(field.name)) is not None]
        if len(known) < ENOUGH:
            continue
        if field.name.startswith("style."):
            spread = pstdev([float(value) for value in known])
            if spread < LEAST_SPREAD:
                yield Alike("axis", field.name, spread)
        if field.name == "aims":
            named = Counter(aim for aims in known for aim in aims)
            yield from (Alike("aim", aim, n / len(known)) for aim, n in named.items() if n / len(known) > MOST_SHARE)
