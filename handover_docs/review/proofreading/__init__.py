"""Proofreading: mistakes in a contract that need no opinion to be seen, in Chinese and English.

Each module is one checker with ``ID``, ``TITLE`` and ``find(content, facts)``, found by the registry; names that begin
with an underscore are what several of them share. An error is a mistake whatever was meant, a warning most probably
one, a note worth a look. What a document does not say is never held against it.
"""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.review import Annotation
from handover_docs.registry import plugins


def proofread(content: Content, facts: Project | None = None, rules: Sequence[str] = ()) -> tuple[Annotation, ...]:
    """What every checker, or only those called ``rules``, finds in ``content``, in reading order.

    ``facts`` are the project that the document belongs to, where that is known.
    """
    checkers = plugins(__name__)
    wanted = [checkers[rule] for rule in rules] if rules else list(checkers.values())
    found = dict.fromkeys(annotation for checker in wanted for annotation in checker.find(content, facts))
    return tuple(sorted(found, key=lambda one: (one.span.block, one.span.start, one.span.end, one.rule)))
