"""Each room keeps to itself: who opens files, who knows the browser, the clock, or chance.

Imports between our own rooms are checked by import-linter; here is what it cannot see.
"""

import ast

from tests.house.source import CORE, ROOT, Source, calls, doors, imports, libraries, names, package, read

OPENERS = {"open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "touch", "unlink", "mkdir",
           "mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory", "memmap", "read_csv"}  # fmt: skip
MAY_OPEN = ("questionnaire/content/", "questionnaire/workbench/", "questionnaire/fit/index", "questionnaire/summary",
            "questionnaire/__main__.py")  # fmt: skip
CLOCKS = {"today", "now", "utcnow", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
CHANCE = {"random", "secrets", "uuid"}
VAGUE = {"util", "utils", "helper", "helpers", "misc", "common", "manager", "handler"}


def test_files_are_opened_only_where_files_belong():
    opened = {f"{each.path}: {name}" for each in package() for name, _ in calls(each) if name in OPENERS}

    assert {place for place in opened if not place.startswith(MAY_OPEN)} == set()


def test_only_ui_and_the_start_file_import_streamlit():
    others = [each for each in (*package(), *doors()) if each.room != "ui"]

    assert [each.path for each in others if "streamlit" in libraries(each)] == []


def test_only_ui_touches_what_streamlit_keeps_of_a_visit():
    others = [each for each in (*package(), *doors(), app()) if each.room != "ui"]

    assert [each.path for each in others if {"session_state", "query_params"} & names(each)] == []


def test_the_core_knows_no_clock():
    told = {f"{each.path}: {name}" for each in core() for name, _ in calls(each) if name in CLOCKS}

    assert told == set()
    assert [each.path for each in core() if "time" in libraries(each)] == []


def test_the_core_and_its_ranking_know_no_chance():
    assert [each.path for each in core() if libraries(each) & CHANCE or "numpy.random" in imports(each)] == []
    assert [each.path for each in core() if "default_rng" in names(each)] == []


def test_no_module_imports_the_scripts_that_stand_above_the_package():
    assert [each.path for each in package() if libraries(each) & {"app", "pages", "tests", "benchmarks"}] == []


def test_every_module_says_in_a_sentence_what_it_holds():
    firsts = {
        each.path: (ast.get_docstring(each.tree) or "").split("\n\n")[0] for each in (*package(), *doors(), app())
    }

    assert [path for path, first in firsts.items() if not first.endswith(".") or len(first.split()) < 3] == []


def test_no_room_is_called_by_a_name_that_hides_what_it_holds():
    parts = {each.path: set(each.path.removesuffix(".py").replace("/", "_").split("_")) for each in package()}

    assert [path for path, words in parts.items() if words & VAGUE] == []


def test_the_start_file_stays_a_page_list_and_a_frame():
    assert app().lines <= 60
    assert functions(app()) == []


def test_a_page_is_a_door_without_functions_or_logic():
    assert {each.path: each.lines for each in doors() if each.lines > 40} == {}
    assert [each.path for each in doors() if functions(each)] == []


def test_a_page_calls_the_router_before_anything_else():
    firsts = {each.path: ast.unparse(after_imports(each)[0]) for each in doors()}

    assert {path: first for path, first in firsts.items() if first != "router.through_router()"} == {}


def app() -> Source:
    return read(ROOT / "app.py")


def core() -> list[Source]:
    return [each for each in package() if each.room in CORE]


def functions(source: Source) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.name for node in ast.walk(source.tree) if isinstance(node, kinds)]


def after_imports(source: Source) -> list[ast.stmt]:
    return [node for node in source.tree.body[1:] if not isinstance(node, (ast.Import, ast.ImportFrom))]
