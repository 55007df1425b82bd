"""The roster on the page for editors: as it stands in the file, and the finished file to download or to save."""

from datetime import date, datetime
from difflib import unified_diff
from html import escape

import streamlit as st

from questionnaire.content.live import live_folder
from questionnaire.problems import Problem, Severity
from questionnaire.ui import frame, gate, session, widgets, words
from questionnaire.workbench.desk import Desk, open_desk
from questionnaire.workbench.roster import FileChangedError, Roster, new_problems, read_roster, write_roster

SAID = "workbench-said"
MOST = 30


def desk() -> Desk:
    """Return the desk of the folder that is served."""
    return open_desk(live_folder())


def may_write() -> bool:
    """Return whether this page may save the list: the settings allow it, and the list is this folder's own."""
    return session.content().settings.editors.write and desk().path.is_file()


def read() -> Roster | None:
    """Return the roster as it stands in the file; draws why not when it cannot be read."""
    roster, problems = read_roster(desk().place)
    if roster is None:
        frame.notice("care", words.say("workbench.roster.unreadable"))
        show_problems(problems)
    return roster


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Draw problems as a list, the first of them."""
    rows = "".join(f"<li>{escape(str(problem))}</li>" for problem in problems[:MOST])
    st.html(f'<ul class="fyf-list fyf-mend">{rows}</ul>')
    if len(problems) > MOST:
        frame.paragraph(words.say("staff.page.mend.more", n=len(problems) - MOST), quiet=True)


def show_finished(roster: Roster, new: Roster) -> None:
    """Draw what an edit changes in the file, with the finished file to download, or to save where that is allowed."""
    _show_said()
    if new.data == roster.data:
        return
    found = problems_of(roster, new)
    if found:
        frame.notice("care", words.say("workbench.roster.problems", n=len(found)))
        show_problems(found)
    frame.subheading(words.say("workbench.roster.changes"))
    st.code("\n".join(_changed_lines(roster, new)), language="diff")
    if any(problem.severity is Severity.ERROR for problem in found):
        return
    with st.container(key="workbench-finish", horizontal=True):
        st.download_button(
            words.plain(words.say("workbench.roster.download", file=roster.file)),
            new.data,
            file_name=roster.file,
            mime="application/yaml",
            key="workbench-download",
            on_click="ignore",
        )
        if may_write():
            label = words.plain(words.say("workbench.roster.save"))
            st.button(label, key="workbench-save", type="primary", on_click=_save, args=(roster, new))


def problems_of(roster: Roster, new: Roster) -> tuple[Problem, ...]:
    """Return the problems that an edit brings in."""
    known = desk().words
    before, after = roster.checked(known, date.today()), new.checked(known, date.today())
    return new_problems(before.problems, after.problems)


def _changed_lines(roster: Roster, new: Roster) -> list[str]:
    lines = unified_diff(roster.text.splitlines(), new.text.splitlines(), n=1, lineterm="")
    return list(lines)[2:400]


def _save(roster: Roster, new: Roster) -> None:
    """Save the list, unless the door was shut or somebody else saved in the meantime."""
    if not gate.is_open() or not may_write():
        return
    try:
        backup = write_roster(desk().path, roster, new, datetime.now())
    except FileChangedError:
        session.remember(SAID, ("care", words.say("workbench.roster.changed")))
    except OSError:
        session.remember(SAID, ("care", words.say("workbench.roster.unwritable")))
    else:
        session.remember(SAID, ("good", words.say("workbench.roster.saved", backup=backup.name)))
        widgets.forget("wb-")


def _show_said() -> None:
    said = session.recall(SAID)
    session.remember(SAID, None)
    if said is not None:
        frame.notice(*said)
