"""A review as text for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.cli._session import Session
from handover_docs.model.review import Review
from handover_docs.review.opinion import digest_of
from handover_docs.text.layout import clip, visible
from handover_docs.wording import aside

_QUOTE: Final = 100
_SENTENCE: Final = 240


def as_text(review: Review, session: Session) -> str:
    """The verdict, every clause on a line, the changes of the other side, the findings by weight."""
    return "\n".join(_lines(review, session)) + "\n"


def _lines(review: Review, session: Session) -> Iterator[str]:
    opinion = digest_of(review, session.language)
    colon = session.say("：", ": ")
    yield f"== {visible(review.file)} · {opinion.type_title}{colon}{opinion.verdict}"
    yield opinion.summary
    for note in opinion.notes:
        yield f"!! {visible(note)}"
    if review.alterations is not None:
        yield opinion.changed
        for shift in opinion.alterations:
            changed = f"{visible(shift.old) or '—'} → {visible(shift.new) or '—'}" if shift.old or shift.new else ""
            yield f"  [{shift.kind}] {shift.clause}{colon if changed else ''}{changed}"
            if any(words.plain.strip() for words in shift.theirs):
                yield f"    {clip(visible(''.join(words.plain + words.changed for words in shift.theirs)), _SENTENCE)}"
    for row in opinion.clauses:
        yield f"  {row.state}  {row.title}{aside(visible(row.values), session.language) if row.values else ''}"
    for group in opinion.groups:
        yield f"-- {group.title}{aside(len(group.findings), session.language)}"
        for one in group.findings:
            yield f"  {one.title}{colon}{visible(one.message)}"
            for each in one.quotes:
                yield f"    {each.place}{colon}{clip(visible(each.words), _QUOTE)}"
            if one.proposal:
                yield f"    → {clip(visible(one.proposal), _QUOTE)}"
