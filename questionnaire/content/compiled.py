"""A compiled catalogue: a folder made by `compile`, opened without reading it, refused when it is not whole.

`manifest.json` names a folder beside it, and every file in that with its size and SHA-256. It is replaced last, in one
step, so that whoever opens it finds all of the old files or all of the new ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from stat import S_ISREG
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints, ValidationError

from questionnaire.catalogue import Catalogue
from questionnaire.content.catalogue_file import CatalogueRead
from questionnaire.content.folder import MANIFEST, Folder
from questionnaire.content.inside import LEADS_OUT, is_file, leads_out
from questionnaire.content.stored_entries import ENTRIES, STARTS, StoredCatalogue, StoredEntries
from questionnaire.content.text_file import read_bytes
from questionnaire.fit.stored import StoredIndex, StoredIndexError, check_codes, open_array, open_index
from questionnaire.problems import Problem
from questionnaire.questions import ComparedField, Questionnaire
from questionnaire.vocabulary import ContentModel

VERSION: Final = 2

FileName = Annotated[str, StringConstraints(pattern=r"^\w[\w.-]*$")]
"""A name inside the folder: no way leads out of it."""
FileState = tuple[str, int, int, int, int]
_found_whole: Final = set[tuple[FileState, ...]]()
"""Files of which this process has read every byte already, as they were then."""


class CompiledError(ValueError):
    """A compiled catalogue cannot be used; the message says what to do."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"{fault}. Compile the list again, or put the files back.")


class StoredFile(ContentModel):
    """One file of a compiled catalogue."""

    bytes: int
    sha256: str


class StoredArray(ContentModel):
    """What an array is: its numpy type and its shape."""

    type: str
    shape: tuple[int, ...]


class Manifest(ContentModel):
    """What a compiled catalogue holds.

    `folder`: where its files are, and the SHA-256 of all else that stands here. `head`: the catalogue without its
    entries. `listed`: how many entries the source had, those set aside included. `compared`: how each field was.
    """

    version: int
    folder: str = Field(pattern=r"^[0-9a-f]{64}$")
    listed: int
    head: Catalogue
    catalogue_hash: str
    compared: Mapping[str, ComparedField]
    members: Mapping[str, tuple[str, ...]]
    arrays: Mapping[FileName, StoredArray]
    files: Mapping[FileName, StoredFile]

    def own_hash(self) -> str:
        """Return the SHA-256 of all that stands here but the folder's name."""
        return sha256(self.model_dump_json(exclude={"folder"}, exclude_unset=True).encode()).hexdigest()


@dataclass(frozen=True)
class Compiled:
    """A compiled catalogue that is open."""

    catalogue: StoredCatalogue
    index: StoredIndex
    manifest: Manifest


def compiled_place(folder: Folder, name: str) -> Path | None:
    """Return where the compiled catalogue of a folder lies: that of the settings, or the folder itself, or None."""
    named = folder.place_of(name)
    places = (folder.path, *([named] if named is not None else []))
    return next((place for place in places if is_file(place / MANIFEST)), None)


def read_compiled(place: Path, questionnaire: Questionnaire, name: str, folder: Path) -> CatalogueRead:
    """Return what came of a compiled catalogue inside a folder of content: all of it, or the problem why not."""
    if leads_out(folder, place):
        return CatalogueRead(None, 0, (Problem(name, 1, 1, LEADS_OUT),))
    try:
        found = open_compiled(place, questionnaire)
    except CompiledError as error:
        return CatalogueRead(None, 0, (Problem(name, 1, 1, str(error)),))
    manifest = found.manifest
    return CatalogueRead(found.catalogue, manifest.listed, (), found.index, manifest.catalogue_hash)


def open_compiled(place: Path, questionnaire: Questionnaire) -> Compiled:
    """Return the compiled catalogue at a place, mapped into memory.

    The first time that a process opens these very files it reads them all, to see that not a byte has changed.

    Raises:
        CompiledError: it is not whole, or was made for questions that compare fields in another way.
    """
    manifest = read_manifest(place)
    folder = place / manifest.folder
    states = _check_files(folder, manifest)
    _check_fields(manifest, questionnaire)
    shapes = {name: each.model_dump(mode="json") for name, each in manifest.arrays.items()}
    try:
        index = open_index(folder, shapes, manifest.members, questionnaire.fields)
        starts = open_array(folder, STARTS, shapes)
        if len(starts) != index.size + 1 or starts[0] != 0 or int(starts[-1]) != manifest.files[ENTRIES].bytes:
            raise StoredIndexError(f"{STARTS}.npy and {ENTRIES} do not belong together")
        if states not in _found_whole:
            check_codes(index)
        entries = StoredEntries(folder, starts, index.rows)
    except (StoredIndexError, OSError, LookupError, TypeError, ValueError) as error:
        raise CompiledError(str(error) or type(error).__name__) from None
    _found_whole.add(states)
    return Compiled(StoredCatalogue.of(manifest.head, entries), index, manifest)


def read_manifest(place: Path) -> Manifest:
    """Return the manifest at a place.

    Raises:
        CompiledError: it cannot be read, or somebody changed it.
    """
    try:
        manifest = Manifest.model_validate_json(read_bytes(place / MANIFEST, within=place))
    except ValidationError:
        raise CompiledError(f"{MANIFEST} is missing or broken") from None
    if leads_out(place, place / manifest.folder):
        raise CompiledError("a link leads out of the folder of the compiled list")
    if manifest.version != VERSION:
        raise CompiledError(f"{MANIFEST} is of another version ({manifest.version}, not {VERSION})")
    if manifest.own_hash() != manifest.folder or {*manifest.files} != {
        ENTRIES,
        *(f"{name}.npy" for name in manifest.arrays),
    }:
        raise CompiledError(f"{MANIFEST} is not as it was written")
    return manifest


def _check_files(folder: Path, manifest: Manifest) -> tuple[FileState, ...]:
    """Return the states of the files; every byte is read unless they were found whole as they are."""
    states = tuple(_state(folder, name, each) for name, each in manifest.files.items())
    if states in _found_whole:
        return states
    for name, each in manifest.files.items():
        with (folder / name).open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != each.sha256:
                raise CompiledError(f"{name} is not as it was written")
    return states


def _state(folder: Path, name: str, file: StoredFile) -> FileState:
    try:
        found = (folder / name).lstat()
    except OSError:
        raise CompiledError(f"{name} is missing") from None
    if not S_ISREG(found.st_mode):  # a device would never end, and a link leads elsewhere
        raise CompiledError(f"{name} is no file")
    if found.st_size != file.bytes:
        raise CompiledError(f"{name} has {found.st_size} bytes instead of {file.bytes}")
    return (str(folder / name), found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _check_fields(manifest: Manifest, questionnaire: Questionnaire) -> None:
    """Refuse an index that was made when a field was compared in another way; priors and gates may have changed."""
    for name, today in questionnaire.fields.items():
        then = manifest.compared.get(name)
        if then is None or _coded(then) != _coded(today):
            raise CompiledError(f"the questions compare {name} in another way than when it was compiled")


def _coded(compared: ComparedField) -> tuple[Any, ...]:
    """Return what the codes of a field depend on."""
    kind = "set" if compared.compare in ("any", "coverage", "place") else compared.compare
    return kind, compared.levels if kind == "ordinal" else ()
