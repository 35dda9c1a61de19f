"""Reviews one contract: what type it is, how every clause stands, what is wrong in its wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.check.expected import Facts
from handover_docs.clauses import find_clauses
from handover_docs.identify import identify
from handover_docs.model.content import Content
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack import Examined, Identity, PackFile
from handover_docs.model.project import Project
from handover_docs.model.report import Level, Outcome
from handover_docs.model.review import Alteration, Annotation, ClauseReview, ClauseState, Opinion, Review
from handover_docs.review.against import Altered, alterations_by_text, alterations_of, remarks_on_changes
from handover_docs.review.clause_reviews import clause_reviews
from handover_docs.review.kinds import held_to
from handover_docs.review.leaning import leans_on
from handover_docs.review.passages import Passages
from handover_docs.review.proofreading import proofread
from handover_docs.review.remarks import remarks_on
from handover_docs.review.settled import remarks_on_settled
from handover_docs.review.standard import written_language
from handover_docs.text.normalise import language_of
from handover_docs.wording import Bilingual

_OPEN: Final = (ClauseState.UNDECIDED,)
_ELEMENT: Final = "clause-element/"
_HIDDEN: Final = Bilingual(
    "与我方版本相比，有内容（如嵌入的其他文件）被替换或增删，但其文字无法比对，请打开原件核对。",
    "Compared with our version, content whose words cannot be compared (an inserted file, say) came, went or was"
    " replaced. Look at it in the file itself.",
)


def review_content(
    name: str,
    data: bytes,
    content: Content,
    catalog: Catalog,
    projects: Mapping[str, Project],
    as_type: str | None = None,
    against: tuple[bytes, str] | None = None,
) -> Review:
    """What is to be said of the contract ``content``, which was read of ``data``.

    It is held to the clauses of ``as_type``, else of the type that it is taken for or the nearest (``held_to``).
    ``against`` is the version that we issued and its name: what the other side changed in it is told.
    """
    passages = Passages.of(content)
    language = language_of("\n".join(line.text for line in passages.seen.lines))
    matches = find_clauses(content, language, catalog.clauses())
    identity = identify(content, name, catalog.document_types(), matches)
    held = held_to(
        name,
        as_type,
        identity,
        matches,
        passages.seen.lines,
        catalog,
        leans_on(passages.seen),
        whole=not content.partial,
    )
    kind = held.kind
    form = identity.form if identity.document_type == kind.id else None
    known = Identity(kind.id, identity.confidence, identity.language, form)
    file = PackFile(name, len(data), sha256(data).hexdigest(), content.format)
    reviews = clause_reviews(Examined(file, content, known, matches), kind, Facts(projects), catalog, passages)
    if not held.asks:
        reviews = tuple(_unasked(one) for one in reviews if one.state not in _OPEN)
    ours = projects.get(written_language(known.language)) or next(iter(projects.values()), None)
    altered = _altered(against, data, content, name, kind, catalog) if against is not None else None
    alterations = altered.alterations if altered is not None else None
    if alterations is not None:
        touched = {one.clause for one in alterations}
        reviews = tuple(one if one.clause in touched else _as_issued(one) for one in reviews)
    hidden = altered is not None and not altered.complete
    partial = content.partial or hidden
    annotations = (
        *remarks_on(reviews, passages),
        *proofread(content, ours),
        *remarks_on_settled(content, kind, catalog, ours),
        *remarks_on_changes(alterations or (), content),
    )
    return Review(
        name,
        held.id,
        held.name,
        known.language,
        form,
        opinion_of(reviews, annotations, alterations or (), partial, recognised=bool(content.recognised)),
        reviews,
        tuple(sorted(annotations, key=lambda one: (one.span.block, one.span.start, one.rule))),
        alterations,
        tuple(note for note in (held.note, *content.notes, _HIDDEN if hidden else None) if note is not None),
        held.suggests,
    )


def _unasked(review: ClauseReview) -> ClauseReview:
    """A clause that nobody asks for: what it does not go into is worth a note, what it says is weighed as ever."""
    if review.state is ClauseState.WEAKENED:
        return review
    issues = (replace(one, level=Level.NOTE) if one.rule.startswith(_ELEMENT) else one for one in review.issues)
    return replace(review, issues=tuple(issues))


def _as_issued(review: ClauseReview) -> ClauseReview:
    """A clause that reads as we issued it: where it differs from our standard text, that was our own doing."""
    state = ClauseState.PRESENT if review.state is ClauseState.DEVIATES else review.state
    return replace(review, state=state, deviation=None)


def _altered(
    against: tuple[bytes, str], data: bytes, content: Content, name: str, kind: DocumentType, catalog: Catalog
) -> Altered:
    issued, issued_name = against
    if content.format == "docx":
        return alterations_of(issued, data, (issued_name, name), kind, catalog)
    return alterations_by_text(issued, content, issued_name, kind, catalog)


def opinion_of(
    reviews: tuple[ClauseReview, ...],
    annotations: tuple[Annotation, ...],
    alterations: tuple[Alteration, ...],
    partial: bool,
    *,
    recognised: bool = False,
) -> Opinion:
    """What all that was found comes to; nothing stands against signing that rests on ``recognised`` text."""
    levels = {_weight(one) for one in reviews} | {one.level for one in alterations if one.clause or one.silent}
    levels |= {one.level for one in annotations if one.level is Level.ERROR}
    if any(one.silent for one in alterations) or Level.ERROR in levels:
        return Opinion.UNDECIDED if recognised else Opinion.DO_NOT_SIGN
    if partial or any(one.state in _OPEN for one in reviews):
        return Opinion.UNDECIDED
    return Opinion.NEGOTIATE if Level.WARNING in levels else Opinion.SIGN


def _weight(review: ClauseReview) -> Level:
    """How much what is wrong with a clause weighs; a note where nothing is."""
    if review.state is ClauseState.MISSING:
        return review.level
    failed = [one.level for one in review.issues if one.outcome is Outcome.FAIL]
    if review.state is ClauseState.WEAKENED and Level.ERROR in failed:
        return Level.ERROR
    if review.deviation is not None and review.deviation.swapped:
        return Level.ERROR
    return Level.WARNING if review.state in (ClauseState.WEAKENED, ClauseState.RISKY) else Level.NOTE
