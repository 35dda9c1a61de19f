"""Proofreading: mistakes in a contract that need no opinion to be seen, in Chinese and English.

Each module is one checker with ``ID``, ``TITLE`` and ``find(content, facts)``, found by the registry; names that begin
with an underscore are what several of them share. An error is a mistake whatever was meant, a warning most probably
one, a note worth a look. What a document does not say is never held against it: a checker with ``RESTS_ON_ABSENCE``
says that something is not there, and where some of the text was not read, that is a note that it cannot be verified.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Certainty
from handover_docs.registry import plugins
from handover_docs.review.proofreading._passages import language
from handover_docs.text.standing import passages
from handover_docs.text.taiwan import Taiwanese
from handover_docs.wording import ZH_TW, Bilingual

_UNREAD: Final = Bilingual(
    "本文件有一部分未能读取，无法核实。", "Part of this file was not read, so that it cannot be verified."
)


def proofread(content: Content, facts: Project | None = None, rules: Sequence[str] = ()) -> tuple[Annotation, ...]:
    """What every checker, or only those called ``rules``, finds in ``content``, in reading order.

    ``facts`` are the project that the document belongs to, where that is known.
    """
    checkers = plugins(__name__)
    wanted = [checkers[rule] for rule in rules] if rules else list(checkers.values())
    found: dict[Annotation, None] = {}
    taiwan = language(content.blocks) == ZH_TW
    for checker in wanted:
        unsure = content.partial and getattr(checker, "RESTS_ON_ABSENCE", False)
        for one in checker.find(content, facts):
            as_written = _in_taiwan(one, content) if taiwan else one
            found[_unverified(as_written) if unsure else as_written] = None
    return tuple(sorted(found, key=lambda one: (one.span.block, one.span.start, one.span.end, one.rule)))


def _in_taiwan(one: Annotation, content: Content) -> Annotation:
    """Wording that is proposed, in the characters that the document has it in elsewhere, else in Taiwan's."""
    if one.proposal is None:
        return one
    for passage in passages(content):
        at = passage.text.find(one.proposal)
        if at >= 0:
            return replace(one, proposal=passage.span(at, at + len(one.proposal)).quote)
    return replace(one, proposal=Taiwanese().text(one.proposal))


def _unverified(one: Annotation) -> Annotation:
    """What is said of text that may stand in what was not read."""
    reason = Bilingual(f"{_UNREAD.zh}{one.reason.zh}", f"{_UNREAD.en} {one.reason.en}")
    return replace(one, level=Level.NOTE, certainty=Certainty.POSSIBLE, reason=reason, replaces=False)
