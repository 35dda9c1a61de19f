"""What a document is made of, held against what each type demands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from handover_docs.identify.witness import Witness
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import BlockKind, Content, Grid
from handover_docs.model.document_type import DocumentFormat, DocumentType, Table
from handover_docs.patterns import regex
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import plain, squeezed
from handover_docs.text.outline import Outline, Strength
from handover_docs.text.phrases import PART, Names, names_of
from handover_docs.text.tables import Header, grids_of, header_of, live, tables_perhaps_in
from handover_docs.wording import Bilingual

SECTIONS: Final = 0.8
CLAUSES: Final = 0.8
SHEETS: Final = 0.9
PHRASES: Final = 0.5
_TABLES: Final = 0.75
_LABELS: Final = 0.35
_BY_COUNT: Final[Mapping[int, float]] = {1: 0.2, 2: 0.35, 3: PHRASES}
_SURE_CLAUSE: Final = 0.6
_TELLING: Final = 3.0
"""How many columns that no other type has tell a table."""
_LEAST_FIT: Final = 0.2
_MARKED: Final = 0.9
_LEAST_MARKED: Final = 2
_LONGEST_MARK: Final = 3
_LEAST_PARTS: Final = 2
_LATIN: Final = regex(r"[a-z]+")

Weights: TypeAlias = Mapping[str, Mapping[str, float]]
"""By type, how much each of its parts counts."""


def by_sections(seen: Outline, types: Sequence[DocumentType]) -> list[Witness]:
    """How many of a type's sections the headings name."""
    index = _section_names(types)
    found: set[tuple[str, str]] = set()
    for heading in seen.headings:
        for key, quality in index.match(heading.title).items():
            if heading.strength > Strength.LOOSE or quality >= PART:
                found.add(key)
    held = {kind.id: {part for owner, part in found if owner == kind.id} for kind in types}
    return _shares(
        held,
        _section_weights(types),
        SECTIONS,
        lambda n, m: Bilingual(f"{m}个章节中有{n}个", f"{n} of {m} sections are there"),
    )


@remembered(8)
def _section_names(types: Sequence[DocumentType]) -> Names[tuple[str, str]]:
    return names_of(((kind.id, part.id), part.name.all()) for kind in types for part in kind.sections)


@remembered(8)
def _section_weights(types: Sequence[DocumentType]) -> Weights:
    return _by_rarity({kind.id: {part.id: squeezed(part.name.title.zh) for part in kind.sections} for kind in types})


def by_clauses(matches: Iterable[ClauseMatch], types: Sequence[DocumentType]) -> list[Witness]:
    """How many of a type's clauses the document holds."""
    present = {match.clause for match in matches if match.present and match.confidence >= _SURE_CLAUSE}
    weights = _clause_weights(types)
    held = {kind.id: present & weights[kind.id].keys() for kind in types}
    return _shares(
        held, weights, CLAUSES, lambda n, m: Bilingual(f"{m}个条款中有{n}个", f"{n} of {m} clauses are there")
    )


@remembered(8)
def _clause_weights(types: Sequence[DocumentType]) -> Weights:
    return _by_rarity({kind.id: {use.clause: use.clause for use in kind.clauses} for kind in types})


def _by_rarity(parts: Mapping[str, Mapping[str, str]]) -> Weights:
    """How much each part of each type counts: one that several types share (by its name, the value) counts less."""
    shares = Counter(name for names in parts.values() for name in names.values())
    return {kind: {part: 1 / shares[name] for part, name in names.items()} for kind, names in parts.items()}


def by_tables(content: Content, types: Sequence[DocumentType]) -> list[Witness]:
    """How well the tables fit a type's: the share of its columns that are there, and how well the best of them fits.

    A table fits as far as its header names what few types ask for, and little else.
    """
    grids = grids_of(content)
    tables = _tables_of(types) if grids else ()
    perhaps: dict[int, list[Grid]] = {}
    for place, number in sorted(tables_perhaps_in(content, tables) if grids else ()):
        perhaps.setdefault(id(tables[number]), []).append(grids[place])
    telling = _telling_columns(types)
    found = []
    for kind in types:
        seen = total = 0
        best = 0.0
        marked = _MARKED if _is_marked(grids, _marks(types)[kind.id]) else 0.0
        for table in kind.tables:
            total += len(table.columns)
            headers = [header for grid in perhaps.get(id(table), ()) if (header := header_of(grid, table.columns))]
            most = max((len(header.places) for header in headers), default=0)
            seen += most if most * 2 >= len(table.columns) else 0
            best = max((best, *(_fit(header, table, telling) for header in headers)))
        if seen or marked or best >= _LEAST_FIT:
            named = Bilingual(f"表格的{total}列中有{seen}列", f"{seen} of {total} table columns are there")
            words = named if seen else Bilingual("表头与这类文件的表格相近", "a table has the columns of this type")
            most_of = SHEETS if kind.format is DocumentFormat.XLSX else _TABLES
            share = max(marked, (seen / max(total, 1) + best) / 2)
            found.append(Witness(kind.id, most_of * share, words))
    return found


def _fit(header: Header, table: Table, telling: Mapping[str, float]) -> float:
    """How surely the header is that of ``table``, from 0 to 1."""
    row = [cell for cell in header.grid.rows[header.row] if live(cell).strip()]
    texts = {cell.location.column: squeezed(plain(live(cell))) for cell in row}
    titles = {part.id: squeezed(part.name.title.zh) for part in table.columns}
    known = sum(telling.get(texts.get(place, ""), telling[titles[part]]) for part, place in header.places.items())
    share = (len(header.places) / len(table.columns) + len(header.places) / max(len(row), len(header.places))) / 2
    return share * min(1.0, known / _TELLING)


