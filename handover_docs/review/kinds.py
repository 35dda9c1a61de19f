"""The document type whose clauses a contract is held to; where it is of none that we know, the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.errors import Problem, UsageError
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.document_type import ClauseUse, DocumentType
from handover_docs.model.pack import Identity
from handover_docs.model.report import Level
from handover_docs.review.contracthood import is_contract, signs_in, title_of
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import plain
from handover_docs.text.outline import Line
from handover_docs.wording import Bilingual

_NEAR: Final = 0.5
"""So much of what a type calls for a contract has at least that is held to it though it is called otherwise."""
_OWN: Final = 0.75
"""So much of what a type cannot do without a contract has that is one of its kind and not of its name alone."""
_ALL_BUT: Final = 0.9
"""So much one has that is called otherwise and is of its kind all the same."""
_ALONE: Final = 0.6
"""Or so much of that which no other type cannot do without: what a contract of its kind is about."""


@dataclass(frozen=True, slots=True)
class Held:
    """The clauses that a contract is held to; ``name`` is what it is called, ``known`` whether it is a type of ours.

    Where ``suggests``, what it lacks is a suggestion: a warning at most, and nothing is put in.
    """

    kind: DocumentType
    name: Bilingual | None
    note: Bilingual | None = None
    suggests: bool = False
    known: bool = True
    asks: bool = True
    """Whether a clause that is not there is missed."""

    @property
    def id(self) -> str | None:
        """The id of the contract's type; ``None`` where it is of none we know."""
        return self.kind.id if self.known else None


def held_to(
    file: str,
    as_type: str | None,
    identity: Identity,
    matches: Sequence[ClauseMatch],
    lines: Sequence[Line],
    catalog: Catalog,
    leans_on: str | None = None,
    *,
    whole: bool = True,
) -> Held:
    """What the contract ``file``, whose text is ``lines``, is held to.

    That is ``as_type``, else the type that it is taken for, else the nearest; a contract that is called otherwise and
    has little of what that type calls for is held to the nearest too. What a nearest type calls for is never an
    error, nor what one calls for that the contract shares little but the name with, or one that is part of another
    agreement (``leans_on``: where it says so), which may hold the rest. Where none is near, the clauses that are there
    are reviewed and none is called missing. Raises ``UsageError`` where the type has no clauses, or where a text that
    was read as a ``whole`` is no contract.
    """
    able = [kind for kind in catalog.document_types() if kind.clauses]
    asked = dict.fromkeys(use.clause for kind in able for use in kind.clauses)
    if as_type is not None:
        known = next((one for one in able if one.id == as_type), None)
        if known is None:
            raise UsageError(_unable(as_type, able))
        return Held(_with_risky(known, matches, asked), known.name.title)
    present = {one.clause for one in matches if one.present}
    ours = present & set(asked)
    taken = next((one for one in able if one.id == identity.document_type), None)
    other = taken is None and identity.document_type is not None
    if (whole and not _reads_as_contract(lines, taken, other=other)) or (other and not ours):
        raise UsageError(_refused(file, identity, able, catalog))
    if taken is None and not ours:
        raise UsageError(_refused(file, identity, able, catalog))
    title = title_of(lines)
    if taken is not None and (_is_called(title, taken) or _share(taken, ours) >= _NEAR):
        reason = _suggesting(taken, present, leans_on, able, called=_is_called(title, taken))
        kind = _with_risky(taken if reason is None else _mildly(taken), matches, asked)
        return Held(kind, taken.name.title, reason, reason is not None)
    name = Bilingual(title, title) if title else None
    nearest = max(able, key=lambda kind: _share(kind, ours))
    if _share(nearest, ours) >= _NEAR:
        kind = _with_risky(_mildly(nearest), matches, asked)
        return Held(kind, name, _near(title, nearest, able), suggests=True, known=False)
    uses = tuple(ClauseUse(clause, Level.WARNING) for clause in asked if clause in ours)
    return Held(replace(nearest, clauses=uses), name, _far(title, able), suggests=True, known=False, asks=False)


def _reads_as_contract(lines: Sequence[Line], taken: DocumentType | None, *, other: bool) -> bool:
    """Whether it is a contract: any sign tells where it was taken for one, many where for something ``other``."""
    return bool(signs_in(lines)) if taken is not None else is_contract(lines, surely=other)


def _is_called(title: str, kind: DocumentType) -> bool:
    """Whether the contract's title is a name of ``kind``, not one with more to it; a contract without one may be."""
    return not title or plain(title) in {plain(one) for one in kind.name.all()}


