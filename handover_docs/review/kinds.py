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
_OWN: Final = 0.75
"""So much of what a type cannot do without a contract has that is one of its kind and not of its name alone."""


@dataclass(frozen=True, slots=True)
class Held:
    """The clauses that a contract is held to; ``name`` is that of its type, ``None`` where it is of none we know.

    Where ``suggests``, what it lacks is a suggestion: a warning at most, and nothing is put in.
    """

    kind: DocumentType
    name: Bilingual | None
    note: Bilingual | None = None
    suggests: bool = False

    @property
    def id(self) -> str | None:
        """The id of the contract's type; ``None`` where it is of none we know."""
        return self.kind.id if self.name is not None else None


def held_to(
    file: str,
    as_type: str | None,
    identity: Identity,
    matches: Sequence[ClauseMatch],
    catalog: Catalog,
    leans_on: str | None = None,
) -> Held:
    """What the contract ``file`` is held to: ``as_type``, else the type that it is taken for, else the nearest.

    What a nearest type calls for is never an error, nor what one calls for that the contract shares little but the
    name with, or one that is part of another agreement (``leans_on``: where it says so), which may hold the rest.
    Where none is near, the clauses that are there are reviewed and none is called missing. Raises ``UsageError`` where
    the type has no clauses, or the file not one of the library.
    """
    able = [kind for kind in catalog.document_types() if kind.clauses]
    wanted = as_type or identity.document_type
    known = next((one for one in able if one.id == wanted), None)
    present = {one.clause for one in matches if one.present}
    if known is not None:
        reason = _suggesting(known, present, leans_on) if as_type is None else None
        return Held(known if reason is None else _mildly(known), known.name.title, reason, reason is not None)
    asked = dict.fromkeys(use.clause for kind in able for use in kind.clauses)
    present &= set(asked)
    if wanted is not None or not present:
        raise UsageError(_refused(file, as_type, identity, able, catalog))
    nearest = max(able, key=lambda kind: _share(kind, present))
    if _share(nearest, present) >= _NEAR:
        return Held(_mildly(nearest), None, _near(nearest, able), suggests=True)
    uses = tuple(ClauseUse(clause, Level.WARNING) for clause in asked if clause in present)
    return Held(replace(nearest, clauses=uses), None, _far(able), suggests=True)


def _share(kind: DocumentType, present: set[str]) -> float:
    """How much of what ``kind`` always calls for is there."""
    asked = [use.clause for use in kind.clauses if use.when is None]
    return sum(clause in present for clause in asked) / len(asked) if asked else 0.0


def _suggesting(kind: DocumentType, present: set[str], leans_on: str | None) -> Bilingual | None:
    """Why what the contract lacks of ``kind`` is a suggestion; ``None`` where it is not."""
    title = kind.name.title
    if leans_on is not None:
        return Bilingual(
            f"本文件从属于另一合同（“{leans_on}”），所缺条款可能见于该合同，无法核实，仅供参考。",
            f"It is part of another agreement (“{leans_on}”), which may hold what is missing here: that cannot be"
            " verified and is a suggestion.",
        )
    needed = [use.clause for use in kind.clauses if use.when is None and use.level is Level.ERROR]
    held = sum(clause in present for clause in needed)
    if held >= _OWN * len(needed):
        return None
    return Bilingual(
        f"按名称为“{title.zh}”，但这类合同必备的{len(needed)}项条款中只有{held}项，可能是另一种合同，"
        "所缺条款仅供参考；可用 --as 指定类型。",
        f"By its name it is of the type {title.en}, but it has {held} of the {len(needed)} clauses that such a one"
        " cannot do without. It may be of another kind, and what is missing is a suggestion. --as names a type.",
    )


def _mildly(kind: DocumentType) -> DocumentType:
    return replace(kind, clauses=tuple(map(_asked_mildly, kind.clauses)))


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
