"""One thing under two names: 本合同 in an 协议, 甲方 where the text says 委托方, “this Contract” in an Agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from handover_docs.model.content import BlockKind, Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, is_chinese, passages, whole
from handover_docs.wording import Bilingual

ID: Final = "term-drift"
TITLE: Final = Bilingual("称谓前后一致", "One name for one thing")

_DOCUMENT_ZH: Final = ("本合同", "本协议", "本协议书", "本合同书")
_DOCUMENT_EN: Final = ("this Agreement", "this Contract", "this Deed")
_ROLE: Final = regex(
    r"(?<!\w)(?P<side>[甲乙丙]方)\s*[（(](?P<role>[\u4e00-\u9fff]{2,5}(?:方|人))[)）]"
    r"|(?P<role2>[\u4e00-\u9fff]{2,5}(?:方|人))\s*[（(](?:以下简称|下称"
    r"|以下称)?[“\"]?(?P<side2>[甲乙丙]方)[”\"]?[)）]"
)
_FEW: Final = 2
_LABEL: Final = regex(r"\s*(?:[（(][^（）()]*[)）]\s*)*[：:]")
_REASON: Final = Bilingual(
    "同一事物用两个称谓，会被理解成两件事。", "Two names for one thing may be read as two things."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """The places of the rarer name."""
    text = whole(content)
    names = _DOCUMENT_ZH if is_chinese(content) else _DOCUMENT_EN
    if not any(re.search(rf"(?:简称|称为?|引称)[“\"「]?{name}|[“\"「]{name}[”\"」]", text) for name in names):
        yield from _rarer(
            content,
            [
                name
                for name in names
                if not any(name != other and other.startswith(name) and other in text for other in names)
            ],
        )
    for match in {(one["side"] or one["side2"], one["role"] or one["role2"]) for one in _ROLE.finditer(text)}:
        yield from _rarer(content, match)


def _rarer(content: Content, names: Sequence[str]) -> Iterator[Annotation]:
    """The places of the names that the document hardly uses, beside one that it uses throughout."""
    places: dict[str, list[Span]] = {name: list(_places(content, name)) for name in names}
    main = max(places, key=lambda name: len(places[name]), default="")
    for name, spans in places.items():
        if name == main or len(spans) * _FEW > len(places[main]):
            continue
        for span in spans:
            yield annotate(
                ID,
                Level.WARNING,
                span,
                Bilingual(f"全文用“{main}”，此处用“{name}”。", f"Elsewhere it is “{main}”, here “{name}”."),
                _REASON,
                replacement=main,
            )


def _places(content: Content, name: str) -> Iterator[Span]:
    for passage in passages(content):
        if passage.kind in (BlockKind.HEADING, BlockKind.CELL) or passage.margin:
            continue
        for match in re.finditer(re.escape(name), passage.text):
            before, behind = passage.text[: match.start()], passage.text[match.end() :]
            if (
                _LABEL.match(behind)
                or before.rstrip().endswith(("（", "(", "“", "《", '"'))
                or behind.lstrip().startswith(("（", "(", "”", "》"))
            ):
                continue
            yield passage.span(*match.span())
