"""The document index and the files of the pack agree both ways: what it lists is there, what is there it lists.

Asked of packs that are due to be signed. A file counts as listed where its name, or the number or name of a listed
document, stands in its path; files of the types that the schema asks for need not be listed, nor what was written in
a mail that they came with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.document_type import DocumentType, Rule
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.entries import Entry, entries_of
from handover_docs.text.file_names import MAIL_BODY, MAIL_PAGE
from handover_docs.text.listing import listed
from handover_docs.text.normalise import squeezed
from handover_docs.wording import Bilingual, counted

ID = "lists-files"
TITLE = Bilingual("目录与文件相符", "Index and files agree")
OVER = "pack"
NOUN = "index"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.WARNING

_SHOWN = 10
_LEAST = 3


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether nothing is listed that is not there, and nothing is there that is not listed."""
    if subject.stage is not Stage.SIGNED:
        return requirement.not_applicable(Bilingual("资料包尚待签署。", "The pack is yet to be signed."))
    lists = [
        (file, rule, entry)
        for kind in subject.document_types.values()
        for rule in kind.rules
        if rule.check == ID
        for file in subject.files
        if file.identity.document_type == kind.id and subject.kinship.is_current(file.file.path)
        for entry in _entries(file, kind, rule)
    ]
    if not lists:
        return requirement.not_applicable(Bilingual("未见文档目录。", "No document index was found."))
    names = {file.file.path: (squeezed(file.file.name), squeezed(file.file.path)) for file in subject.files}
    found = {id(entry): _holds(names, entry, rule) for _, rule, entry in lists}
    findings = list(_absent(requirement, lists, found, bool(subject.unassigned)))
    indexes = {file.file.path: file for file, _, _ in lists}
    taken = {kind for rule in subject.schema.deliverables for kind in rule.document_types}
    matched = {path for paths in found.values() for path in paths}
    loose = [
        file
        for file in subject.files
        if file.file.path not in matched | indexes.keys()
        and file.identity.document_type not in taken
        and file.file.name not in (MAIL_BODY, MAIL_PAGE)
    ]
    in_part = min((path for path, file in indexes.items() if not file.read_whole), default=None)
    findings += _unlisted(requirement, loose, in_part or min(indexes), in_part is not None)
    proof = (Evidence(path, Location(), "") for path in indexes if in_part is None)
    return requirement.result(findings, proof)


def _entries(file: Examined, kind: DocumentType, rule: Rule) -> tuple[Entry, ...]:
    return entries_of(file.content, kind, rule.table) if isinstance(file.content, Content) else ()


def _holds(names: Mapping[str, tuple[str, str]], entry: Entry, rule: Rule) -> tuple[str, ...]:
    """The files that a row of the index is about; ``names`` has, by path, name and path as they are compared."""
    named = squeezed(entry.text(rule.columns["file"]).replace("\\", "/").rsplit("/", 1)[-1])
    others = [squeezed(entry.text(rule.columns.get(role, ""))) for role in ("number", "key")]
    exact = tuple(path for path, (name, _) in names.items() if named and name == named)
    if exact:
        return exact
    telling = [name for name in others if len(name) >= _LEAST]
    return tuple(path for path, (_, whole) in names.items() if any(name in whole for name in telling))


def _absent(
    requirement: Requirement,
    lists: list[tuple[Examined, Rule, Entry]],
    found: dict[int, tuple[str, ...]],
    unread: bool,
) -> Iterator[Finding]:
    """What is listed and not there; where ``unread`` files might be any, it may be among them."""
    absent: dict[str, list[tuple[Examined, str, tuple[Evidence, ...]]]] = {}
    said: set[str] = set()
    for file, rule, entry in lists:
        named = entry.text(rule.columns["file"]) or entry.text(rule.columns.get("key", ""))
        # The same index in another language misses the same files.
        if named and not found[id(entry)] and squeezed(named) not in said:
            said.add(squeezed(named))
            quote = entry.quote(rule.columns["file"]) or entry.quote(rule.columns.get("key", ""))
            absent.setdefault(file.file.path, []).append((file, named, quote))
    for path, missing in absent.items():
        names = [name for _, name, _ in missing]
        shown = listed(names, _SHOWN, unit="份")
        were, they = ("were", "they") if len(names) > 1 else ("was", "it")
        file = missing[0][0]
        recognised = isinstance(file.content, Content) and bool(file.content.recognised)
        yield Finding(
            finding_id(requirement.id, "absent", file.identity.language),
            Outcome.OPEN if unread else Outcome.REVIEW if recognised else Outcome.FAIL,
            Bilingual(
                f"“{path}”所列的{len(names)}份文件{'未见提交' if unread else '不在资料包中'}：{shown.zh}"
                f"{'；可能在无法读取的文件中' if unread else ''}。",
                f"“{path}” lists {counted(len(names), 'file')} that"
                f" {f'{were} not seen' if unread else 'the pack does not hold'}: {shown.en}"
                f"{f'; {they} may be among the files that could not be read' if unread else ''}.",
            ),
            Bilingual("请补交所列文件，或更正目录。", "Send the files that are listed, or correct the index."),
            tuple(file.at(one) for _, _, quotes in missing[:_SHOWN] for one in quotes),
        )


def _unlisted(requirement: Requirement, files: list[Examined], index: str, in_part: bool) -> Iterator[Finding]:
    """What is there and not listed; where ``index`` was read ``in_part``, the rest of it may list it."""
    if files:
        named = listed([file.file.path for file in files], _SHOWN, unit="份")
        yield Finding(
            finding_id(requirement.id, "unlisted"),
            Outcome.OPEN if in_part else Outcome.FAIL,
            Bilingual(
                f"{len(files)}份文件未列入“{index}”{'已读到的部分' if in_part else ''}：{named.zh}。",
                f"{len(files)} file{'s are' if len(files) > 1 else ' is'} not listed in"
                f" {'what was read of ' if in_part else ''}“{index}”: {named.en}.",
            ),
            Bilingual("请将其列入目录，或从资料包中去掉。", "List them, or take them out of the pack."),
            tuple(Evidence(file.file.path, Location(), "") for file in files[:_SHOWN]),
        )
