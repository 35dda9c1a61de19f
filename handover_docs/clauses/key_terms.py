"""Key terms that a cover page puts into a table of two columns: “Governing Law | The laws of the State of …”."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from handover_docs.clauses.familiar import familiar
from handover_docs.clauses.literals import occurrences
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Block, BlockKind, Change, Content, Evidence
from handover_docs.patterns import regex
from handover_docs.text.blanks import is_blank
from handover_docs.text.normalise import normalise
from handover_docs.text.phrases import DRESSED, Names, label_of

_CONFIDENCE = 0.84
_COLUMNS = {1, 2}
ARTICLES = 3
"""From how many clauses under headings on a document is one whose clauses stand under headings."""
_COVER = (
    r"\bcover page|\bkey (?:commercial )?terms\b|\border form\b|\bsummary of terms\b|\bterm sheet\b"
    r"|合同封面|封面页|合同首页|专用条款|要素表|关键条款|特别约定表"
)
_NOTHING = regex(
    r"(?:yes|no|n/?a|none|nil|not applicable|tb[cd]|ok|x|included|see above|是|否|有|无|不适用|待定|同上|略|已包含)"
)
_REFERENCE = regex(
    r"(?:(?:please )?(?:refer to|see|as set out in|in) )?"
    r"(?:section|article|clause|annex|schedule|appendix|exhibit|page)s? [\w.]+|"
    r"(?:详?见|按|依)?(?:本协议|本合同|合同)?(?:第.{1,8}[条章款页]|附件.{0,4})(?:执行|约定|规定)?"
)


def key_terms(content: Content, names: Names[str], articles: int) -> Mapping[str, Evidence]:
    """The second cell of the first row that names each clause in the first, in tables of two columns.

    Where a document has its own ``articles`` (clauses under headings), such a table sums them up and is none of them,
    unless its text leaves terms to a cover page.
    """
    tables: dict[tuple[str, int], dict[int, dict[int, tuple[Block, int]]]] = {}
    start = 0
    for block in content.blocks:
        at = block.location
        if _holds(block) and at.table is not None and at.row is not None and at.column is not None:
            tables.setdefault((at.part, at.table), {}).setdefault(at.row, {}).setdefault(at.column, (block, start))
        start += len(block.text) + 1
    found: dict[str, Evidence] = {}
    for grid in tables.values():
        if {column for row in grid.values() for column in row} != _COLUMNS:
            continue
        for row in grid.values():
            if row.keys() == _COLUMNS and says_something(row[2][0].text):
                for clause in _named(row[1][0].text, names):
                    found.setdefault(clause, _evidence(*row[2]))
    summed_up = found and articles >= ARTICLES and not speaks_of_a_cover(normalise(content.text()).text)
    return {} if summed_up else found


def speaks_of_a_cover(normal: str) -> bool:
    """Whether the normalised text of a document leaves terms to a cover page."""
    return next(occurrences(_COVER, normal), None) is not None


def with_key_term(found: ClauseMatch, term: Evidence | None) -> ClauseMatch:
    """What was ``found``; where that is nothing, the key term of the cover page."""
    if found.present or term is None:
        return found
    return replace(found, present=True, confidence=_CONFIDENCE, evidence=(term,), nearest=None)


def says_something(text: str) -> bool:
    """Whether a cell agrees anything: not blank, no bare yes or no, no mere reference to another place."""
    normal = normalise(text).text.strip(" .。;；:：-—/()[]□☐☑√✓×")
    said = any(character.isalnum() for character in normal) and not is_blank(text)
    return said and not (_NOTHING.fullmatch(normal) or _REFERENCE.fullmatch(normal))


def _holds(block: Block) -> bool:
    return block.kind is BlockKind.CELL and block.change is not Change.DELETED and not block.hidden


def _named(text: str, names: Names[str]) -> Iterable[str]:
    normal = normalise(text).text
    title = normal[label_of(normal)[0] :].strip(" :.。")
    if not title or "\n" in title:
        return ()
    return [clause for clause, quality in names.match(familiar(title)).items() if quality >= DRESSED]


def _evidence(block: Block, start: int) -> Evidence:
    quote = block.text.strip()
    first = start + len(block.text) - len(block.text.lstrip())
    return Evidence("", block.location, quote, first, first + len(quote))
