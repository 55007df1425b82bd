"""A compiled catalogue ranks like its YAML, is opened whole or not at all, and is swapped in one step."""

import csv
import json
import resource
import shutil
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest

from questionnaire.content.compiled import CompiledError, Manifest, open_compiled, read_manifest
from questionnaire.content.library import DATA, read_content
from questionnaire.content.live import Live
from questionnaire.workbench import compile_sources
from questionnaire.workbench.compiling import held

ANSWERS = {
    "concerns": ["anxiety", "grief"], "who-steers": 3, "therapist-gender": ["woman"], "formats": ["video"],
    "where": {"state": "OR"}, "new-to-therapy": "never",
}  # fmt: skip
ENTRY = "  - {{id: {0}, name: {0}, licensed_states: [OR], formats: [video], concerns: {{anxiety: {1}}}}}\n"


@pytest.fixture
def small_pieces(monkeypatch):
    """Take catalogues apart into pieces of a few entries, so that a small one has several."""
    monkeypatch.setattr(compile_sources, "PIECE", 7)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    place = tmp_path / "answers.json"
    place.write_text(json.dumps({"version": 1, "answers": ANSWERS}))
    return place


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Return a folder with the shipped catalogue alone."""
    folder = tmp_path / "yaml"
    folder.mkdir()
    shutil.copy(DATA / "therapists.yaml", folder)
    return folder


def listed(*strengths: int, head: str = "") -> str:
    return f"{head}therapists:\n" + "".join(ENTRY.format(f"t-{n}", each) for n, each in enumerate(strengths))


@pytest.fixture
def compiled(tmp_path: Path, command) -> Path:
    """Return a compiled catalogue of three."""
    (tmp_path / "three.yaml").write_text(listed(1, 2, 3))
    assert command("compile", tmp_path / "three.yaml", tmp_path / "three").exit_code == 0
    return tmp_path / "three"


def files_in(compiled: Path) -> Path:
    return next(each for each in compiled.iterdir() if each.is_dir())


def why_not(compiled: Path, command, answers: Path) -> str:
    """Return why a compiled catalogue is refused."""
    result = command("match", answers, "--data", compiled)
    assert result.exit_code == 1
    return result.stderr


# The same, from every source


def matched(command, answers: Path, folder: Path) -> dict:
    return json.loads(command("match", answers, "--data", folder, "--format", "json").stdout)


def test_a_compiled_catalogue_gives_the_same_report_as_its_yaml(roster, tmp_path, command, answers, small_pieces):
    command("compile", roster / "therapists.yaml", tmp_path / "out")

    assert matched(command, answers, tmp_path / "out") == matched(command, answers, roster)


def test_a_folder_of_files_is_one_catalogue(roster, tmp_path, command, answers, small_pieces):
    lines = (roster / "therapists.yaml").read_text("utf-8").splitlines(keepends=True)
    begins = [number for number, line in enumerate(lines) if line.startswith("  - id:")]
    head, middle, several = lines[: begins[0]], begins[30], tmp_path / "several"
    several.mkdir()
    (several / "1.yaml").write_text("".join(lines[:middle]), "utf-8")
    (several / "2.yaml").write_text("".join([*head, *lines[middle:]]), "utf-8")

    command("compile", several, tmp_path / "out")

    ours, theirs = matched(command, answers, tmp_path / "out"), matched(command, answers, roster)
    assert ours["catalogue"].pop("hash") != theirs["catalogue"].pop("hash")  # the file says how many it counts
    assert ours == theirs


def test_a_spreadsheet_gives_the_same_lists(roster, tmp_path, command, answers, small_pieces):
    command("export", tmp_path / "roster.csv", "--data", roster)
    command("compile", tmp_path / "roster.csv", tmp_path / "out")

    assert matched(command, answers, tmp_path / "out")["matches"] == matched(command, answers, roster)["matches"]


def test_parquet_of_texts_gives_the_same_lists(roster, tmp_path, command, answers, small_pieces):
    command("export", tmp_path / "roster.csv", "--data", roster)
    with (tmp_path / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "roster.parquet")
    command("compile", tmp_path / "roster.parquet", tmp_path / "out")

    assert matched(command, answers, tmp_path / "out")["matches"] == matched(command, answers, roster)["matches"]


def test_parquet_may_hold_lists_and_numbers(tmp_path, command, answers):
    row = {"id": "ada", "name": "Ada", "licensed_states": ["OR"], "formats": ["video"], "fees.per_session": 120.5,
           "concerns": {"anxiety": 3}, "style.lead": 1.5, "hours": None}  # fmt: skip
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row]), tmp_path / "one.parquet")
    command("compile", tmp_path / "one.parquet", tmp_path / "out")

    (found,) = matched(command, answers, tmp_path / "out")["ask_first"]
    assert (found["id"], "listing.accepting" in found["ask_about"]) == ("ada", True)


# What cannot be used is said


def test_a_bad_entry_is_set_aside_and_named_by_its_line(tmp_path, command, small_pieces):
    (tmp_path / "some.yaml").write_text(listed(*[1] * 20).replace("t-9, licensed_states: [OR]", "t-9, formats: [fax]"))

    result = command("compile", tmp_path / "some.yaml", tmp_path / "out")

    assert result.exit_code == 1
    assert "some.yaml:11:" in result.stderr
    assert "19 entries ready, 1 set aside." in result.stderr


def test_an_id_that_comes_again_much_later_is_set_aside(tmp_path, command, small_pieces):
    text = listed(*[1] * 20).replace("t-19", "t-0")
    (tmp_path / "some.yaml").write_text(text)

    result = command("compile", tmp_path / "some.yaml", tmp_path / "out")

    assert "this id stands here twice" in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("none.yaml", "sample: yes\n", "there is no line 'therapists:'"),
        ("late.yaml", listed(1) + "sample: yes\n", "write everything that is no entry above"),
        ("empty.csv", "id,name\n", "There is no valid entry"),
        ("odd.csv", "id,name,shoe size\nada,Ada,40\n", "'shoe size' is not a field"),
        ("broken.parquet", "PAR1", "this is no Parquet file"),
        ("notes.docx", "", "write a file or a folder of"),
    ],
)
def test_a_source_that_cannot_be_read_is_refused_in_words(tmp_path, command, name, text, said):
    (tmp_path / name).write_text(text)

    result = command("compile", tmp_path / name, tmp_path / "out")

    assert (result.exit_code, said in result.stderr) == (1, True)
    assert not (tmp_path / "out" / "manifest.json").exists()


def compiled_from(command, tmp_path: Path, name: str, data: bytes):
    (tmp_path / name).write_bytes(data)
    return command("compile", tmp_path / name, tmp_path / "out")


GOOD = b"ada,Ada,OR,video,anxiety:3\n"
HEAD = b"id,name,licensed_states,formats,concerns\n"


def test_a_bad_cell_sets_its_row_aside_and_stops_nobody(tmp_path, command):
    bad = b"bo,Bo,OR,video,anxiety\ncy,Cy,OR,fax,anxiety:1\ndi,Di,OR,video,anxiety:2,more\n"
    result = compiled_from(command, tmp_path, "some.csv", HEAD + GOOD + bad + GOOD.replace(b"ada", b"eva"))

    assert "some.csv:3:1: bo, concerns: 'anxiety' has no strength." in result.stderr
    assert "some.csv:4:" in result.stderr
    assert "some.csv:5:1: di: this row has more cells than" in result.stderr
    assert "2 entries ready, 3 set aside." in result.stderr


def test_a_problem_names_its_line_also_after_a_cell_of_several_lines(tmp_path, command):
    rows = b'id,name,about\nada,Ada,"one\ntwo\nthree"\n\nbo,,\n'
    result = compiled_from(command, tmp_path, "some.csv", rows)

    assert "some.csv:6:" in result.stderr
    assert "bo" in result.stderr


def test_a_table_without_one_valid_row_says_why(tmp_path, command):
    result = compiled_from(command, tmp_path, "some.csv", HEAD + b"bo,Bo,OR,video,anxiety\n")

    assert result.exit_code == 1
    assert "bo, concerns: 'anxiety' has no strength." in result.stderr
    assert "There is no valid entry to compile." in result.stderr
    assert not (tmp_path / "out" / "manifest.json").exists()


SAVED_BADLY = {
    "UTF-16": ((HEAD + GOOD).decode().encode("utf-16"), "some.csv:1:1: this file is saved as UTF-16. Save it as UTF-8"),
    "Windows": (HEAD + GOOD + b"zoe,Zo\xeb,OR,video,\n", "some.csv:3:7: 'ë' is not saved as UTF-8 here"),
    "zeros": (HEAD + GOOD + b"\0\0\0\n", "some.csv:3:"),
    "a quote that nothing closes": (HEAD + b'ada,"Ada,OR,video,anxiety:3\n' + GOOD * 9, "some.csv:2: the row that"),
    "a column twice": (b"id,name,Name\nada,Ada,Ada\n", "there are two columns 'name'"),
    "no ids": (b"name\nAda\n", "there is no column 'id'"),
    "nothing": (b"", "there is no column 'id'"),
}


@pytest.mark.parametrize("saved", SAVED_BADLY)
def test_a_csv_that_was_saved_badly_is_refused_in_words(tmp_path, command, saved):
    data, said = SAVED_BADLY[saved]
    result = compiled_from(command, tmp_path, "some.csv", data)

    assert (result.exit_code, said in result.stderr) == (1, True), result.stderr


@pytest.mark.parametrize("sign", [b";", b"\t"])
def test_a_csv_may_have_semicolons_tabs_a_mark_and_lines_of_windows(tmp_path, command, answers, sign):
    rows = (HEAD + GOOD).replace(b",", sign).replace(b"\n", b"\r\n")
    compiled_from(command, tmp_path, "some.csv", b"\xef\xbb\xbf" + rows)

    assert [each["id"] for each in matched(command, answers, tmp_path / "out")["ask_first"]] == ["ada"]


def parquet_of(tmp_path: Path, **columns) -> bytes:
    pyarrow.parquet.write_table(pyarrow.table(columns), tmp_path / "made.parquet")
    return (tmp_path / "made.parquet").read_bytes()


def test_parquet_may_hold_days_decimals_maps_and_no_numbers(tmp_path, command):
    concerns = pyarrow.array([[("anxiety", 3)], [("grief", 1)]], pyarrow.map_(pyarrow.string(), pyarrow.int8()))
    data = parquet_of(tmp_path, id=["ada", "bo"], name=["Ada", "Bo"], concerns=concerns, licensed_states=[["OR"]] * 2,
                      **{"fees.per_session": [Decimal("120.50"), Decimal("90.00")],
                         "listing.wait_weeks": [2.0, float("nan")],
                         "listing.verified_on": [date(2026, 10, 1), None],
                         "x_rating": [b"1", b"2"]})  # fmt: skip
    result = compiled_from(command, tmp_path, "two.parquet", data)

    assert (result.exit_code, result.stderr.strip()) == (0, "2 entries ready, 0 set aside.")
    lines = [json.loads(line) for line in (files_in(tmp_path / "out") / "entries.jsonl").read_text().splitlines()]
    assert [(each["concerns"], each["fees"]["per_session"]) for each in lines] == [
        ({"anxiety": 3}, "120.5"), ({"grief": 1}, "90"),
    ]  # fmt: skip
    assert ["wait_weeks" in each.get("listing", {}) for each in lines] == [True, False]


def test_parquet_of_other_kinds_of_values_is_set_aside_by_row(tmp_path, command):
    data = parquet_of(tmp_path, id=["ada", "bo"], name=["Ada", "Bo"], languages=[b"\xff\xfe", None])
    result = compiled_from(command, tmp_path, "two.parquet", data)

    assert "two.parquet:1:1: ada, languages: a value of the kind bytes cannot be read." in result.stderr
    assert "1 entry ready, 1 set aside." in result.stderr


def test_parquet_that_is_cut_in_the_middle_is_refused(tmp_path, command):
    data = parquet_of(tmp_path, id=[f"t-{n}" for n in range(5000)], name=["Ada"] * 5000)
    broken = data[:200] + bytes(2000) + data[2200:]
    result = compiled_from(command, tmp_path, "two.parquet", broken)

    assert (result.exit_code, "this is no Parquet file that can be read" in result.stderr) == (1, True)


# Opened whole or not at all


def test_a_file_that_is_cut_off_is_refused(compiled, command, answers):
    place = files_in(compiled) / "sets.concerns.npy"
    place.write_bytes(place.read_bytes()[:-1])

    assert "sets.concerns.npy has" in why_not(compiled, command, answers)


def test_files_that_changed_places_are_refused(compiled, command, answers):
    one, other = (files_in(compiled) / f"scales.style.{axis}.npy" for axis in ("lead", "feel"))
    codes = np.load(one)
    codes[0] = 0
    np.save(other, codes)

    assert "scales.style.feel.npy is not as it was written" in why_not(compiled, command, answers)


@pytest.mark.parametrize("name", ["entries.jsonl", "sets.concerns.npy", "order.npy"])
def test_a_forged_byte_is_refused(compiled, command, answers, name):
    place = files_in(compiled) / name
    data = bytearray(place.read_bytes())
    data[-2] ^= 1
    place.write_bytes(data)

    assert f"{name} is not as it was written" in why_not(compiled, command, answers)


def test_a_missing_file_is_refused(compiled, command, answers):
    (files_in(compiled) / "taking.npy").unlink()

    assert "taking.npy is missing" in why_not(compiled, command, answers)


def test_a_forged_manifest_is_refused(compiled, command, answers):
    place = compiled / "manifest.json"
    place.write_text(place.read_text().replace('"listed": 3', '"listed": 4'))

    assert "manifest.json is not as it was written" in why_not(compiled, command, answers)


def forge(compiled: Path, name: str = "", codes: np.ndarray | None = None, **said) -> None:
    """Change an array or what the manifest says, and sign all of it anew, as whoever may write the folder could."""
    place = compiled / "manifest.json"
    told = {**json.loads(place.read_text()), **said}
    files = compiled / told["folder"]
    if codes is not None:
        np.save(files / f"{name}.npy", codes)
        told["arrays"][name] = {"type": codes.dtype.str, "shape": list(codes.shape)}
        data = (files / f"{name}.npy").read_bytes()
        told["files"][f"{name}.npy"] = {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    told["folder"] = Manifest.model_validate(told).own_hash()
    files.rename(compiled / told["folder"])
    place.write_text(json.dumps(told))


FORGED = {
    "an object": ("taking", np.array([None, 1, "x"], object), "taking.npy is missing or broken"),
    "too few": ("scales.style.lead", np.zeros(2, np.uint8), "the arrays do not belong together"),
    "another shape": ("sets.concerns", np.zeros((1, 3), np.uint8), "the arrays do not belong together"),
    "a row beyond the last": ("order", np.array([0, 1, 7]), "the arrays do not belong together"),
    "a step beyond the last": ("scales.style.lead", np.array([0, 13, 255], np.uint8), "the codes of style.lead are"),
    "lines beyond the last": ("starts", np.array([0, 1, 2, 9_999_999]), "do not belong together"),
}


@pytest.mark.parametrize("forged", FORGED)
def test_arrays_that_contradict_each_other_are_refused_even_when_signed_anew(compiled, command, answers, forged):
    name, codes, said = FORGED[forged]
    forge(compiled, name, codes)

    assert said in why_not(compiled, command, answers)


@pytest.mark.parametrize("strength", [4, 254])
def test_a_strength_that_no_entry_can_have_is_refused(compiled, command, answers, strength):
    codes = np.load(files_in(compiled) / "sets.concerns.npy")
    codes[2, 1] = strength
    forge(compiled, "sets.concerns", codes)

    assert "the codes of concerns are none that an entry can have" in why_not(compiled, command, answers)


def test_counts_that_do_not_add_up_are_refused(compiled, command, answers):
    counts = np.load(files_in(compiled) / "counts.style.lead.npy")
    forge(compiled, "counts.style.lead", counts * 2)

    assert "the codes of style.lead are none that an entry can have" in why_not(compiled, command, answers)


def test_a_shape_larger_than_its_file_is_refused(compiled, command, answers):
    arrays = json.loads((compiled / "manifest.json").read_text())["arrays"]
    forge(compiled, arrays={**arrays, "active": {"type": "|b1", "shape": [10**15]}})

    assert "active.npy does not belong to this index" in why_not(compiled, command, answers)


@pytest.mark.parametrize("name", ["../../list", "/etc/passwd", "sub/taking"])
def test_a_manifest_that_names_files_elsewhere_is_refused(compiled, command, answers, name):
    place = compiled / "manifest.json"
    place.write_text(place.read_text().replace('"taking', f'"{name}'))

    assert "manifest.json is missing or broken" in why_not(compiled, command, answers)


def test_a_manifest_that_leaves_a_file_unsigned_is_refused(compiled, command, answers):
    files = json.loads((compiled / "manifest.json").read_text())["files"]
    forge(compiled, files={name: each for name, each in files.items() if name != "taking.npy"})

    assert "manifest.json is not as it was written" in why_not(compiled, command, answers)


@pytest.mark.parametrize("elsewhere", ["/dev/zero", "/etc/hostname"])
def test_a_link_in_the_place_of_a_file_is_refused(compiled, command, answers, elsewhere):
    place = files_in(compiled) / "taking.npy"
    place.unlink()
    place.symlink_to(elsewhere)

    assert "taking.npy is no file" in why_not(compiled, command, answers)


def test_a_manifest_that_is_no_json_is_refused(compiled, command, answers):
    (compiled / "manifest.json").write_text("{")

    assert "manifest.json is missing or broken" in why_not(compiled, command, answers)


def test_an_index_for_other_questions_is_refused(compiled):
    content, _ = read_content(DATA, None, date(2026, 11, 1))
    compared = content.questionnaire.fields["medication"]
    ordinal = compared.model_copy(update={"compare": "ordinal", "levels": ("neutral", "open", "prescribes")})
    fields = {**content.questionnaire.fields, "medication": ordinal}
    asked = content.questionnaire.model_copy(update={"fields": fields})

    with pytest.raises(CompiledError, match="the questions compare medication in another way"):
        open_compiled(compiled, asked)


def test_nothing_half_written_stays(compiled):
    assert [each.name for each in compiled.iterdir() if each.name.startswith(".")] == []


def test_a_full_disk_is_said_and_the_list_of_before_stays(compiled, tmp_path, command, answers):
    before = (compiled / "manifest.json").read_bytes()
    (tmp_path / "more.yaml").write_text(listed(*[1] * 200))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        result = command("compile", tmp_path / "more.yaml", compiled)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert (result.exit_code, "cannot be written (File too large). The list of before stays" in result.stderr) == (
        1,
        True,
    )
    assert (compiled / "manifest.json").read_bytes() == before
    assert len(list(compiled.iterdir())) == 2


def test_who_compiles_at_the_same_time_waits_to_put_files_in_place(compiled, tmp_path):
    (tmp_path / "more.yaml").write_text(listed(1, 2))
    order = [sys.executable, "-m", "questionnaire", "compile", str(tmp_path / "more.yaml"), str(compiled)]
    with held(compiled):
        other = subprocess.Popen(order, cwd=DATA.parent, stderr=subprocess.DEVNULL)
        waited = until(lambda: any(each.name.startswith(".half-") for each in compiled.iterdir()))
        time.sleep(1)
        assert (waited, other.poll(), read_manifest(compiled).listed) == (True, None, 3)

    assert (other.wait(60), read_manifest(compiled).listed) == (0, 2)
    assert [each.name for each in compiled.iterdir() if each.is_dir()] == [read_manifest(compiled).folder]


def test_what_a_run_left_that_was_ended_is_taken_away_by_the_next(compiled, tmp_path, command):
    (tmp_path / "many.yaml").write_text(listed(*[1] * 3000))
    order = [sys.executable, "-m", "questionnaire", "compile", str(tmp_path / "many.yaml"), str(compiled)]
    killed = subprocess.Popen(order, cwd=DATA.parent, stderr=subprocess.DEVNULL)
    assert until(lambda: any(each.name.startswith(".half-") for each in compiled.iterdir()))
    killed.kill()
    killed.wait()
    assert any(each.name.startswith(".half-") for each in compiled.iterdir())
    (tmp_path / "more.yaml").write_text(listed(1, 2))

    assert command("compile", tmp_path / "more.yaml", compiled).exit_code == 0
    assert {each.name for each in compiled.iterdir()} == {"manifest.json", read_manifest(compiled).folder}


def until(happened) -> bool:
    """Return whether something happened within a minute."""
    end = time.monotonic() + 60
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)
    return happened()


# Served, and swapped while it serves


CLOCK = iter(range(10, 10**6, 10))


def look_until_settled(live: Live):
    for _ in range(40):  # a compiled catalogue is read aside
        content = live.current(lambda: float(next(CLOCK)))
        time.sleep(0.05)
    return content


@pytest.fixture
def served(tmp_path: Path, compiled: Path) -> Live:
    """Return what serves a folder whose settings name the compiled catalogue."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copytree(compiled, folder / "list.index")
    (folder / "settings.yaml").write_text("catalogue: list.index\n")
    return Live(folder, DATA)


