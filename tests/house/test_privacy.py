"""What a visitor chose goes nowhere: not to a log, not to a cache, not to somebody else's server."""

import ast
import re
import tomllib

import pytest

from tests.house.source import PACKAGE, ROOT, calls, last_name, names, package

LOGGED_BY = {"debug", "info", "warning", "error", "exception", "critical", "log"}
OF_A_VISITOR = re.compile(r"answer|respon|shortlist|hidden|check_in|words|note\b|profile|session_state")
LOADED = {".py", ".css", ".js", ".svg"}
LEADS_AWAY = {"help_panel.py", "leave.py"}  # links that a person taps: the last help lines, and the way out
ADDRESS = re.compile(r"https?://(?!www\.w3\.org/|127\.0\.0\.1|localhost)[^\s\"')]+")


def config() -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("section", "option", "value"),
    [
        ("browser", "gatherUsageStats", False),  # else the browser tells Streamlit every address that is opened
        ("client", "showErrorDetails", "none"),  # else an error could show an answer or a path
        ("client", "showErrorLinks", False),  # else an error links to search engines
        ("client", "toolbarMode", "minimal"),  # else the menu offers to record the screen
        ("runner", "magicEnabled", False),  # else a stray expression is drawn on the page
        ("runner", "postScriptGC", False),  # else one visitor's click is six times the work
    ],
)
def test_streamlit_is_told_to_keep_quiet(section: str, option: str, value: object):
    assert config()[section][option] == value


def test_the_first_start_asks_for_no_email_address():
    server = config()["server"]

    assert server.get("headless") is True or server.get("showEmailPrompt") is False


def test_the_door_for_programs_stays_shut():
    assert config()["server"].get("enableAgentApi", False) is False


def test_only_the_command_line_prints():
    printing = {each.path for each in package() for name, _ in calls(each) if name in ("print", "pprint")}

    assert printing <= {"questionnaire/__main__.py"}


def test_a_log_line_never_names_what_a_visitor_chose():
    arguments = {f"{path}: {text}" for path, call in log_calls() for text in map(ast.unparse, values_of(call))}

    assert {each for each in arguments if OF_A_VISITOR.search(each.split(": ", 1)[1])} == set()


def test_a_log_line_never_carries_the_words_of_an_exception():
    keywords = {f"{path}: {keyword.arg}" for path, call in log_calls() for keyword in call.keywords}

    assert [path for path, call in log_calls() if last_name(call.func) == "exception"] == []
    assert {each for each in keywords if each.endswith(("exc_info", "stack_info"))} == set()


def test_nothing_is_kept_in_caches_that_visitors_share_or_can_clear():
    assert [each.path for each in package() if names(each) & {"cache_data", "cache_resource"}] == []


def test_no_code_knows_how_to_send_a_request():
    senders = {"requests", "urllib3", "httpx", "aiohttp", "smtplib", "ftplib", "socket"}
    imported = {(each.path, name) for each in package() for name in names_imported(each.tree)}

    assert {(path, name) for path, name in imported if name.split(".")[0] in senders} == set()
    assert {path for path, name in imported if name in ("urllib.request", "http.client")} == set()


def test_no_page_style_or_script_names_an_address_outside():
    files = [
        path for path in sorted((PACKAGE / "ui").rglob("*")) if path.suffix in LOADED and path.name not in LEADS_AWAY
    ]
    found = {path.name: ADDRESS.findall(path.read_text("utf-8")) for path in files}

    assert {name: addresses for name, addresses in found.items() if addresses} == {}


def log_calls() -> list[tuple[str, ast.Call]]:
    everything = ((each.path, name, call) for each in package() for name, call in calls(each))
    return [(path, call) for path, name, call in everything if name in LOGGED_BY and is_logger(call.func)]


def is_logger(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and "log" in ast.unparse(function.value).lower()


def values_of(call: ast.Call) -> list[ast.expr]:
    """Return what is filled into a log line: all arguments but a message that is plain text."""
    return [argument for argument in call.args if not isinstance(argument, ast.Constant)]


def names_imported(tree: ast.Module) -> list[str]:
    nodes = list(ast.walk(tree))
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return plain + [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
