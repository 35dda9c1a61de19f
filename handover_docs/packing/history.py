"""The versions of the documents of a pack: read from its manifest, and one more for what would be made otherwise now.

A document whose words changed since it was last made gets a version of its own, unless the description lists one
already. What reads the same stays in its version, whatever its bytes are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from handover_docs.generate import BuiltFile, BuiltPack
from handover_docs.intake import sniff
from handover_docs.model.content import Content, Unreadable
from handover_docs.packing.differences import Difference, differences
from handover_docs.packing.plan import earlier_in
from handover_docs.reading import read_each
from handover_docs.slotted import dataclass
from handover_docs.versions import Change, History, Key, next_version, order_of
from handover_docs.wording import Bilingual, source_of

_NAMED: Final = 3
"""How many places of a document a summary names."""

_UPDATED: Final = Bilingual("内容更新", "Contents updated")
_HEAD: Final = Bilingual("首部信息", "particulars")

Make = Callable[[History], BuiltPack]
"""Makes the pack, given the versions that its documents have had."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A document as it was last made: where it lay, its bytes' SHA-256, its version and those before."""

    path: str
    sha256: str
    version: str
    history: tuple[Change, ...]


def recorded_in(folder: Path) -> dict[Key, tuple[Change, ...]]:
    """The versions that the manifest in ``folder`` tells of, a document in two languages for each of them."""
    return {
        (kind, language, item): made.history
        for (kind, languages, item), made in _last_made(folder).items()
        for language in languages.split("+")
    }


def languages_in(folder: Path) -> tuple[str, ...]:
    """The languages of the documents that the manifest in ``folder`` tells of, in their order there."""
    return tuple(dict.fromkeys(language for _, languages, _ in _last_made(folder) for language in languages.split("+")))


def is_bilingual(folder: Path) -> bool:
    """Whether the manifest in ``folder`` tells of documents in two languages at once."""
    return any("+" in languages for _, languages, _ in _last_made(folder))


def with_new_versions(folder: Path, day: date, make: Make) -> BuiltPack:
    """The pack as it would be made now; what says something else than in ``folder`` is a new version, of ``day``."""
    recorded = recorded_in(folder)
    built = make(recorded)
    last = _last_made(folder)
    changed = [
        (file, made)
        for file in built.files
        if (made := last.get((file.document_type, file.language, file.item))) is not None and made.sha256 != file.sha256
    ]
    found = dict(recorded)
    for file, made, summaries in _summed_up(folder, changed):
        version = _version(file, made)
        if version is None or not summaries:
            continue
        for language in file.language.split("+"):
            key = (file.document_type, language, file.item)
            found[key] = (*file.history, Change(version, _no_earlier(day, file.history), {}, summaries))
    return make(found) if found != recorded else built


def _no_earlier(day: date, history: tuple[Change, ...]) -> date:
    """``day``, or that of the version before: what is made beforehand, as a report due, may bear a later one."""
    return max((day, *(change.date for change in history)))


def _version(file: BuiltFile, made: _Made) -> str | None:
    """The version to add; ``None`` where the description tells of a later one than was last made."""
    if not file.listed:
        return file.version
    return None if order_of(file.version) > order_of(made.version) else next_version(file.version)


def _summed_up(
    folder: Path, changed: list[tuple[BuiltFile, _Made]]
) -> Iterator[tuple[BuiltFile, _Made, dict[str, str]]]:
    """For each document what changed in it, in its languages; nothing where it reads as before."""
    pairs = [(file, _bytes(folder / made.path)) for file, made in changed]
    states = [
        (file.path.rpartition("/")[2], data)
        for file, there in pairs
        if there is not None
        for data in (there, file.data)
    ]
    formats = [(name, sniff(data, name)) for name, data in states]
    contents = read_each(formats, lambda number: states[number][1])
    for (file, made), (_, there) in zip(changed, pairs, strict=True):
        before, after = (None, None) if there is None else (next(contents), next(contents))
        yield file, made, _summaries(file, before, after)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _summaries(
    file: BuiltFile, before: Content | Unreadable | None, after: Content | Unreadable | None
) -> dict[str, str]:
    found = None if before is None or after is None else differences(before, after)
    if found == ():
        return {}
    leading = source_of(file.language.partition("+")[0])
    said: dict[str, str] = {}
    for language in map(source_of, file.language.split("+")):
        wording = _UPDATED
        if found is not None:
            places = list(dict.fromkeys(_place(one, language) for one in found))
            wording = _in_words(places) if language == leading else _counted(len(found))
        said[language] = wording.in_language(language)
    return said


def _place(found: Difference, language: str) -> str:
    """What a person calls the place: its heading, or the sheet of a workbook."""
    return found.heading or found.sheet or _HEAD.in_language(language)


def _in_words(places: list[str]) -> Bilingual:
    named, more = places[:_NAMED], len(places) - _NAMED
    chinese = "更新" + "".join(f"“{place}”" for place in named) + (f"等{len(places)}处" if more > 0 else "")
    english = "Updated: " + "; ".join(named) + (f"; and {more} more" if more > 0 else "")
    return Bilingual(chinese, english)


def _counted(count: int) -> Bilingual:
    return Bilingual(f"更新{count}处", f"Updated in {count} {'place' if count == 1 else 'places'}")


def _last_made(folder: Path) -> dict[Key, _Made]:
    """Each document as it was last made; that is what lies beside a file that a person edited, where there is one."""
    earlier = earlier_in(folder)
    found: dict[Key, _Made] = {}
    for entries in (earlier.documents, earlier.beside):
        for entry in entries.values():
            if key := _key(entry):
                found[key] = _Made(
                    str(entry.get("path")),
                    str(entry.get("sha256")),
                    str(entry.get("version") or ""),
                    tuple(_changes(entry.get("history"))),
                )
    return found


def _key(entry: Mapping[str, object]) -> Key | None:
    kind, language, item = (entry.get(name) for name in ("document_type", "language", "item"))
    if not isinstance(kind, str) or not isinstance(language, str):
        return None
    return kind, language, item if isinstance(item, str) else None


def _changes(told: object) -> Iterator[Change]:
    """The versions of a manifest; what is not as we write it is passed over, since the manifest may be anyone's."""
    for entry in told if isinstance(told, list) else ():
        try:
            day = date.fromisoformat(entry["date"])
            authors, summaries = (
                {str(language): str(text) for language, text in entry[name].items()} for name in ("author", "summary")
            )
            yield Change(str(entry["version"]), day, authors, summaries)
        except (TypeError, KeyError, ValueError, AttributeError):
            continue
