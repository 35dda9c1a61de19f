"""The Word file back: every remark a comment on its words, sure mistakes and missing clauses as tracked changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Content
from handover_docs.model.review import Annotation, ClauseReview, ClauseState, Review
from handover_docs.patterns import regex
from handover_docs.redline import names as n
from handover_docs.redline.marking import Marking
from handover_docs.redline.names import w
from handover_docs.redline.package import Package, open_word
from handover_docs.redline.settling import telling_parts
from handover_docs.review.passages import Passages
from handover_docs.review.standard import written_language
from handover_docs.review.word.anchors import Anchor, Anchors, anchors_in
from handover_docs.review.word.clauses import Look, insert_clause
from handover_docs.review.word.comments import Comments
from handover_docs.review.word.replacing import replace_words
from handover_docs.review.word.speaking import speaking_as
from handover_docs.review.word.spots import spots_of
from handover_docs.slotted import dataclass, field
from handover_docs.text.outline import Heading, Line, Strength
from handover_docs.text.signing import asks_to_sign
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHOR: Final = "handover"
_DATE: Final = regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CHAPTER: Final = regex(r"第\s*\S{1,4}\s*[章编篇部]|(?:part|chapter)\s")
"""What groups articles and is none, in normalised text."""
_CLOSING: Final = regex(
    r"[（(\[【]?\s*(?:以下无正文|本页(?:以下)?无正文|以下为签署[页栏]?|签署页)[^\n]{0,20}"
    r"|in witness whereof.*|\[?signature page.*|(?:the )?(?:rest|remainder) of this page.*",
    re.IGNORECASE | re.DOTALL,
)
"""What closes the last clause and stands behind it."""
_UNDATED: Final = "1900-01-01T00:00:00Z"
_COMMENTABLE: Final = "body"
"""Where comments may stand: Word has none in margins and text boxes, LibreOffice opens no file with one in a note."""
_NOTES: Final = {"footnotes": n.FOOTNOTE_REFERENCE, "endnotes": n.ENDNOTE_REFERENCE}
_ELSEWHERE: Final = {
    "header": Bilingual("页眉中的文字", "Words of a header"),
    "footer": Bilingual("页脚中的文字", "Words of a footer"),
    "textbox": Bilingual("文本框中的文字", "Words of a text box"),
    "footnotes": Bilingual("脚注中的文字", "Words of a footnote"),
    "endnotes": Bilingual("尾注中的文字", "Words of an endnote"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """The Word file with remarks; how many comments, replacements and clauses it got, and what could not be placed."""

    document: bytes
    comments: int
    replacements: int
    clauses: int
    notes: tuple[Bilingual, ...] = ()


def marked(
    document: bytes,
    content: Content,
    review: Review,
    *,
    fix: bool = False,
    author: str = AUTHOR,
    date: str | None = None,
) -> Marked:
    """``document``, which ``content`` was read of, with all that ``review`` says in comments and tracked changes.

    Comments, authors and tracked changes that it has stay. With ``fix``, sure mistakes are replaced, tracked. Rejecting
    the new changes gives the text that was there. Raises ``DocumentError`` where it is no Word file.
    """
    package = open_word(document, review.file)
    writing = _Writing.of(package, content, review, author, date or _saved(package))
    for annotation in reversed(review.annotations):
        writing.remark(annotation, fix=fix)
    writing.missing()
    writing.settle()
    return Marked(package.written(), writing.said, writing.replaced, writing.inserted, tuple(writing.notes))


@dataclass(slots=True)
class _Writing:
    package: Package
    content: Content
    review: Review
    anchors: Anchors
    comments: Comments
    marking: Marking
    language: str
    said: int = 0
    replaced: int = 0
    inserted: int = 0
    notes: list[Bilingual] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    """Those that were given to clauses that were put in."""

    @classmethod
    def of(cls, package: Package, content: Content, review: Review, author: str, date: str) -> _Writing:
        anchors = anchors_in(package, content.blocks)
        comments = Comments.of(package, author, None if date == _UNDATED else date)
        marking = Marking(author, date, _last_id(package) + 1000)
        return cls(package, content, review, anchors, comments, marking, written_language(review.language))

    def remark(self, one: Annotation, *, fix: bool) -> None:
        """Comment on the words of one remark, replacing them where that is asked for and sure."""
        span = one.span
        anchor = self.anchors.find(span.block, span.start, max(span.end, span.start + 1))
        lines = self._lines(one)
        runs = self._replaced(one, anchor) if fix and anchor is not None else None
        if anchor is None or anchor.story != _COMMENTABLE:
            place = _ELSEWHERE.get(span.location.part)
            about = self._say(place) if place is not None else self._say(span.location.describe())
            quoted = f"{about}：“{span.quote}”" if self.language != "en" else f"{about}: “{span.quote}”"
            self._nearby(anchor, (quoted, *lines))
            return
        self.said += 1
        if runs is not None:
            self.comments.on_runs(anchor.paragraph, runs, lines)
        else:
            self.comments.on_words(anchor.paragraph, anchor.start, anchor.end, lines)

    def _replaced(self, one: Annotation, anchor: Anchor) -> list[_Element] | None:
        """The runs of a sure mistake that was put right; ``None`` where it was not."""
        span = one.span
        able = anchor.story == _COMMENTABLE or anchor.story in _NOTES
        if not able or not one.is_sure_mistake or anchor.end - anchor.start < span.end - span.start:
            return None
        end = anchor.start if span.end == span.start else anchor.end
        runs = replace_words(anchor.paragraph, anchor.start, end, one.proposal or "", self.marking)
        self.replaced += runs is not None
        return runs

    def _nearby(self, anchor: Anchor | None, lines: Sequence[str]) -> None:
        """Comment on the mark of a note, on the paragraph that holds the text box, else on the first of the body."""
        mark = self._mark_of(anchor) if anchor is not None else None
        holder = anchor.paragraph.iterancestors(n.P) if anchor is not None else iter(())
        body = next((one for one in holder if next(one.iterancestors(n.TEXTBOX), None) is None), None)
        body = (
            body if body is not None else next((one for one in self.anchors.body if spots_of(one).text.strip()), None)
        )
        if mark is not None:
            self.said += 1
            self.comments.on_runs(mark[0], (mark[1],), lines)
        elif body is not None:
            self.said += 1
            self.comments.on_words(body, 0, len(spots_of(body).text), lines)

    def _mark_of(self, anchor: Anchor) -> tuple[_Element, _Element] | None:
        """The paragraph of the body that refers to the note that the words stand in, and the run of the mark."""
        tag = _NOTES.get(anchor.story)
        note = next(anchor.paragraph.iterancestors(w("footnote"), w("endnote")), None)
        if tag is None or note is None:
            return None
        for paragraph in self.anchors.body:
            for one in paragraph.iter(tag):
                run = one.getparent()
                if one.get(n.ID) == note.get(n.ID) and run is not None:
                    return paragraph, run
        return None

    def _lines(self, one: Annotation) -> list[str]:
        found = [self._say(one.message), self._say(one.reason)]
        if one.proposal is not None:
            head = Bilingual("建议改为", "Proposed") if one.replaces else Bilingual("建议表述", "Proposed wording")
            words = one.proposal or self._say(Bilingual("（删去）", "(delete)"))
            found.append(f"{self._say(head)}{'：' if self.language != 'en' else ': '}{words}")
        found.append(f"{self._say(Bilingual('规则：', 'Rule: '))}{one.rule}")
        return [line for line in found if line]

    def _say(self, words: Bilingual) -> str:
        return words.in_language(self.language)

    def missing(self) -> None:
        """Put in the clauses that are missing, each behind the clause that comes before it in our order.

        Nothing is put into a contract whose gaps are suggestions.
        """
        if self.review.suggests:
            return
        passages = Passages.of(self.content)
        spots = _Places.of(self.review, passages, self.anchors)
        spoken = speaking_as(self.content, self.language)
        for at, clause in enumerate(self.review.clauses):
            if clause.state is not ClauseState.MISSING or not clause.standard:
                continue
            after, look = spots.before(at), spots.look
            if after is None or look is None:
                self.notes.append(
                    Bilingual(
                        f"缺少的“{clause.title.zh}”未能放入文件：找不到可以仿照的条款。",
                        f"The missing clause “{clause.title.en}” was not put in: no clause of the file to go by.",
                    )
                )
                continue
            lines = [spoken(line) for line in clause.standard]
            made = insert_clause(after, self._say(clause.title), lines, look, self.marking, self.numbers)
            spots.ends[at] = made.last
            spots.behind.append((after, made.last))
            self.inserted += 1
            self.said += 1
            self.comments.on_runs(made.heading, made.runs, self._why(clause))

    def _why(self, clause: ClauseReview) -> list[str]:
        found = [
            self._say(
                Bilingual(
                    f"缺少“{clause.title.zh}”条款，按我方标准文本补入。",
                    f"The clause “{clause.title.en}” is missing; our standard text was put in.",
                )
            )
        ]
        found += [self._say(issue.remedy) for issue in clause.issues[:1]]
        if clause.playbook is not None and clause.playbook.position.zh:
            found.append(self._say(Bilingual("我方立场：", "Our position: ")) + self._say(clause.playbook.position))
        if clause.fallback:
            found.append(self._say(Bilingual("可接受的底线：", "We can live with: ")) + " ".join(clause.fallback))
        if any("【" in line or "[●]" in line for line in clause.standard):
            found.append(self._say(Bilingual("空白处请填写。", "Fill in the blanks.")))
        found.append(self._say(Bilingual("规则：", "Rule: ")) + f"clause-present/{clause.clause}")
        return found

    def settle(self) -> None:
        """Leave no empty part of comments behind where nothing was said."""
        if self.said == 0 and len(self.comments.root) == 0:
            self.package.unlink(self.package.main(), "comments")


@dataclass(slots=True)
class _Places:
    """Behind which paragraph each clause of the review ends, and what a clause of the document looks like."""

    ends: dict[int, _Element]
    starts: dict[int, _Element]
    look: Look | None
    behind: list[tuple[_Element, _Element]] = field(default_factory=list)
    """The paragraphs that clauses were put in behind, with the last paragraph of each: the next one follows that."""

    @classmethod
    def of(cls, review: Review, passages: Passages, anchors: Anchors) -> _Places:
        lines = passages.seen.lines
        proofs = {
            at: line
            for at, one in enumerate(review.clauses)
            if one.state is not ClauseState.MISSING
            for evidence in one.evidence[:1]
            if (line := passages.line_of(evidence)) is not None
        }
        headings = [
            one
            for one in passages.seen.headings
            if one.strength > Strength.LOOSE and lines[one.line].location.part == "body"
        ]
        over = {at: [one for one in headings if one.line <= line < one.end] for at, line in proofs.items()}
        counts: dict[float, int] = {}
        for several in over.values():
            for one in several:
                counts[one.rank] = counts.get(one.rank, 0) + 1
        own = {
            rank: len({one.line for several in over.values() for one in several if one.rank == rank}) for rank in counts
        }
        most = max(own.values(), default=0)
        articles = {one.rank for one in headings if not _CHAPTER.match(lines[one.line].normal.text)}
        rank = min((each for each in own if own[each] * 2 >= most and each in articles), default=None)
        ends: dict[int, _Element] = {}
        starts: dict[int, _Element] = {}
        look: Look | None = None
        for at, several in over.items():
            heading = next((one for one in several if one.rank == rank), None)
            if heading is None:
                continue
            first = anchors.paragraph_of(lines[heading.line].block)
            if first is None:
                continue
            last = next(
                (
                    place
                    for line in range(_before_signing(lines, heading) - 1, heading.line - 1, -1)
                    if lines[line].location.part == "body"
                    and not _CLOSING.fullmatch(lines[line].text.strip())
                    and (p := anchors.last_of(lines[line].block)) is not None
                    and (place := _beside(p, first)) is not None
                ),
                None,
            )
            if last is None:
                continue
            ends[at], starts[at] = last, first
            body = anchors.paragraph_of(lines[heading.line + 1].block) if heading.line + 1 < heading.end else first
            if look is None and heading.run_in is None and body is not None:
                look = Look(first, body)
        if look is None and starts:
            look = Look(next(iter(starts.values())), None)
        return cls(ends, starts, look)

    def before(self, at: int) -> _Element | None:
        """The paragraph behind which the clause ``at`` of the review belongs."""
        earlier = [each for each in self.ends if each < at]
        later = [each for each in self.starts if each > at]
        place = self.ends[max(earlier)] if earlier else None
        if place is None and later:
            place = next(self.starts[min(later)].itersiblings(n.P, preceding=True), None)
        for after, last in self.behind:
            place = last if place is after else place
        return place


def _before_signing(lines: Sequence[Line], heading: Heading) -> int:
    """The line at which what stands under ``heading`` ends, or where the signatures begin."""
    for at in range(heading.line + 1, heading.end):
        text = lines[at].text.strip()
        if asks_to_sign(text) and not text.endswith(("。", ".", "；", ";")):
            table = lines[at].location.table
            while table is not None and lines[at - 1].location.table == table:
                at -= 1
            return max(at, heading.line + 1)
    return heading.end


def _beside(paragraph: _Element, first: _Element) -> _Element | None:
    """The paragraph, or the table or content control around it that stands where ``first`` does; else ``None``."""
    one: _Element | None = paragraph
    while one is not None and one.getparent() is not first.getparent():
        one = one.getparent()
    return one


def _last_id(package: Package) -> int:
    roots = [root for part in telling_parts(package) if (root := package.root(part)) is not None]
    found = (one.get(n.ID) for root in roots for one in root.iter() if isinstance(one.tag, str))
    return max([0, *(int(each) for each in found if each and each.isascii() and each.isdigit() and int(each) < 2**30)])


def _saved(package: Package) -> str:
    """When the file says that it was saved last."""
    part = package.linked("", "core-properties")
    root = package.root(part) if part is not None else None
    stated = next(root.iter("{http://purl.org/dc/terms/}modified"), None) if root is not None else None
    text = (stated.text or "").strip() if stated is not None else ""
    return text if _DATE.fullmatch(text) else _UNDATED
