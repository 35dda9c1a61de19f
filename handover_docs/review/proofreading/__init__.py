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
from handover_docs.wording import Bilingual

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
    for checker in wanted:
        unsure = content.partial and getattr(checker, "RESTS_ON_ABSENCE", False)
        found |= dict.fromkeys(_unverified(one) if unsure else one for one in checker.find(content, facts))
    return tuple(sorted(found, key=lambda one: (one.span.block, one.span.start, one.span.end, one.rule)))


def _unverified(one: Annotation) -> Annotation:
    """What is said of text that may stand in what was not read."""
    reason = Bilingual(f"{_UNREAD.zh}{one.reason.zh}", f"{_UNREAD.en} {one.reason.en}")
    return replace(one, level=Level.NOTE, certainty=Certainty.POSSIBLE, reason=reason, replaces=False)
