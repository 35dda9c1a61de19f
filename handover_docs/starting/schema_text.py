"""A pack schema to begin with, from a pack that is as it should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from handover_docs.catalog import Catalog
from handover_docs.check import Match, Matching
from handover_docs.model.report import FileStatus, Standing
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

_DAY = regex(r"(?<!\d)20\d{2}([-._年]?)(?:0?[1-9]|1[0-2])[-._月]?(?:[0-2]?\d|3[01])(?!\d)")


def schema_text(found: Matching, name: str, catalog: Catalog, language: str) -> str:
    """The YAML of a schema ``name`` that asks for what the pack holds, on top of the one it was matched by.

    Every deliverable of the pack is asked for in any case, in the formats, number and folder that it came in; those of
    the extended schema that it lacks are left out. What could not be told stands below as a comment.
    """
    chinese = language.startswith("zh")
    there = [match for match in found.matches if match.files]
    lines = [
        f"id: {name}",
        'version: "1.0"',
        f"title: {{zh-CN: {_quoted(name)}, en: {_quoted(name)}}}",
        "description:",
        f"  zh-CN: {_quoted(f'参照资料包 {found.pack_name} 拟定。')}",
        f"  en: {_quoted(f'Drawn up after the pack {found.pack_name}.')}",
        f"extends: {found.schema.id}",
    ]
    without = [match.rule.id for match in found.matches if not match.files]
    if without:
        lines += [f"without: [{', '.join(without)}]"]
    pattern = found.schema.naming
    if pattern is not None and not _are_dated(match.files for match in there) and "{date}" in pattern:
        why = "资料包中的文件另有叫法" if chinese else "the files of the pack are called otherwise"
        lines += [f"naming: {{pattern: {_quoted(pattern)}, level: note}}  # {why}"]
    others = _by_type(found.leftover)
    if there or others:
        lines.append("deliverables:")
    for match in there:
        lines += _of_match(match)
    taken = {match.rule.id for match in found.matches}
    for kind, files in others.items():
        lines += _of_type(
            kind, kind if kind not in taken else f"{kind}-more", files, catalog.document_type(kind).name.title
        )
    untold = [file.path for file in found.leftover if file.document_type is None]
    if untold:
        lines.append("# 未能认定的文件：" if chinese else "# Files that could not be told:")
        lines += [f"#   {' '.join(path.split())}" for path in untold]
    return "\n".join(lines) + "\n"


def _are_dated(files: Iterable[Sequence[FileStatus]]) -> bool:
    """Whether half of the files or more have a day in their names."""
    names = [file.path.rpartition("/")[2] for each in files for file in each]
    return sum(_DAY.search(name) is not None for name in names) * 2 >= len(names)


def _of_match(match: Match) -> Iterator[str]:
    yield f"  - id: {match.rule.id}"
    if len(match.rule.document_types) > 1:
        yield f"    any_of: [{', '.join(match.rule.document_types)}]"
    yield from _seen(match.files)


def _of_type(kind: str, name: str, files: Sequence[FileStatus], title: Bilingual) -> Iterator[str]:
    yield f"  - id: {name}"
    yield f"    document_type: {kind}"
    yield f"    instructions: {{zh-CN: {_quoted(f'请提交{title.zh}。')}, en: {_quoted(f'Send the {title.en}.')}}}"
    yield from _seen(files)


def _seen(files: Sequence[FileStatus]) -> Iterator[str]:
    """What the files themselves say: asked for in any case, so many, in these formats, in this folder."""
    yield '    when: "true"'
    by_language = Counter(file.language for file in files if file.standing is Standing.CURRENT)
    yield f"    count: {max(by_language.values(), default=1)}.."
    formats = sorted({file.format for file in files})
    yield f"    formats: [{', '.join(formats)}]"
    folder = _folder(files)
    if folder is not None:
        yield f"    folder: {{zh-CN: {_quoted(folder[0])}, en: {_quoted(folder[1])}}}"


def _folder(files: Iterable[FileStatus]) -> tuple[str, str] | None:
    """The folder that holds the files of each language, where they lie in one."""
    by_language: dict[bool, set[str]] = {}
    for file in files:
        by_language.setdefault(file.language.startswith("zh"), set()).add(
            file.path.rpartition("/")[0].rpartition("/")[2]
        )
    if any(len(names) != 1 or "" in names for names in by_language.values()):
        return None
    found = {chinese: next(iter(names)) for chinese, names in by_language.items()}
    either = next(iter(found.values()), None)
    return None if either is None else (found.get(True, either), found.get(False, either))


def _by_type(files: Iterable[FileStatus]) -> dict[str, list[FileStatus]]:
    found: dict[str, list[FileStatus]] = {}
    for file in files:
        if file.document_type is not None and file.standing is Standing.CURRENT:
            found.setdefault(file.document_type, []).append(file)
    return found


def _quoted(text: str) -> str:
    """``text`` as a YAML scalar in single quotes, on one line."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
