"""What the other side changed in the version that we issued, tracked or not, and which clause each change touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.model.content import Content, Location
from handover_docs.model.document_type import ClauseUse, DocumentType
from handover_docs.model.report import Level
from handover_docs.model.review import Alteration, Annotation, Certainty, Fate, Piece, Span, Stress
from handover_docs.reading import read_apart
from handover_docs.redline import Change, accept_all, compare, reject_all
from handover_docs.review.by_text import RECOGNISED, Difference, differences_of
from handover_docs.review.deviation import stresses, swapped
from handover_docs.review.remarks import STRESSES
from handover_docs.review.shifted import MOVED, with_moves
from handover_docs.review.touched import ClauseMap
from handover_docs.review.whole_values import whole_values
from handover_docs.slotted import dataclass
from handover_docs.text.sentences import excerpt
from handover_docs.wording import Bilingual

_DOCX: Final = "docx"
_CONTEXT: Final = 2
_MOVED: Final = 60
"""So wide the passage is shown that moved."""
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
    issued, rejected, accepted = (ClauseMap.of(data, kind, catalog) for data in (before, untracked, final))
    pending = list(own)
    found = [_alteration(one, issued, rejected, True) for one in _others(silent.changes, pending)]
    theirs_tracked = _others(tracked.changes, pending)
    found += [_undone(one, issued) for one in pending]
    found += [_alteration(one, rejected, accepted, False) for one in theirs_tracked]
    told = [one for one in found if one.old.strip() or one.new.strip()]
    return Altered(with_moves(told), silent.complete and tracked.complete)


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


def _undone(change: Change, issued: ClauseMap) -> Alteration:
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
    issued = ClauseMap.of(accepted, kind, catalog)
    content = read_apart(accepted, name, _DOCX, ())
    found = differences_of(content, theirs) if isinstance(content, Content) else ()
    return Altered(tuple(_difference(one, issued) for one in found), isinstance(content, Content))


def _difference(one: Difference, issued: ClauseMap) -> Alteration:
    weighs = _stresses(one.old, one.new)
    touched = issued.at(one.here)
    use, title = (touched.use, touched.title) if touched is not None else (None, None)
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
    what = _what(one)
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
    yield Annotation(
        rule, one.level, Certainty.SURE, span, message, reason, None if one.kind == MOVED else one.old.strip() or None
    )


def _what(one: Alteration) -> Bilingual:
    """What was done, with numbers and dates told whole."""
    if one.kind == MOVED:
        words = excerpt(one.old, _MOVED)
        return Bilingual(f"移了位置，文字未改（“{words}”）", f"what stands elsewhere now, word for word: “{words}”")
    old, new = whole_values(one)
    if not old.strip():
        return Bilingual(f"增加“{new.strip()}”", f"“{new.strip()}” was added")
    if not new.strip():
        return Bilingual(f"删去“{old.strip()}”", f"“{old.strip()}” was deleted")
    return Bilingual(f"由“{old.strip()}”改为“{new.strip()}”", f"from “{old.strip()}” to “{new.strip()}”")


def _span(one: Alteration, content: Content) -> Span | None:
    """The changed words in the file as it is now; what was deleted is shown at the block where it stood."""
    wanted = one.new.strip()
    if (found := _in_sentence(one, content)) is not None:
        return found
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
    return near or _before(one.location, content)


def _in_sentence(one: Alteration, content: Content) -> Span | None:
    """The place where something was deleted, by the sentence that it was deleted from; the words around it."""
    if one.new.strip() or all(piece.fate is not Fate.SAME for piece in one.sentence):
        return None
    sentence = "".join(piece.text for piece in one.sentence if piece.fate is not Fate.OURS).strip()
    blocks = ((number, block, block.text.find(sentence)) for number, block in enumerate(content.blocks))
    found = [(number, block, at) for number, block, at in blocks if sentence and at >= 0]
    if not found:
        return None
    number, block, at = next((each for each in found if each[1].location == one.location), found[0])
    return Span(number, at, at + len(sentence), sentence, block.location)


def _before(place: Location, content: Content) -> Span | None:
    """What stands last before the place of something that is gone: in its table, or among the paragraphs."""
    said = [(number, block) for number, block in enumerate(content.blocks) if block.text.strip()]
    if place.table is not None:
        near = [each for each in said if (each[1].location.part, each[1].location.table) == (place.part, place.table)]
    else:
        near = [
            each
            for each in said
            if each[1].location.part == place.part
            and each[1].location.paragraph is not None
            and each[1].location.paragraph <= (place.paragraph or 0)
        ]
    if not near:
        return None
    number, block = near[-1]
    return Span(number, 0, len(block.text), block.text, block.location)


def _alteration(change: Change, first: ClauseMap, second: ClauseMap, silent: bool) -> Alteration:
    old, new = change.old, change.new
    touched = first.at(old.location if old else None) or second.at(new.location if new else None)
    before, after = old.text if old else "", new.text if new else ""
    weighs = _stresses(before, after)
    if swapped(before, after):
        weighs = tuple(dict.fromkeys((*weighs, Stress.PARTY)))
    place = new.location if new is not None else old.location if old is not None else Location()
    use, title = (touched.use, touched.title) if touched is not None else (None, None)
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
