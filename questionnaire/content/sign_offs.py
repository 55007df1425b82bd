"""Sign-offs: which texts somebody read before real use, and which are still open."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final, Literal

from pydantic import Field

from questionnaire.answers import canonical_json
from questionnaire.content.folder import Folder
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import in_file_order, problem_at, repeated_ids, typed, typed_items
from questionnaire.problems import Problem, Severity
from questionnaire.vocabulary import ContentModel, Day, EntryId, Text

Role = Literal["clinician", "lived-experience"]
_READERS: Final[Mapping[Role, tuple[str, str]]] = {
    "clinician": ("clinician", "clinicians"),
    "lived-experience": ("person with lived experience", "people with lived experience"),
}
_HASH_LENGTH: Final = 8
SIGN_AGAIN_AFTER: Final = timedelta(days=365)
"""Source: docs/SIGN_OFFS.md; at least once a year."""


class Signature(ContentModel):
    """One person who read the text: in which role, who, and when."""

    role: Role
    name: Text
    on: Day = Field(description="The day on which they read it, for example 2026-12-01.")
    of: Text | None = Field(default=None, description="The mark of the text that was read; check names it.")


class SignOff(ContentModel):
    """One text that should be read before real use."""

    id: EntryId
    what: Text = Field(description="What is to be read.")
    covers: tuple[Text, ...] = Field(min_length=1, description='Files, and after "#" the part of a file.')
    needs: tuple[Role, ...] = Field(description="Who should read it; a role named twice takes two people.")
    signed: tuple[Signature, ...] = ()


class SignOffsFile(ContentModel):
    """All of data/sign_offs.yaml."""

    version: int = 1
    sign_offs: tuple[SignOff, ...] = ()


def sign_off_problems(folder: Folder, today: date, faulty: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """Return what is wrong with the sign-offs of a folder, and a tip for each that is still open.

    What covers one of the `faulty` files, which have errors, is not looked at until they are mended.
    """
    document = folder.document("sign_offs.yaml")
    if document is None:
        return ()
    items = document.at(("sign_offs",))
    taken, refused = typed_items(SignOff, document, ("sign_offs",))
    paths = [("sign_offs", index) for index in range(len(items) if isinstance(items, list) else 0)]
    whole = () if refused else typed(SignOffsFile, document)[1]
    found = [*document.problems, *refused, *whole, *repeated_ids(document, paths).values()]
    covered = _Covered(folder)
    for path, sign_off in taken:
        if faulty.intersection(cover.partition("#")[0] for cover in sign_off.covers):
            continue
        found += _problems(covered, document, path, sign_off, today)
    return in_file_order(found)


def _problems(covered: "_Covered", document: Document, path: Path, sign_off: SignOff, today: date) -> Iterator[Problem]:
    for index, cover in enumerate(sign_off.covers):
        if not covered.text(cover):
            message = f"there is no text '{cover}'. Write the name of a file, and after # one of its keys or ids."
            yield problem_at(document, (*path, "covers", index), message, Severity.WARNING)
    for index, signature in enumerate(sign_off.signed):
        if signature.on > today:
            message = f"{signature.on} is still to come (today is {today}). Write the day on which it was read."
            yield problem_at(document, (*path, "signed", index, "on"), message, Severity.WARNING)
    mark = covered.mark(sign_off.covers)
    open_roles = _open_roles(sign_off, mark, today)
    if open_roles:
        since = (
            ", or not since the text changed" if any(each.of not in (None, mark) for each in sign_off.signed) else ""
        )
        message = f"not read yet by {_counted(open_roles)}{since}. "
        message += f"Add each who has read it to signed:, with of: {mark}."
        yield problem_at(document, (*path, "signed"), message, Severity.TIP)


def _open_roles(sign_off: SignOff, mark: str, today: date) -> list[Role]:
    """Return the roles that nobody has signed for: not this text, or too long ago."""
    fresh = (each for each in sign_off.signed if today - each.on <= SIGN_AGAIN_AFTER)
    signed = Counter(each.role for each in fresh if each.of in (None, mark))
    return list((Counter(sign_off.needs) - signed).elements())


def _counted(roles: list[Role]) -> str:
    return " and ".join(f"{number} {_READERS[role][number > 1]}" for role, number in Counter(roles).items())


@dataclass(frozen=True)
class _Covered:
    """What sign-offs cover, each file read once."""

    folder: Folder
    data: dict[str, Any] = field(default_factory=dict)

    def text(self, cover: str) -> Any:
        """Return what a sign-off covers as plain data; None when there is nothing."""
        name, _, part = cover.partition("#")
        if name not in self.data:
            self.data[name] = self._read(name)
        return _part_of(self.data[name], part) if part else self.data[name]

    def mark(self, covers: tuple[str, ...]) -> str:
        """Return the mark by which a signature says which text was read: it changes when any of the texts does."""
        texts = {cover: self.text(cover) for cover in covers}
        return sha256(canonical_json(texts).encode()).hexdigest()[:_HASH_LENGTH]

    def _read(self, name: str) -> Any:
        if name.endswith(".yaml"):
            document = self.folder.document(name)
            return document.data if document is not None else None
        if not name.endswith(".md"):
            return {page: self.text(page) for page in self.folder.names_in(name, ".md")} or None
        data = self.folder.bytes_of(name)
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else None


def _part_of(data: Any, name: str) -> Any:
    """Return what stands behind a key, or the item with that id, wherever it is; None when nothing is called so."""
    if isinstance(data, dict):
        if name in data:
            return data[name]
        if name in (data.get("id"), data.get("value")):
            return data
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return next((found for each in inner if (found := _part_of(each, name)) is not None), None)
