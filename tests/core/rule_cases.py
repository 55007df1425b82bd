"""The small worlds of cases/rule as whole files of a query, and what a report says of what they expect."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent / "cases" / "rule"
THEMES = ("ways-in", "what-answers-ask", "what-is-known", "who-asks")
LISTS = ("matches", "ask_first", "full_now")
ROW = ("more", "best_fit", "better_than_now", "smallest_step")
Plain = dict[str, Any]


def read(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))


def all_cases() -> list[Plain]:
    return [case for theme in THEMES for case in read(theme)]


# The files of a query


@cache
def vocabulary() -> Plain:
    return {name: words if name == "version" else [term(name, word) for word in words]
            for name, words in read("vocabulary").items()}  # fmt: skip


def term(set_name: str, word: Any) -> Plain:
    said = word if isinstance(word, dict) else {"value": word}
    poles = {"low_pole": f"low {word}", "high_pole": f"high {word}"} if set_name == "axes" else {}
    return {"label": str(said["value"]).capitalize(), "explain": f"About {said['value']}.", **poles, **said}


def questions_of(case: Mapping[str, Any]) -> Plain:
    """Return what is asked: the questions of the folder, with the fields and questions that the case brings."""
    questions = copy.deepcopy(read("questions"))
    fields = {**questions["fields"], **case.get("fields", {})}
    questions["fields"] = {name: spec for name, spec in fields.items() if spec is not None}
    parts = questions["parts"]
    for place, key in ((0, "questions_first"), (len(parts) + 1, "questions")):
        if key in case:
            more: Plain = {"id": key.replace("_", "-"), "title": "More", "questions": case[key]}
            parts.insert(place, more | ({"readiness": True} if case.get("readiness") else {}))
    for question in (question for part in parts for question in part["questions"]):
        if question["id"] in case.get("show_if", {}):
            question["show_if"] = case["show_if"][question["id"]]
    return questions


def entries_of(case: Mapping[str, Any]) -> list[Plain]:
    """Return who is listed; each takes clients unless the case says otherwise."""
    said = case["therapists"]
    listed = said if isinstance(said, list) else [{"id": name, **entry} for name, entry in said.items()]
    return [{"name": entry["id"], "listing": {"accepting": "yes"}, **entry} for entry in listed]


def answers_of(case: Mapping[str, Any]) -> Plain:
    return {"version": 1, "answers": case["answers"], "importance": case.get("importance", {}),
            "hidden": case.get("hidden", [])}  # fmt: skip


def world_of(case: Mapping[str, Any]) -> tuple[Plain, Plain, Plain, Plain]:
    """Return (vocabulary, questions, therapists, answers)."""
    return vocabulary(), questions_of(case), {"therapists": entries_of(case)}, answers_of(case)


# What a report says of what is expected


def told(report: Plain, expected: Mapping[str, Any]) -> Plain:
    """Return what a report says of the very things that a case expects something of."""
    return {key: _told(report, key, wanted) for key, wanted in expected.items() if key != "zips_left_out"}


def _told(report: Plain, key: str, wanted: Any) -> Any:
    asked = OF_A_REPORT.get(key)
    return asked(report, wanted) if asked else _of_each(report, {"groups": "group"}.get(key, key), wanted)


def _ids(report: Plain, *names: str) -> list[str]:
    return sorted(entry["id"] for name in names for entry in report[name])


def _rows(report: Plain, wanted: Mapping[str, Any]) -> Plain:
    """Return the rows that are spoken of; where none is expected, all that there are."""
    rows = {row["field"]: row for row in report["relaxations"] if not wanted or row["field"] in wanted}
    return {name: {key: about(row[key]) for key in ROW if key in wanted.get(name, {})} for name, row in rows.items()}


def _weights(report: Plain, wanted: Mapping[str, Any]) -> Plain:
    return {each["field"]: about(each["weight"]) for each in report["criteria"] if each["field"] in wanted}


def _questions(report: Plain, wanted: Mapping[str, Any]) -> Plain:
    anybody = next(entry for name in LISTS for entry in report[name])
    return {reason["field"]: reason["questions"] for reason in anybody["reasons"] if reason["field"] in wanted}


def _steps(report: Plain, wanted: Mapping[str, Any]) -> Plain:
    return {row["field"]: round(row["smallest_step"], -1) for row in report["relaxations"] if row["field"] in wanted}


OF_A_REPORT: Mapping[str, Callable[[Plain, Any], Any]] = {
    "matches": lambda report, _: _ids(report, "matches"),
    "ask_first": lambda report, _: _ids(report, "ask_first"),
    "full_now": lambda report, _: _ids(report, "full_now"),
    "not_listed": lambda report, wanted: sorted(set(wanted) - set(_ids(report, *LISTS))),
    "notice": lambda report, _: "notice" in report,
    "size": lambda report, _: report["catalogue"]["size"],
    "criteria": lambda report, _: [each["field"] for each in report["criteria"]],
    "weight": _weights,
    "gates": lambda report, _: {gate["field"]: gate["passed"] for gate in report["gates"]},
    "rows": _rows,
    "no_rows": lambda report, wanted: sorted(set(wanted) - {row["field"] for row in report["relaxations"]}),
    "step_about": _steps,
    "questions": _questions,
}


def _of_each(report: Plain, key: str, wanted: Mapping[str, Any]) -> Plain:
    entries = {entry["id"]: entry for name in LISTS for entry in report[name]}
    return {who: about(entries[who][key]) if who in entries else "not listed" for who in wanted}


def expected_of(case: Mapping[str, Any]) -> Plain:
    """Return what a case expects, in the shape in which a report tells it."""
    return {key: _expected(key, wanted) for key, wanted in case["expects"].items() if key != "zips_left_out"}


def _expected(key: str, wanted: Any) -> Any:
    if key in (*LISTS, "not_listed", "no_rows"):
        return sorted(wanted)
    if key == "rows":
        return {name: {each: about(row[each]) for each in ROW if each in row} for name, row in wanted.items()}
    return {name: about(each) for name, each in wanted.items()} if isinstance(wanted, dict) else wanted


def about(value: Any) -> Any:
    """Return a number as exactly as it is written in a case, anything else as it is."""
    return round(float(value), 5) if isinstance(value, float | int) and not isinstance(value, bool) else value
