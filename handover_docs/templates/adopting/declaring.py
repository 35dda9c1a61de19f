"""Tells what a document that became a template must hold: its fields, sections, tables and places to sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from handover_docs.loading.rule import schema
from handover_docs.model.clause import Clause
from handover_docs.model.content import BlockKind, Content
from handover_docs.model.document_type import DocumentType, FieldType, Name
from handover_docs.patterns import regex
from handover_docs.templates.adopting.fields import LeftOpen, Turned
from handover_docs.templates.adopting.labels import side_names
from handover_docs.templates.adopting.lists import ListTable
from handover_docs.templates.adopting.type_file import Declaration, Declared
from handover_docs.templates.kinds import kind_at
from handover_docs.text.normalise import plain, squeezed
from handover_docs.text.outline import Heading, Outline, Strength, outline
from handover_docs.text.phrases import DRESSED, names_of
from handover_docs.text.signing import SigningBlock, signing_blocks
from handover_docs.wording import EN, ZH_CN, Bilingual

_MORE_THAN_A_TITLE: Final = regex(r"[{}【】\[\]_]|[:：]\s*\S")
_SAFE_ID: Final = regex(r"[^a-z0-9]+")
_NUMBERING: Final = regex(
    r"^(?:第[一二三四五六七八九十百零\d]+[章条节部分篇]+|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}(?:\.\d{1,2})*(?:[).、．]|(?=\s|[\u4e00-\u9fff]))"
    r"|(?:article|section|chapter)\s+\d+)[\s、.:：]*",
    re.IGNORECASE,
)


def declare(
    name: str,
    language: str,
    content: Content,
    outcomes: Sequence[Turned | LeftOpen],
    lists: Sequence[ListTable],
    known: Sequence[DocumentType],
    clauses: Sequence[Clause],
    fallback: str,
) -> Declaration:
    """What the template called ``name``, whose text is ``content``, must hold.

    Parts are named as those of the ``known`` types and the ``clauses``; ``fallback`` is its title where it shows none.
    """
    seen = outline(content)
    headings = _headings(seen)
    title, sections = _title_and_sections(seen, headings, fallback)
    parts = [*_fields(outcomes, language), *_sections(sections, seen, language, known, clauses)]
    parts += _tables(content, lists, language, [(heading, part.id) for heading, part in _paired(sections, parts)], seen)
    parts += _signatures(content, language)
    return Declaration(
        name,
        language,
        _titled(title, language, known, name),
        tuple(parts),
        tuple(each for each in outcomes if isinstance(each, LeftOpen)),
        tuple(sorted({_root(each.meaning.value) for each in outcomes if isinstance(each, Turned)} - {""})),
    )


def _fields(outcomes: Sequence[Turned | LeftOpen], language: str) -> Iterator[Declared]:
    taken: set[str] = set()
    seen: set[str] = set()
    sides = dict(side_names())
    for each in outcomes:
        if not isinstance(each, Turned) or each.labelled is None or "|capital" in each.meaning.value:
            continue
        label = _cleaned(each.labelled)
        value = each.meaning.value
        # A label that stands with each side (address, telephone) cannot be held to one of them.
        if not label or {squeezed(label), value} & seen or _is_particular(value) or _repeated(label, outcomes):
            continue
        seen |= {squeezed(label), value}
        expression = value if value.startswith("project.") else f"project.{value}"
        keys = [("type", each.meaning.type.value), ("value", _described(expression))]
        if value.startswith("document."):
            keys = [("type", FieldType.DATE.value), ("value", "project.dates.issued")]
        like = sides.get(value.removesuffix(".name"), each.meaning.name)
        part = _unique(_slug(value.replace("_", "-")), taken)
        yield Declared("fields", part, _named(label, like, language), tuple(keys))


def _is_particular(value: str) -> bool:
    side, _, part = value.partition(".")
    return side not in ("project", "document") and part != "name"


def _described(expression: str) -> str:
    return expression.partition("|")[0]


def _repeated(label: str, outcomes: Sequence[Turned | LeftOpen]) -> bool:
    values = {
        each.meaning.value
        for each in outcomes
        if isinstance(each, Turned) and each.labelled and squeezed(_cleaned(each.labelled)) == squeezed(label)
    }
    return len(values) > 1


def _headings(seen: Outline) -> list[Heading]:
    styled = [each for each in seen.headings if each.strength is Strength.STYLED]
    if len(styled) > 1:
        return styled
    numbered = [each for each in seen.headings if each.strength is Strength.NUMBERED and each.run_in is None]
    return [*styled, *numbered]


def _title_and_sections(seen: Outline, headings: list[Heading], fallback: str) -> tuple[str, list[Heading]]:
    """The document's title, and the headings of its highest level below it."""
    first = headings[0] if headings else None
    opening = next((line for line in seen.lines if not line.margin and line.kind is not BlockKind.CELL), None)
    title, rest = fallback, headings
    if first is not None and opening is not None and seen.lines[first.line] is opening and not opening.label:
        if not _NUMBERING.match(opening.text.strip()):
            title, rest = opening.text.strip(), headings[1:]
    elif opening is not None and 1 < len(opening.text.strip()) <= 30 and not re.search(r"[:：。；;{}_]", opening.text):
        title = opening.text.strip()
    rest = [each for each in rest if not _MORE_THAN_A_TITLE.search(seen.lines[each.line].text)]
    highest = min((each.rank for each in rest), default=0)
    return title, [each for each in rest if each.rank == highest and not seen.is_empty(each)]


