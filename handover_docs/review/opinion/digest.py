"""What an opinion says, in one language, ready to be laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import Level
from handover_docs.model.review import Alteration, ClauseReview, ClauseState, Opinion, Reading, Review
from handover_docs.review.by_text import RECOGNISED
from handover_docs.review.opinion.shifts import Shift, shifts_of
from handover_docs.review.remarks import weight_of
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import plain
from handover_docs.text.sentences import excerpt
from handover_docs.wording import Bilingual

_QUOTE: Final = 240
_ROW: Final = 220
TITLE: Final = Bilingual("合同审查意见书", "Contract Review Opinion")
STATES: Final[Mapping[ClauseState, Bilingual]] = {
    ClauseState.PRESENT: Bilingual("具备", "present"),
    ClauseState.DEVIATES: Bilingual("有偏离", "deviates"),
    ClauseState.RISKY: Bilingual("有风险", "risky"),
    ClauseState.WEAKENED: Bilingual("被削弱", "weakened"),
    ClauseState.MISSING: Bilingual("缺少", "missing"),
    ClauseState.UNDECIDED: Bilingual("无法判断", "cannot tell"),
}
OPINIONS: Final[Mapping[Opinion, Bilingual]] = {
    Opinion.SIGN: Bilingual("未见签署障碍", "Nothing found that stands against signing"),
    Opinion.NEGOTIATE: Bilingual("建议修改后签署", "Negotiate before signing"),
    Opinion.DO_NOT_SIGN: Bilingual("按现有文本不宜签署", "Not to be signed as it stands"),
    Opinion.UNDECIDED: Bilingual("尚不能作出结论", "Undecided: not all could be told"),
}
LEVELS: Final[Mapping[Level, Bilingual]] = {
    Level.ERROR: Bilingual("必须修改", "Must be changed"),
    Level.WARNING: Bilingual("建议修改", "Should be changed"),
    Level.NOTE: Bilingual("提示", "To note"),
}
_TONES: Final[Mapping[ClauseState, str]] = {
    ClauseState.PRESENT: "good",
    ClauseState.MISSING: "bad",
    ClauseState.WEAKENED: "bad",
}


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause in the table of clauses."""

    title: str
    state: str
    tone: str
    quote: str
    place: str
    values: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the contract and where they stand."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: what it is about, what is the matter, what to do, and all words that it is about."""

    title: str
    message: str
    remedy: str
    quotes: tuple[Quote, ...]
    proposal: str


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one weight."""

    title: str
    findings: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """What to negotiate on one clause."""

    title: str
    position: str
    fallback: str
    walk_away: str


@dataclass(frozen=True, slots=True)
class Digest:
    """An opinion in one language."""

    title: str
    file: str
    type_title: str
    verdict: str
    tone: str
    summary: str
    notes: tuple[str, ...]
    clauses: tuple[ClauseRow, ...]
    groups: tuple[Group, ...]
    negotiate: tuple[Stand, ...]
    alterations: tuple[Shift, ...]
    changed: str


def digest_of(review: Review, language: str) -> Digest:
    """The opinion that ``review`` comes to, in ``language``."""

    def say(words: Bilingual) -> str:
        return words.in_language(language)

    counted = [(state, review.count(state)) for state in STATES if review.count(state)]
    zh = "，".join(f"{STATES[state].zh} {count} 条" for state, count in counted)
    en = ", ".join(f"{STATES[state].en} {count}" for state, count in counted)
    total = len(review.clauses)
    asked = review.document_type is not None or review.count(ClauseState.MISSING) > 0
    return Digest(
        say(TITLE),
        review.file.rpartition("/")[2],
        say(review.type_title) if review.type_title is not None else "—",
        say(OPINIONS[review.opinion]),
        {Opinion.SIGN: "good", Opinion.DO_NOT_SIGN: "bad"}.get(review.opinion, "neutral"),
        say(
            Bilingual(f"应有条款 {total} 条：{zh}。", f"Of {total} clauses that we ask for: {en}.")
            if asked
            else Bilingual(f"读到条款 {total} 条：{zh}。", f"Of {total} clauses that it has: {en}.")
        ),
        tuple(say(note) for note in review.notes),
        tuple(_row(one, language) for one in review.clauses),
        _groups(review, language),
        tuple(_stand(one, language) for one in review.clauses if one.playbook and one.state is not ClauseState.PRESENT),
        shifts_of(review.alterations or (), {level: say(words) for level, words in LEVELS.items()}, language),
        say(_changed(review.alterations or ())),
    )


def _row(one: ClauseReview, language: str) -> ClauseRow:
    telling = one.telling
    proof = telling.evidence if telling is not None else None
    values = "；" if language != "en" else "; "
    return ClauseRow(
        one.title.in_language(language),
        STATES[one.state].in_language(language),
        _TONES.get(one.state, "neutral"),
        excerpt(telling.evidence.quote, _ROW, telling.words) if telling is not None else "",
        proof.location.describe().in_language(language) if proof is not None else "",
        values.join(_pair(each, language) for each in one.readings[:3]),
    )


def _pair(one: Reading, language: str) -> str:
    return f"{one.title.in_language(language)} {one.said.in_language(language)}"


def _groups(review: Review, language: str) -> tuple[Group, ...]:
    found: dict[Level, list[Remark]] = {level: [] for level in LEVELS}
    for one in review.clauses:
        if one.state is ClauseState.MISSING:
            remedy = one.issues[0].remedy.in_language(language) if one.issues else ""
            said = Bilingual("缺少该条款。", "The clause is missing.").in_language(language)
            words = "\n".join(one.standard)
            found[one.level].append(Remark(one.title.in_language(language), said, remedy, (), words))
        else:
            for issue in one.issues:
                if not any(each.start is not None for each in issue.evidence):
                    found[weight_of(issue)].append(
                        _of_issue(one, issue.message, issue.remedy, issue.evidence, language)
                    )
    titles = {one.clause: one.title.in_language(language) for one in review.clauses}
    for note in review.annotations:
        title = titles.get(note.rule.partition("/")[2].partition("/")[0], _OTHER.in_language(language))
        found[note.level].append(
            Remark(
                title,
                note.message.in_language(language),
                note.reason.in_language(language),
                _quoted(note.span.quote, note.span.location, title, language),
                note.proposal or "",
            )
        )
    return tuple(
        Group(LEVELS[level].in_language(language), _together(all_of)) for level, all_of in found.items() if all_of
    )


_NUMBER: Final = 6
"""So many characters the number before a heading has at most."""
_OTHER: Final = Bilingual("文字", "Wording")


def _of_issue(
    one: ClauseReview, message: Bilingual, remedy: Bilingual, evidence: tuple[Evidence, ...], language: str
) -> Remark:
    title = one.title.in_language(language)
    quotes = _quoted(evidence[0].quote, evidence[0].location, title, language) if evidence else ()
    return Remark(title, message.in_language(language), remedy.in_language(language), quotes, "")


def _quoted(words: str, place: Location, title: str, language: str) -> tuple[Quote, ...]:
    """The words and their place; none where they are no more than the heading that the remark has already."""
    if not words.strip() or _names(words, title):
        return ()
    return (Quote(excerpt(words, _QUOTE), place.describe().in_language(language)),)


def _together(several: Sequence[Remark]) -> tuple[Remark, ...]:
    """What is said in the same words of several places is said once."""
    found: dict[tuple[str, str, str, str], tuple[Quote, ...]] = {}
    for one in several:
        key = (one.title, one.message, one.remedy, one.proposal)
        found[key] = (*found.get(key, ()), *one.quotes)
    return tuple(
        Remark(title, message, remedy, quotes, proposal) for (title, message, remedy, proposal), quotes in found.items()
    )


def _names(quote: str, title: str) -> bool:
    """Whether the quote is no more than the heading that the remark has already."""
    return len(plain(quote)) <= len(plain(title)) + _NUMBER and plain(title) in plain(quote)


def _stand(one: ClauseReview, language: str) -> Stand:
    book = one.playbook
    assert book is not None
    return Stand(
        one.title.in_language(language),
        book.position.in_language(language),
        book.fallback.in_language(language),
        book.walk_away.in_language(language),
    )


def _changed(several: tuple[Alteration, ...]) -> Bilingual:
    silent = sum(one.silent for one in several)
    if silent and silent == len(several):
        return Bilingual(
            f"注意：共 {silent} 处改动，均未留修订痕迹。",
            f"Beware: {silent} changes, all of them made without tracking."
            if silent > 1
            else "Beware: 1 change, made without tracking.",
        )
    if silent:
        return Bilingual(
            f"注意：共 {len(several)} 处改动，其中 {silent} 处未留修订痕迹。",
            f"Beware: {len(several)} changes, {silent} of them made without tracking.",
        )
    if any(one.kind == RECOGNISED for one in several):
        return Bilingual(
            f"与我方版本的文字有 {len(several)} 处不一致，请对照原件逐处核对。",
            f"Places that read otherwise than our version: {len(several)}. Look at each in the original.",
        )
    if not several:
        return Bilingual("与我方版本的文字完全一致。", "It reads word for word as our version does.")
    return Bilingual(f"共 {len(several)} 处改动，均有修订痕迹。", f"{len(several)} changes, all of them tracked.")
