"""What the other side changed in the version that we issued, tracked or not, and which clause each change touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.clauses import find_clauses
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content, Location
from handover_docs.model.document_type import ClauseUse, DocumentType
from handover_docs.model.report import Level
from handover_docs.model.review import Alteration, Annotation, Certainty, Fate, Piece, Span, Stress
from handover_docs.reading import read_apart
from handover_docs.redline import Change, accept_all, compare, reject_all
from handover_docs.review.by_text import RECOGNISED, Difference, differences_of
from handover_docs.review.deviation import stresses, swapped
from handover_docs.review.passages import Passages
from handover_docs.review.remarks import STRESSES
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import language_of
from handover_docs.wording import Bilingual

_DOCX: Final = "docx"
_CONTEXT: Final = 2
_BY_WORDS: Final = Bilingual(
    "只比对了文字；扫描件的文字由识别得来，可能有误。", "Words alone were compared; those of a scan were recognised."
)


@dataclass(frozen=True, slots=True)
class Altered:
    """The changes that were found; where it is not ``complete``, something differs of which no words can be shown."""

    alterations: tuple[Alteration, ...]
    complete: bool = True


def alterations_of(ours: bytes, theirs: bytes, names: tuple[str, str], kind: DocumentType, catalog: Catalog) -> Altered:
    """Every change from ``ours`` to ``theirs``, the silent ones first.

    What differs once all tracked changes of both are rejected was changed without tracking. Changes that we tracked
    ourselves before we issued ours are none of theirs; where they are gone, that is a silent change. Raises
    ``DocumentError`` where one of them is no Word file.
    """
    before = reject_all(ours, names[0])
    untracked = reject_all(theirs, names[1])
    final = accept_all(theirs, names[1])
    own = compare(before, accept_all(ours, names[0]), names=(names[0], names[0]), formatting=False).changes
    silent = compare(before, untracked, names=names, formatting=False)
    tracked = compare(untracked, final, names=(names[1], names[1]), formatting=False)
    issued, rejected, accepted = (_Map.of(data, kind, catalog) for data in (before, untracked, final))
    pending = list(own)
    found = [_alteration(one, issued, rejected, True) for one in _others(silent.changes, pending)]
    theirs_tracked = _others(tracked.changes, pending)
    found += [_undone(one, issued) for one in pending]
    found += [_alteration(one, rejected, accepted, False) for one in theirs_tracked]
    told = tuple(one for one in found if one.old.strip() or one.new.strip())
    return Altered(told, silent.complete and tracked.complete)


def _words(change: Change) -> tuple[str, str]:
    return (change.old.text if change.old else "", change.new.text if change.new else "")


def _others(changes: Iterable[Change], pending: list[Change]) -> list[Change]:
    """Those of ``changes`` that are none of ours; each of ours that is there is taken off ``pending``."""
    found = []
    for one in changes:
        ours = next((each for each in pending if _words(each) == _words(one)), None)
        if ours is None:
            found.append(one)
        else:
            pending.remove(ours)
    return found


def _undone(change: Change, issued: _Map) -> Alteration:
    """A change that we tracked and that is no longer there."""
    place = change.old or change.new
    back = Change(change.kind, change.new, change.old)
    made = _alteration(back, issued, issued, True)
    return replace(made, location=place.location) if place is not None else made


def alterations_by_text(ours: bytes, theirs: Content, name: str, kind: DocumentType, catalog: Catalog) -> Altered:
    """Where ``theirs``, which is no Word file, reads otherwise than ``ours``; each is to be looked at.

    Raises ``DocumentError`` where ``ours`` is no Word file.
    """
    accepted = accept_all(ours, name)
    issued = _Map.of(accepted, kind, catalog)
    content = read_apart(accepted, name, _DOCX, ())
    found = differences_of(content, theirs) if isinstance(content, Content) else ()
    return Altered(tuple(_difference(one, issued) for one in found), isinstance(content, Content))


def _difference(one: Difference, issued: _Map) -> Alteration:
    weighs = _stresses(one.old, one.new)
    use, title = issued.at(one.here) or (None, None)
    level = Level.WARNING if weighs else Level.NOTE
    clause = use.clause if use is not None else None
    sentence = _stressed(one.sentence)
    return Alteration(RECOGNISED, one.old, one.new, one.there, False, level, clause, title, weighs, sentence)


def remarks_on_changes(alterations: tuple[Alteration, ...], content: Content) -> tuple[Annotation, ...]:
    """A remark on each change that is silent or weighs, where its words are still to be found."""
    return tuple(
        remark for one in alterations if one.silent or one.level is not Level.NOTE for remark in _remark(one, content)
    )


def _remark(one: Alteration, content: Content) -> Iterator[Annotation]:
    span = _span(one, content)
    if span is None:
        return
    what = Bilingual(
        f"由“{one.old or '（无）'}”改为“{one.new or '（删去）'}”",
        f"from “{one.old or '(nothing)'}” to “{one.new or '(deleted)'}”",
    )
    where = Bilingual(f"“{one.title.zh}”", f" in “{one.title.en}”") if one.title is not None else Bilingual("此处", "")
    if one.kind == RECOGNISED:
        said = Bilingual(
            f"与我方版本不一致，请对照原件核对：{where.zh}{what.zh}。",
            f"It reads otherwise than our version; look at the original{where.en}: {what.en}.",
        )
        yield Annotation("differs/" + (one.clause or "elsewhere"), one.level, Certainty.POSSIBLE, span, said, _BY_WORDS)
        return
    message = (
        Bilingual(
            f"未留修订痕迹的改动！{where.zh}{what.zh}。",
            f"CHANGED WITHOUT TRACKING{where.en}: {what.en}.",
        )
        if one.silent
        else Bilingual(f"对方改动了{where.zh}：{what.zh}。", f"The other side changed{where.en}: {what.en}.")
    )
    weighty = [STRESSES[stress] for stress in one.stresses]
    reason = Bilingual(
        f"涉及{'、'.join(each.zh for each in weighty)}。" if weighty else "请核对是否接受。",
        f"It touches {', '.join(each.en for each in weighty)}." if weighty else "See whether it can be accepted.",
    )
    rule = f"{'silent' if one.silent else 'tracked'}-change/{one.clause or 'elsewhere'}"
    yield Annotation(rule, one.level, Certainty.SURE, span, message, reason, one.old.strip() or None)


def _span(one: Alteration, content: Content) -> Span | None:
    """The changed words in the file as it is now; what was deleted is shown at the block where it stood."""
    wanted = one.new.strip()
    near: Span | None = None
    for number, block in enumerate(content.blocks):
        if block.location == one.location and block.text.strip():
            at = block.text.find(wanted) if wanted else 0
            if at >= 0:
                return Span(
                    number, at, at + len(wanted) if wanted else len(block.text), wanted or block.text, one.location
                )
            near = near or Span(number, 0, len(block.text), block.text, block.location)
    if wanted and len(wanted) > _CONTEXT:
        for number, block in enumerate(content.blocks):
            at = block.text.find(wanted)
            if at >= 0:
                return Span(number, at, at + len(wanted), wanted, block.location)
    return near


@dataclass(frozen=True, slots=True)
class _Map:
    """Which clause each place of a document belongs to."""

    clauses: Mapping[Location, tuple[ClauseUse, Bilingual]]

    @classmethod
    def of(cls, data: bytes, kind: DocumentType, catalog: Catalog) -> _Map:
        content = read_apart(data, "document.docx", _DOCX, ())
        if not isinstance(content, Content):
            return cls({})
        passages = Passages.of(content)
        language = language_of("\n".join(line.text for line in passages.seen.lines))
        matches = {one.clause: one for one in find_clauses(content, language, catalog.clauses())}
        found: dict[Location, tuple[ClauseUse, Bilingual]] = {}
        for use in kind.clauses:
            match = matches.get(use.clause, ClauseMatch(use.clause, False, 0.0))
            if match.present:
                for block in passages.blocks_of(passages.lines_of(match)):
                    place = content.blocks[block].location
                    found.setdefault(place, (use, catalog.clause(use.clause).name.title))
        return cls(found)

    def at(self, place: Location | None) -> tuple[ClauseUse, Bilingual] | None:
        return self.clauses.get(place) if place is not None else None


def _alteration(change: Change, first: _Map, second: _Map, silent: bool) -> Alteration:
    old, new = change.old, change.new
    touched = first.at(old.location if old else None) or second.at(new.location if new else None)
    before, after = old.text if old else "", new.text if new else ""
    weighs = _stresses(before, after)
    if swapped(before, after):
        weighs = tuple(dict.fromkeys((*weighs, Stress.PARTY)))
    place = new.location if new is not None else old.location if old is not None else Location()
    use, title = touched if touched is not None else (None, None)
    return Alteration(
        change.kind.value,
        before,
        after,
        place,
        silent,
        _level(use, weighs, silent),
        use.clause if use is not None else None,
        title,
        weighs,
        _stressed(change.sentence or _whole(before, after)),
    )


def _whole(before: str, after: str) -> tuple[Piece, ...]:
    """What came or went as a whole, or moved."""
    if before == after:
        return (Piece(Fate.SAME, before),)
    return tuple(Piece(fate, text) for fate, text in ((Fate.OURS, before), (Fate.THEIRS, after)) if text)


def _stressed(sentence: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """``sentence`` with why the words that changed weigh."""
    return tuple(one if one.fate is Fate.SAME else Piece(one.fate, one.text, stresses(one.text)) for one in sentence)


def _stresses(before: str, after: str) -> tuple[Stress, ...]:
    return tuple(dict.fromkeys((*stresses(before), *stresses(after))))


def _level(use: ClauseUse | None, weighs: tuple[Stress, ...], silent: bool) -> Level:
    """A change that weighs has the level of the clause that it touches; a silent one is never a mere note."""
    if weighs and use is not None and use.level is Level.ERROR:
        return Level.ERROR
    return Level.WARNING if weighs or silent else Level.NOTE