def _sections(
    headings: Sequence[Heading],
    seen: Outline,
    language: str,
    known: Sequence[DocumentType],
    clauses: Sequence[Clause],
) -> Iterator[Declared]:
    index = {("", clause.id): clause.name for clause in clauses}
    index |= {(kind.id, part.id): part.name for kind in known for part in kind.sections}
    names = names_of((key, name.all()) for key, name in index.items())
    taken: set[str] = set()
    for number, heading in enumerate(headings, 1):
        wording = _cleaned(seen.lines[heading.line].text.strip())
        found = [key for key, quality in names.match(wording).items() if quality >= DRESSED]
        # A title says more than another name, and of other names a clause's says more than that of one type's section.
        same = [key for key in found if squeezed(index[key].title.in_language(language)) == squeezed(wording)]
        best = next(iter(same or [key for key in found if not key[0]] or found), None)
        part = best[1] if best else _slug(wording) or f"section-{number}"
        yield Declared("sections", _unique(part, taken), _named(wording, index[best] if best else None, language))


def _paired(headings: Sequence[Heading], parts: Sequence[Declared]) -> Iterator[tuple[Heading, Declared]]:
    return zip(headings, (part for part in parts if part.noun == "sections"), strict=True)


def _tables(
    content: Content,
    lists: Sequence[ListTable],
    language: str,
    sections: Sequence[tuple[Heading, str]],
    seen: Outline,
) -> Iterator[Declared]:
    taken: set[str] = set()
    for number, table in enumerate(lists, 1):
        columns: set[str] = set()
        declared = tuple(
            Declared(
                "columns",
                _unique(_column_id(text, at), columns),
                _named(header, _schema_name(table.rows, _column_id(text, at)), language),
                () if text is not None else (("filled", "false"),),
            )
            for at, (header, text) in enumerate(table.columns, 1)
        )
        keys = [("rows", table.rows)] if table.rows else []
        section = _section_of(table, content, sections, seen)
        if section is not None:
            keys.insert(0, ("section", section))
            title = next(seen.lines[heading.line].text for heading, part in sections if part == section)
        elif table.rows:
            title = schema("project").properties[table.rows].title.in_language(language)
        else:
            title = f"表{number}" if language == ZH_CN else f"Table {number}"
        part = _unique(_slug(table.rows.replace("_", "-")) or section or f"table-{number}", taken)
        named = _named(_cleaned(title), _schema_name(table.rows), language)
        yield Declared("tables", part, named, tuple(keys), declared)


def _schema_name(rows: str, column: str | None = None) -> Name | None:
    """What the project schema calls a list, or a part of its items."""
    if column == "serial":
        return Name(Bilingual("序号", "No."), {ZH_CN: (), EN: ()})
    rule = schema("project").properties.get(rows)
    if rule is None:
        return None
    found = rule if column is None else rule.items and rule.items.properties.get(column.replace("-", "_"))
    return Name(found.title, {ZH_CN: (), EN: ()}) if found else None


