"""Gaming: what a tenth of the therapists gains by writing their entries for the ranking, before and after."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from benchmarks.quality.amendments import AMENDMENTS, Amendment
from benchmarks.quality.before_after import exposure_of, first_fives
from benchmarks.quality.hiding import GROUPS, below_average, without
from benchmarks.quality.measures import Mean, ratio
from benchmarks.quality.practices import Floats
from benchmarks.quality.trial import Trial
from questionnaire.catalogue import Therapist
from questionnaire.fit.index import FitIndex, build_index
from questionnaire.questions import Questionnaire
from questionnaire.vocabulary import Vocabulary, words_of_field

CLAIMS: Final = ("concerns", "aims", "approaches", "identity.affirms")
RULES: Final[Mapping[str, tuple[Amendment, ...]]] = {"before": AMENDMENTS, "now": ()}
FOCUS, LOWEST = 3, 1
EVERYTHING: Final = "claim every topic, aim, approach and community"
Trick = Callable[[Trial, int], Therapist]


def _changed(entry: Therapist, values: Mapping[str, Any]) -> Therapist:
    """Return an entry with other values in some fields."""
    data = entry.model_dump(by_alias=True, exclude_none=True, mode="json")
    for name, value in values.items():
        outer, _, inner = name.rpartition(".")
        (data.setdefault(outer, {}) if outer else data)[inner] = value
    return Therapist.model_validate(data)


def _everything(words: Vocabulary, strength: int, names: Sequence[str]) -> Mapping[str, Any]:
    listed = {name: words_of_field(words, name) for name in names}
    return {name: dict.fromkeys(each, strength) if name == "concerns" else list(each) for name, each in listed.items()}


def _claim_everything(trial: Trial, row: int) -> Therapist:
    return _changed(trial.entries[row], _everything(trial.content.vocabulary, FOCUS, CLAIMS))


def _all_a_focus(trial: Trial, row: int) -> Therapist:
    concerns = trial.entries[row].concerns
    return _changed(trial.entries[row], {"concerns": dict.fromkeys(concerns or {}, FOCUS)} if concerns else {})


def _every_topic_a_little(trial: Trial, row: int) -> Therapist:
    return _changed(trial.entries[row], _everything(trial.content.vocabulary, LOWEST, ("concerns",)))


def _every_choice(trial: Trial, row: int) -> Therapist:
    """Return an entry that lists every time, culture, faith and experience: lists of which one is enough."""
    names = ("hours", "identity.cultures", "identity.faiths", "identity.lived_experience")
    return _changed(trial.entries[row], _everything(trial.content.vocabulary, FOCUS, names))


def _in_the_middle(trial: Trial, row: int) -> Therapist:
    return _changed(trial.entries[row], dict.fromkeys(_axes(trial.content.questionnaire), 0))


def _axes(asked: Questionnaire) -> list[str]:
    return [name for name, compared in asked.fields.items() if compared.compare == "axis"]


def _hide_what_is_weak(trial: Trial, row: int) -> Therapist:
    return without(trial.entries[row], _weak(trial)[row])


def _weak(trial: Trial) -> Sequence[Sequence[str]]:
    """Return what everybody would hide; found once for an index."""
    return trial.index.once("below average", lambda: below_average(trial))


TRICKS: Final[Mapping[str, Trick]] = {
    EVERYTHING: _claim_everything,
    "call every topic they have a focus": _all_a_focus,
    "list every topic at the lowest grade": _every_topic_a_little,
    "list every time, culture, faith and experience": _every_choice,
    "hide all in which they are below average": _hide_what_is_weak,
    "stand in the middle of every line": _in_the_middle,
}


def gaming(
    trials: Sequence[Trial], groups: int, done: Callable[[], None], tricks: Mapping[str, Trick] = TRICKS
) -> Mapping[str, Mapping[str, Mean]]:
    """Return how the exposure of a tenth who do it changes, as a share, by trick and rule; `groups` of ten in turn."""
    found: dict[str, dict[str, Mean]] = {trick: {} for trick in tricks}
    for rule, amendments in RULES.items():
        honest: list[Floats] = []
        sly: dict[str, list[Floats]] = {trick: [] for trick in tricks}
        for trial in trials:
            usual = exposure_of(first_fives(trial, amendments), trial.index.size)
            for group in range(groups):
                who = np.arange(group, trial.index.size, GROUPS)
                honest.append(usual[who])
                for name, trick in tricks.items():
                    fives = first_fives(trial, amendments, _index_with(trial, trick, who.tolist()))
                    sly[name].append(exposure_of(fives, trial.index.size)[who])
                    done()
        for name in tricks:
            found[name][rule] = ratio(np.concatenate(sly[name]), np.concatenate(honest))
    return found


def _index_with(trial: Trial, trick: Trick, who: Sequence[int]) -> FitIndex:
    entries = list(trial.entries)
    for row in who:
        entries[row] = trick(trial, row)
    return build_index(entries, trial.content.questionnaire.fields, trial.content.vocabulary)