def test_the_app_serves_a_compiled_catalogue(served):
    content = look_until_settled(served)

    assert [each.id for each in content.catalogue.therapists] == ["t-0", "t-1", "t-2"]
    assert content.catalogue.by_id["t-2"].concerns == {"anxiety": 3}
    assert content.catalogue.by_id.get("nobody") is None


def test_a_catalogue_compiled_anew_is_taken_over_while_it_serves(served, tmp_path, command):
    before = look_until_settled(served)
    (tmp_path / "more.yaml").write_text(listed(1, 2, 3, 1, 2))
    command("compile", tmp_path / "more.yaml", served.folder.path / "list.index")

    after = look_until_settled(served)

    assert [len(each.catalogue.therapists) for each in (before, after)] == [3, 5]
    assert before.catalogue.by_id["t-1"].name == "t-1"  # a visitor of before still reads the old files


def test_a_broken_catalogue_keeps_the_one_before(served):
    before = look_until_settled(served)
    place = served.folder.path / "list.index" / "manifest.json"
    place.write_text("{")

    assert look_until_settled(served).catalogue is before.catalogue
    assert any("manifest.json is missing or broken" in str(each) for each in served.problems)


# Who withdrew


@pytest.mark.parametrize("written", ["T-1,", "T 1", "t-1: left in May", "t-1 t-2"])
def test_who_withdrew_is_in_no_list_of_a_compiled_catalogue(
    written: str, tmp_path: Path, compiled: Path, command, answers
):
    folder = tmp_path / "clinic"
    folder.mkdir()
    (folder / "settings.yaml").write_text("catalogue: three\n")
    compiled.rename(folder / "three")
    (folder / "withdrawn.txt").write_text(written)

    report = matched(command, answers, folder)

    assert "t-1" not in {each["id"] for kind in ("matches", "ask_first", "full_now") for each in report[kind]}