def _section_of(
    table: ListTable, content: Content, sections: Sequence[tuple[Heading, str]], seen: Outline
) -> str | None:
    headers = [header for header, _ in table.columns]
    for grid in content.tables():
        if grid.rows and [cell.text.strip() for cell in grid.rows[0]] == headers:
            first = grid.rows[0][0]
            line = next((at for at, one in enumerate(seen.lines) if content.blocks[one.block] is first), None)
            if line is not None:
                return next((part for heading, part in sections if heading.line < line < heading.end), None)
    return None


def _signatures(content: Content, language: str) -> Iterator[Declared]:
    sides = list(side_names())
    for side, name in sides:
        others = [each for other, names in sides if other != side for each in names.all()]
        blocks = signing_blocks(content, name.all(), others)
        whole = len(content.text())
        blocks = tuple(block for block in blocks if (block.head.start or 0) * 2 >= whole) or blocks
        if not blocks:
            continue
        needs = _needs(blocks[-1])
        title = _head_name(blocks[-1], name, language)
        keys = (("needs", f"[{', '.join(needs)}]"), ("party", f"project.{side}"))
        yield Declared("signatures", side.replace("_", "-"), _named(title, name, language), keys)


def _needs(block: SigningBlock) -> list[str]:
    return [
        *(["name"] if block.signer() is not None else []),
        *(["date"] if block.dated() is not None else []),
    ]


def _head_name(block: SigningBlock, name: Name, language: str) -> str:
    """What the side is called where it signs."""
    head = plain(re.sub(r"\{\{.*?\}\}", "", block.head.quote))
    called = sorted(name.in_language(language), key=len, reverse=True)
    return next((each for each in called if plain(each) in head), name.title.in_language(language))


def _titled(title: str, language: str, known: Sequence[DocumentType], name: str) -> Name:
    index = names_of((kind.id, kind.name.all()) for kind in known)
    found = [kind for kind, quality in index.match(title).items() if quality == 1.0]
    same = next((kind.name for kind in known if found and kind.id == found[0]), None)
    if same is not None or language == EN:
        return _named(title, same, language)
    return Name(Bilingual(title, name.replace("-", " ").capitalize()), {ZH_CN: (), EN: ()})


def _named(wording: str, like: Name | None, language: str) -> Name:
    """``wording`` as the title in ``language``; the other language's, and the aliases, are those of ``like``."""
    if like is None:
        return Name(Bilingual(wording, wording), {ZH_CN: (), EN: ()})
    zh, en = (wording, like.title.en) if language == ZH_CN else (like.title.zh, wording)
    aliases = {
        tag: tuple(each for each in like.in_language(tag) if squeezed(each) not in (squeezed(zh), squeezed(en)))
        for tag in (ZH_CN, EN)
    }
    return Name(Bilingual(zh, en), aliases)


def _cleaned(label: str) -> str:
    text = re.sub(r"^[•·●○▪◆*\-\s]+", "", label)
    return re.sub(r"\s+", " ", _NUMBERING.sub("", text)).strip(" :：")


def _root(value: str) -> str:
    """What of the project a value needs that need not be there: ``commercial``, ``client``, ``dates.start``."""
    steps = value.partition("|")[0].split(".")
    if steps[0] == "document":
        return ""
    path = steps[1:-1] if steps[0] == "project" else steps[:1]
    if path == ["dates"]:
        path = steps[1:]
    return ".".join(path) if path and kind_at(("project", *path)).optional else ""


def _column_id(text: str | None, at: int) -> str:
    found = re.search(r"entry\.(\w+)", text or "")
    return found[1].replace("_", "-") if found else "serial" if text else f"column-{at}"


def _slug(text: str) -> str:
    return _SAFE_ID.sub("-", text.lower().removeprefix("project.").partition("|")[0]).strip("-")


def _unique(name: str, taken: set[str]) -> str:
    chosen, number = name, 1
    while chosen in taken:
        number += 1
        chosen = f"{name}-{number}"
    taken.add(chosen)
    return chosen
