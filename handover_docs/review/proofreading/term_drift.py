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
from handover_docs.review.proofreading._passages import annotate, is_chinese, language, whole
from handover_docs.text.standing import passages
from handover_docs.wording import ZH_TW, Bilingual

ID: Final = "term-drift"
TITLE: Final = Bilingual("称谓前后一致", "One name for one thing")

_DOCUMENT_ZH: Final = ("本合同", "本协议", "本协议书", "本合同书")
_DOCUMENT_TW: Final = ("本契約", "本合約", "本協議", "本契約書", "本合約書", "本協議書")
_DOCUMENT_EN: Final = ("this Agreement", "this Contract", "this Deed")
_ROLE: Final = regex(
    r"(?<!\w)(?P<side>[甲乙丙]方)\s*[（(](?P<role>[\u4e00-\u9fff]{2,5}(?:方|人))[)）]"
    r"|(?P<role2>[\u4e00-\u9fff]{2,5}(?:方|人))\s*[（(](?:以下简称|下称"
    r"|以下称)?[“\"]?(?P<side2>[甲乙丙]方)[”\"]?[)）]"
)
_INTRODUCED: Final = r"(?:[简簡][称稱]|[称稱][为為]?|引[称稱])[“\"「]?{0}|[“\"「]{0}[”\"」]"
_FEW: Final = 2
_LABEL: Final = regex(r"\s*(?:[（(][^（）()]*[)）]\s*)*[：:]")
_REASON: Final = Bilingual(
    "同一事物用两个称谓，会被理解成两件事。", "Two names for one thing may be read as two things."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """The places of the rarer name."""
    text = whole(content)
    taiwan = language(content.blocks) == ZH_TW
    names = _DOCUMENT_TW if taiwan else _DOCUMENT_ZH if is_chinese(content) else _DOCUMENT_EN
    written = "\n".join(one.written or one.text for one in passages(content))
    if not any(re.search(_INTRODUCED.format(name), written) for name in names):
        yield from _rarer(
            content,
            [
                name
                for name in names
                if not any(name != other and other.startswith(name) and other in written for other in names)
            ],
        )
    if is_chinese(content):
        yield from _other_roles(content, text)
    for match in {(one["side"] or one["side2"], one["role"] or one["role2"]) for one in _ROLE.finditer(text)}:
        yield from _rarer(content, match)


def _other_roles(content: Content, text: str) -> Iterator[Annotation]:
    """Sides of another contract that have a duty or a right in one between 甲方 and 乙方, as in 委托方应当支付."""
    if min(text.count("甲方"), text.count("乙方")) < _USED:
        return
    introduced = {role for role in _OTHER_ROLES if re.search(rf"{role}\s*[）)：:”」（(]|[“「（(]\s*{role}", text)}
    for passage in passages(content):
        for match in _ACTING.finditer(passage.text):
            if match["role"] in introduced or passage.margin:
                continue
            yield annotate(
                ID,
                Level.WARNING,
                passage.span(*match.span("role")),
                Bilingual(
                    f"全文以甲方、乙方相称，“{match['role']}”未交代是哪一方。",
                    f"The parties are 甲方 and 乙方 throughout; nobody is introduced as “{match['role']}”.",
                ),
                _REASON,
            )


_OTHER_ROLES: Final = (
    "委托方", "受托方", "委托人", "受托人", "发包方", "承包方", "发包人", "承包人", "服务方", "买方", "卖方", "出卖人",
    "买受人", "需方", "供方", "采购方", "出租方", "承租方", "转让方", "受让方", "许可方", "被许可方", "移交方",
)  # fmt: skip
_ACTING: Final = regex(
    rf"(?:^|(?<=[，。；：、,;）)\s])|(?<=[经由向与对]))(?P<role>{'|'.join(_OTHER_ROLES)})"
    r"(?=应当?|须|必须|不[得再予会承]|无[权需须]|未|逾期|拒绝|有权|可以?|负责|同意|承诺|保证|将|需|支付|提供|承担|书面|事先)"
)
_USED: Final = 4


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
        text = passage.text if name in passage.text else passage.written or passage.text
        for match in re.finditer(re.escape(name), text):
            before, behind = text[: match.start()], text[match.end() :]
            if (
                (_LABEL.match(behind) and not before.strip())
                or before.rstrip().endswith(("（", "(", "“", "《", '"'))
                or behind.lstrip().startswith(("（", "(", "”", "》"))
            ):
                continue
            yield passage.span(*match.span())