def test_compile_says_whom_withdrawn_txt_hides_and_what_is_wrong_with_it(tmp_path: Path, command):
    (tmp_path / "three.yaml").write_text(listed(1, 2, 3))
    (tmp_path / "withdrawn.txt").write_text("t-1\nt-22\n")

    result = command("compile", tmp_path / "three.yaml", tmp_path / "three", "--data", tmp_path)

    assert "withdrawn.txt:2:1: t-22: no entry has this id or name." in result.stderr
    assert "withdrawn.txt hides 2 of those who are ready." in result.stderr


@pytest.mark.parametrize(
    "copy",
    ["a (1).csv", "a - Copy.csv", "a copy 2.csv", "Copy of a.csv", "a (Ada's conflicted copy 2026-11-20).csv",
     "a.sync-conflict-20261120-101010-ABC.csv", "A (2).CSV"],
)  # fmt: skip
def test_a_copy_beside_its_file_stops_a_compile(tmp_path, command, copy):
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "a.csv").write_bytes(HEAD + GOOD)
    (folder / copy).write_bytes(HEAD + GOOD)
    result = command("compile", folder, tmp_path / "out")

    assert (result.exit_code, "this looks like a copy of a.csv" in result.stderr) == (1, True)


@pytest.mark.parametrize("beside", ["._a.csv", ".a.csv.swp", "~$a.csv", "a.csv.bak", "notes.md", ".~lock.a.csv#"])
def test_what_programs_leave_beside_a_file_is_left_alone(tmp_path, command, beside):
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "a.CSV").write_bytes(HEAD + GOOD)
    (folder / "b (north).csv").write_bytes(HEAD + GOOD.replace(b"ada", b"bea"))
    (folder / beside).write_bytes(b"\0\5\x16\7")
    result = command("compile", folder, tmp_path / "out")

    assert (result.exit_code, "2 entries ready, 0 set aside" in result.stderr) == (0, True)


def test_a_table_of_another_kind_in_a_folder_is_never_passed_over(tmp_path, command):
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "a.csv").write_bytes(HEAD + GOOD)
    (folder / "more.xlsx").write_bytes(b"PK")

    assert "more.xlsx: a table of this kind is not read here" in command("compile", folder, tmp_path / "out").stderr


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("id,name,licensed_states,formats,fees.per_session,", "the names of the columns stand here again"),
        ("bo,Bo,OR,video,1.200,", "may be thousands or a fraction"),
        ("bo,Bo,OR,video,140,more", "a column without a name"),
        ("bo,N/A,OR,video,140,", "says nothing for certain"),
        ("bo,Jos\u00c3\u00a9,OR,video,140,", "another encoding"),
        ("bo,#REF!,OR,video,140,", "an error of the spreadsheet"),
    ],
)
def test_no_cell_of_a_compile_is_lost_or_misread_in_silence(tmp_path, command, row, said):
    head = "id,name,licensed_states,formats,fees.per_session,\n"
    result = compiled_from(command, tmp_path, "some.csv", f"{head}ada,Ada,OR,video,140,\n{row}\n".encode())

    assert said in result.stderr
    assert "1 entry ready, 1 set aside." in result.stderr
