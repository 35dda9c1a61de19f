"""Readers: the bytes of a file to its text with places, or why it could not be read.

``read_file`` is the front door; each reader of a format is a plugin of this package.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import ModuleType

from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.readers._refused import refused, renamed_to
from handover_docs.readers._wordings import broken, crashed
from handover_docs.registry import module_named, plugins
from handover_docs.text.format_names import agrees_with_ending, ending_of, format_title
from handover_docs.wording import Bilingual

__all__ = ["crashed", "read_file", "readable_formats"]

_UNKNOWN = "unknown"
_NO_FORMULAS = Bilingual(
    "该格式的公式未读取，如需查看请另存为 .xlsx。",
    "The formulas of this format are not read; ask for it saved as .xlsx.",
)


@cache
def _by_format() -> dict[str, ModuleType]:
    return {name: reader for reader in plugins(__name__).values() for name in reader.FORMATS}


@cache
def _reader_of(format_name: str) -> ModuleType | None:
    """The reader of a format. Where a module called like the format reads it, no other is imported."""
    named = module_named(__name__, format_name)
    formats = () if named is None else getattr(named, "FORMATS", ())
    return named if format_name in formats else _by_format().get(format_name)


def readable_formats() -> tuple[str, ...]:
    """The formats, as ``intake.sniff`` names them, that some reader reads."""
    return tuple(sorted(_by_format()))


def read_file(data: bytes, name: str, format_name: str, *, formulas: bool = False) -> Content | Unreadable:
    """What ``data`` says, read as what it is; a name that says otherwise is noted.

    ``format_name`` is what ``intake.sniff`` found; ``formulas`` of workbooks are read where they are asked for. Never
    raises: whatever a parser trips over makes the file unreadable.
    """
    suffix = ending_of(name)
    renamed = not agrees_with_ending(format_name, name)
    # What the sniffer does not know by its bytes may still be the format of a reader that was added.
    reader = _reader_of(suffix if format_name == _UNKNOWN else format_name)
    if reader is None:
        return refused(format_name, suffix, renamed)
    found = _read(reader, data, name, formulas)
    if found.format != format_name:
        found = replace(found, format=format_name)
    if not renamed:
        return found
    if isinstance(found, Content):
        return replace(found, notes=(_other_name(suffix, format_name), *found.notes))
    if found.reason is Reason.SCANNED:
        named = renamed_to(suffix, format_name)
        what = Bilingual(f"{named.zh}{found.what.zh}", f"{named.en} {found.what.en}")
        return replace(found, reason=Reason.RENAMED, what=what)
    if found.reason is Reason.UNSUPPORTED:
        return replace(found, reason=Reason.RENAMED)
    return found


def _read(reader: ModuleType, data: bytes, name: str, formulas: bool) -> Content | Unreadable:
    with_formulas = getattr(reader, "read_formulas", None) if formulas else None
    try:
        found: Content | Unreadable = (with_formulas or reader.read)(data, name)
    except MemoryError:
        what = Bilingual("文件已损坏或内容异常庞大，无法读取。", "It is damaged or far too large inside to be read.")
        return broken(Reason.TOO_LARGE, what, reader.ID)
    except Exception:  # each reader knows what damage looks like in its format: this is something else
        return crashed(reader.ID)
    if not formulas or with_formulas is not None or isinstance(found, Unreadable):
        return found
    is_workbook = any(block.location.sheet is not None for block in found.blocks[:1])
    return replace(found, notes=(*found.notes, _NO_FORMULAS)) if is_workbook else found


def _other_name(suffix: str, format_name: str) -> Bilingual:
    title = format_title(format_name)
    return Bilingual(
        f"扩展名为 .{suffix}，实际是{title.zh}；已按实际格式读取。",
        f"It is named .{suffix} but is {title.en}; it was read as what it is.",
    )
