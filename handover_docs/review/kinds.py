"""The document type whose clauses a contract is held to; where it is of none that we know, the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.errors import Problem, UsageError
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.document_type import ClauseUse, DocumentType
from handover_docs.model.pack import Identity
from handover_docs.model.report import Level
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

_NEAR: Final = 0.5
"""So much of what a type calls for a contract has at least that is held to it though it is called otherwise."""


@dataclass(frozen=True, slots=True)
class Held:
    """The clauses that a contract is held to; ``name`` is that of its type, ``None`` where it is of none we know."""

    kind: DocumentType
    name: Bilingual | None
    note: Bilingual | None = None

    @property
    def id(self) -> str | None:
        """The id of the contract's type; ``None`` where it is of none we know."""
        return self.kind.id if self.name is not None else None


def held_to(
    file: str, as_type: str | None, identity: Identity, matches: Sequence[ClauseMatch], catalog: Catalog
) -> Held:
    """What the contract ``file`` is held to: ``as_type``, else the type that it is taken for, else the nearest.

    What a nearest type calls for is never an error. Where none is near, the clauses that are there are reviewed and
    none is called missing. Raises ``UsageError`` where the type has no clauses, or the file not one of the library.
    """
    able = [kind for kind in catalog.document_types() if kind.clauses]
    wanted = as_type or identity.document_type
    known = next((one for one in able if one.id == wanted), None)
    if known is not None:
        return Held(known, known.name.title)
    asked = dict.fromkeys(use.clause for kind in able for use in kind.clauses)
    present = {one.clause for one in matches if one.present} & set(asked)
    if wanted is not None or not present:
        raise UsageError(_refused(file, as_type, identity, able, catalog))
    nearest = max(able, key=lambda kind: _share(kind, present))
    if _share(nearest, present) >= _NEAR:
        return Held(replace(nearest, clauses=tuple(map(_asked_mildly, nearest.clauses))), None, _near(nearest, able))
    uses = tuple(ClauseUse(clause, Level.WARNING) for clause in asked if clause in present)
    return Held(replace(nearest, clauses=uses), None, _far(able))


def _share(kind: DocumentType, present: set[str]) -> float:
    """How much of what ``kind`` always calls for is there."""
    asked = [use.clause for use in kind.clauses if use.when is None]
    return sum(clause in present for clause in asked) / len(asked) if asked else 0.0


def _asked_mildly(use: ClauseUse) -> ClauseUse:
    return replace(use, level=Level.WARNING) if use.level is Level.ERROR else use


def _near(nearest: DocumentType, able: Sequence[DocumentType]) -> Bilingual:
    title, ids = nearest.name.title, ", ".join(one.id for one in able)
    return Bilingual(
        f"未能认出合同类型，按最接近的“{title.zh}”审查条款，缺少的条款仅供参考；可用 --as 指定：{ids}。",
        f"It is of no type that is known; its clauses are reviewed as those of the nearest, {title.en}, and what is"
        f" missing is a suggestion. --as names one: {ids}.",
    )


def _far(able: Sequence[DocumentType]) -> Bilingual:
    ids = ", ".join(one.id for one in able)
    return Bilingual(
        f"未能认出合同类型，只审查已有的条款和文字，不判断缺少哪些条款；可用 --as 指定类型：{ids}。",
        f"It is of no type that is known: the clauses that it has and its wording are reviewed, and none is called"
        f" missing. --as names a type: {ids}.",
    )


def _refused(
    file: str, as_type: str | None, identity: Identity, able: Sequence[DocumentType], catalog: Catalog
) -> Problem:
    ids = ", ".join(one.id for one in able)
    remedy = Bilingual(f"请用 --as 指定其一：{ids}。", f"Name one with --as: {ids}.")
    if as_type is not None:
        what = Bilingual(
            f"没有条款可审的文档类型：{as_type}。", f"There is no document type with clauses called {as_type}."
        )
        return Problem("--as", what, remedy)
    if identity.document_type is None:
        what = Bilingual("没有读到合同条款，看不出是合同。", "It holds no clause of a contract that is known.")
        return Problem(file, what, remedy)
    title = catalog.document_type(identity.document_type).name.title
    what = Bilingual(f"这是{title.zh}，不是合同。", f"This is no contract, but of the type {title.en}.")
    return Problem(file, what, remedy)