def _with_risky(kind: DocumentType, matches: Sequence[ClauseMatch], asked: Iterable[str]) -> DocumentType:
    """The type with what other types ask for as well, where the contract has that clause and risky wording in it."""
    own = {use.clause for use in kind.clauses}
    risky = {one.clause for one in matches if one.present and one.risks} - own
    further = tuple(ClauseUse(clause, Level.WARNING) for clause in asked if clause in risky)
    return replace(kind, clauses=(*kind.clauses, *further)) if further else kind


def _share(kind: DocumentType, present: set[str]) -> float:
    """How much of what ``kind`` always calls for is there."""
    asked = [use.clause for use in kind.clauses if use.when is None]
    return sum(clause in present for clause in asked) / len(asked) if asked else 0.0


def _suggesting(
    kind: DocumentType, present: set[str], leans_on: str | None, able: Sequence[DocumentType], *, called: bool
) -> Bilingual | None:
    """Why what the contract, which is ``called`` so or otherwise, lacks of ``kind`` is a suggestion, if it is one."""
    title = kind.name.title
    if leans_on is not None:
        return Bilingual(
            f"本文件从属于另一合同（“{leans_on}”），所缺条款可能见于该合同，无法核实，仅供参考。",
            f"It is part of another agreement (“{leans_on}”), which may hold what is missing here: that cannot be"
            " verified and is a suggestion.",
        )
    needed = _needed(kind)
    held = len(needed & present)
    own = needed.difference(*(_needed(one) for one in able if one.id != kind.id))
    alone = called and own and len(own & present) >= _ALONE * len(own)
    if alone or held >= (_OWN if called else _ALL_BUT) * len(needed):
        return None
    return Bilingual(
        f"本合同接近“{title.zh}”，但这类合同必备的{len(needed)}项条款中只有{held}项，可能是另一种合同，"
        "所缺条款仅供参考；可用 --as 指定类型。",
        f"It looks like one of the type {title.en}, but it has {held} of the {len(needed)} clauses that such a one"
        " cannot do without. It may be of another kind, and what is missing is a suggestion. --as names a type.",
    )


def _needed(kind: DocumentType) -> set[str]:
    """What a contract of ``kind`` cannot do without."""
    return {use.clause for use in kind.clauses if use.when is None and use.level is Level.ERROR}


def _mildly(kind: DocumentType) -> DocumentType:
    return replace(kind, clauses=tuple(map(_asked_mildly, kind.clauses)))


def _asked_mildly(use: ClauseUse) -> ClauseUse:
    return replace(use, level=Level.WARNING) if use.level is Level.ERROR else use


def _near(title: str, nearest: DocumentType, able: Sequence[DocumentType]) -> Bilingual:
    near, called, ids = nearest.name.title, _called(title), ", ".join(one.id for one in able)
    return Bilingual(
        f"{called.zh}不属于已有的合同类型，按最接近的“{near.zh}”审查条款，缺少的条款仅供参考；可用 --as 指定：{ids}。",
        f"{called.en} is of no type that is known; its clauses are reviewed as those of the nearest, {near.en},"
        f" and what is missing is a suggestion. --as names one: {ids}.",
    )


def _far(title: str, able: Sequence[DocumentType]) -> Bilingual:
    called, ids = _called(title), ", ".join(one.id for one in able)
    return Bilingual(
        f"{called.zh}不属于已有的合同类型，只审查其中已有的条款和文字，不判断缺少哪些条款；可用 --as 指定类型：{ids}。",
        f"{called.en} is of no type that is known: the clauses that it has and its wording are reviewed, and none is"
        f" called missing. --as names a type: {ids}.",
    )


def _called(title: str) -> Bilingual:
    return Bilingual(f"“{title}”", f"“{title}”") if title else Bilingual("本合同", "It")


def _unable(as_type: str, able: Sequence[DocumentType]) -> Problem:
    what = Bilingual(
        f"没有条款可审的文档类型：{as_type}。", f"There is no document type with clauses called {as_type}."
    )
    ids = ", ".join(one.id for one in able)
    return Problem("--as", what, Bilingual(f"请用 --as 指定其一：{ids}。", f"Name one with --as: {ids}."))


def _refused(file: str, identity: Identity, able: Sequence[DocumentType], catalog: Catalog) -> Problem:
    ids = ", ".join(one.id for one in able)
    remedy = Bilingual(f"确是合同的，请用 --as 指定其一：{ids}。", f"If it is a contract, name one with --as: {ids}.")
    if identity.document_type is None or any(one.id == identity.document_type for one in able):
        what = Bilingual(
            "这不像合同：合同名称、双方当事人、“本合同”的自称、签署，没有或者不全。",
            "It does not read as a contract: a title, two sides, “this Agreement”, signatures are not all there.",
        )
        return Problem(file, what, remedy)
    title = catalog.document_type(identity.document_type).name.title
    what = Bilingual(f"这是{title.zh}，不是合同。", f"This is no contract, but of the type {title.en}.")
    return Problem(file, what, remedy)