def _is_marked(grids: Iterable[Grid], marks: frozenset[str]) -> bool:
    """Whether some table is filled with letters of which each row holds one of ``marks`` (an A among R, C and I).

    That some rows hold two is a mistake of the table, and makes it no other.
    """
    for grid in grids if marks else ():
        rows = [[plain(live(cell)) for cell in row[1:]] for row in grid.rows[1:]]
        rows = [[text for text in row if text] for row in rows if any(row)]
        letters = [row for row in rows if sum(len(text) <= _LONGEST_MARK for text in row) * 2 > len(row) > 1]
        held = [sum(text in marks for text in row) for row in letters]
        marked, right = sum(map(bool, held)), held.count(1)
        if marked >= _LEAST_MARKED and marked * 4 >= len(rows) * 3 and right * 2 >= len(rows):
            return True
    return False


@remembered(8)
def _marks(types: Sequence[DocumentType]) -> Mapping[str, frozenset[str]]:
    """The letters that the rules of each type look for in cells."""
    return {
        kind.id: frozenset(plain(word) for rule in kind.rules for word in rule.words if len(word) <= _LONGEST_MARK)
        for kind in types
    }


@remembered(8)
def _telling_columns(types: Sequence[DocumentType]) -> Mapping[str, float]:
    """How much each name of a column tells: one that columns of many types go by says little."""
    owners = Counter(
        name
        for kind in types
        for name in {
            squeezed(name) for table in kind.tables for part in table.columns for name in part.name.all() if name
        }
    )
    return {name: 1 / count for name, count in owners.items()}


@remembered(8)
def _tables_of(types: Sequence[DocumentType]) -> tuple[Table, ...]:
    return tuple(table for kind in types for table in kind.tables)


def by_labels(seen: Outline, types: Sequence[DocumentType]) -> list[Witness]:
    """How many of a type's field labels stand before a colon or in a cell of their own."""
    labels = set()
    for line in seen.lines:
        text = line.normal.text
        if ":" in text[:24]:
            labels.add(squeezed(text[: text.index(":")]))
        elif line.kind is BlockKind.CELL and len(text) <= 24:
            labels.add(squeezed(text))
    owners = _label_owners(types)
    held: dict[str, set[str]] = {kind.id: set() for kind in types}
    for kind_id, field_id in (one for label in labels for one in owners.get(label, ())):
        held[kind_id].add(field_id)
    return _shares(
        held,
        _label_weights(types),
        _LABELS,
        lambda n, m: Bilingual(f"{m}个填写项中有{n}个", f"{n} of {m} field labels are there"),
    )


@remembered(8)
def _label_owners(types: Sequence[DocumentType]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The fields that go by each name, squeezed: the ids of type and field."""
    owners: dict[str, list[tuple[str, str]]] = {}
    for kind in types:
        for part in kind.fields:
            for name in filter(None, part.name.all()):
                owners.setdefault(squeezed(name), []).append((kind.id, part.id))
    return owners


@remembered(8)
def _label_weights(types: Sequence[DocumentType]) -> Weights:
    return _by_rarity({kind.id: {part.id: squeezed(part.name.title.zh) for part in kind.fields} for kind in types})


def by_phrases(seen: Outline, types: Sequence[DocumentType]) -> list[Witness]:
    """The phrases that tell a type from others."""
    found = []
    # A phrase in ASCII is found faster in a text of bytes.
    latin = seen.normal.encode("ascii", "replace").decode()
    characters = set(seen.normal)
    # Most phrases have a word that no document but their own has: looked for among the words, each once.
    words = " ".join(set(_LATIN.findall(latin)))
    telling = _telling_phrases(types)
    for kind in types:
        held = [
            phrase
            for phrase, longest in telling[kind.id]
            if phrase[:1] in characters
            and longest in words
            and phrase in (latin if phrase.isascii() and "?" not in phrase else seen.normal)
        ]
        if held:
            shown = held[:3]
            said = Bilingual(f"有用语“{'”“'.join(shown)}”", f"it says “{'”, “'.join(shown)}”")
            found.append(Witness(kind.id, _BY_COUNT[min(3, len(held))], said))
    return found


@remembered(8)
def _telling_phrases(types: Sequence[DocumentType]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The phrases of each type and its forms, normalised, that no other type has, in order, with their longest word."""
    folded = {
        kind.id: {
            plain(phrase)
            for phrases in (kind.phrases, *(form.phrases for form in kind.forms))
            for group in phrases.values()
            for phrase in group
        }
        for kind in types
    }
    owners = Counter(phrase for phrases in folded.values() for phrase in phrases)
    return {
        kind: [
            (phrase, max(_LATIN.findall(phrase), key=len, default=""))
            for phrase in sorted(phrases)
            if owners[phrase] == 1
        ]
        for kind, phrases in folded.items()
    }


def _shares(
    held: Mapping[str, Iterable[str]],
    weights: Weights,
    most: float,
    words: Callable[[int, int], Bilingual],
) -> list[Witness]:
    """A witness for each type of which at least two parts are there, by the weight of those parts among all."""
    found = []
    for kind, parts in held.items():
        present = sorted(parts)
        total = sum(weights[kind].values())
        if total and len(present) >= _LEAST_PARTS:
            share = sum(weights[kind][part] for part in present) / total
            found.append(Witness(kind, most * share, words(len(present), len(weights[kind]))))
    return found
