"""Duties that are said of the wrong side: 甲方逾期交货 where 甲方 buys, 乙方逾期付款 where 乙方 is paid.

Who buys and who provides is read from how the contract introduces its sides (甲方（委托方）), or else from who pays
whom. Where neither tells, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, is_chinese, whole
from handover_docs.slotted import dataclass
from handover_docs.text.standing import passages
from handover_docs.wording import Bilingual

ID: Final = "swapped-sides"
TITLE: Final = Bilingual("权利义务主体未写反", "Duties of the right side")

_BUYERS: Final = (
    "委托方|委托人|委托单位|发包方|发包人|发包单位|买方|买受人|需方|采购方|采购人|采购单位|定作方|定作人|购买方|客户"
)
_PROVIDERS: Final = (
    "受托方|受托人|受托单位|承包方|承包人|承包单位|卖方|出卖人|供方|供应商|服务方|服务商|开发方"
    "|承揽方|承揽人|实施方|承建方|承建人"
)
_SIDE: Final = "[甲乙]方"
_INTRODUCED: Final = regex(
    rf"(?P<side>{_SIDE})\s*[（(](?P<role>[\u4e00-\u9fff]{{2,4}})[)）]"
    rf"|(?P<role2>(?:{_BUYERS}|{_PROVIDERS}))\s*(?:[（(]\s*)?(?:以下)?(?:简称|称)?(?:为)?\s*[“\"「]?(?P<side2>{_SIDE})"
    rf"|(?P<role3>(?:{_BUYERS}|{_PROVIDERS}))\s*[:：][^。；\n（(]{{2,40}}[（(](?:以下)?(?:简称|称)?(?:为)?\s*[“\"「]?(?P<side3>{_SIDE})"
)
_PAYS: Final = regex(
    rf"(?:由)?(?P<payer>{_SIDE})[^。；;，,\n]{{0,24}}向(?P<paid>{_SIDE})(?:一次性|分期)?支付[^。；;，,\n]{{0,16}}"
    r"(?:价款|合同款|服务费|报酬|货款|开发费|维护费|运维费|首付款|预付款|进度款|尾款|费用|总价|总额)"
)
_MANY: Final = 2


@dataclass(frozen=True, slots=True)
class _Sides:
    buyer: str
    provider: str


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Statements that a contract of this kind makes of the other side."""
    if not is_chinese(content):
        return
    text = whole(content)
    sides = _sides(text)
    found = [] if sides is None else [(pattern, sides) for pattern in _wrong(sides.buyer, sides.provider)]
    for passage in passages(content):
        for pattern, of in found:
            for match in pattern.finditer(passage.text):
                said = match["side"]
                other = of.provider if said == of.buyer else of.buyer
                yield annotate(
                    ID,
                    Level.WARNING,
                    passage.span(*match.span()),
                    Bilingual(
                        f"按合同约定的角色，此处应为“{other}”而不是“{said}”，疑主体写反。",
                        f"By the roles in the contract this is for {other}, not for {said}; the sides may be swapped.",
                    ),
                    _REASON,
                )
        for match in _DISCLOSURE.finditer(passage.text):
            yield annotate(ID, Level.WARNING, passage.span(*match.span()), _REVERSED, _REASON)


_REASON: Final = Bilingual("主体写反，义务就落到了另一方。", "A duty of the wrong side binds the other.")
_DISCLOSURE: Final = regex(
    r"(?:未经|非经|未获)接[收受]方[^。；;，,\n]{0,12}(?:同意|许可|授权)[，,]?\s*披露方(?:均|应)?不得[^。；;\n]{0,40}"
    r"|披露方(?:应当?|须|负责|必须)[^。；;\n]{0,24}(?:返还|退还|归还|销毁)[^。；;\n]{0,12}(?:保密信息|保密资料|载体|资料)"
)
_REVERSED: Final = Bilingual(
    "保密义务应由接收方承担，此处写成了披露方，疑主体写反。",
    "This is the duty of the party that receives; the sides may be swapped.",
)


@cache
def _wrong(buyer: str, provider: str) -> tuple[re.Pattern[str], ...]:
    """What the buyer does not do, and what the provider does not."""
    return tuple(
        regex(pattern)
        for pattern in (
            rf"(?P<side>{buyer})(?:未按[^。；;，,\n]{{0,12}})?逾期(?:交货|供货|发货|交付(?![^。；;，,\n]{{0,8}}(?:场地|资料|材料|图纸|数据|文件|样品|设备清单))|完工|竣工|提供服务|提交成果)[^。；;，,\n]{{0,8}}",
            rf"(?P<side>{buyer})不得[^。；;，,\n]{{0,30}}(?:转包|分包|转委托)",
            rf"(?:未经|非经){provider}[^。；;，,\n]{{0,12}}(?:同意|许可|认可)[，,]?\s*(?P<side>{buyer})不得[^。；;，,\n]{{0,24}}(?:更换|撤换|转包|分包|转委托|向(?:任何)?第三[方人者])",
            rf"(?P<side>{buyer})(?:应当?|须|负责)[^。；;，,\n]{{0,20}}(?:开具|开立)[^。；;，,\n]{{0,12}}发票",
            rf"(?P<side>{buyer})(?:应当?|须|负责)[^。；;，,\n]{{0,16}}(?:免费|无偿)[^。；;，,\n]{{0,8}}(?:维修|修复|修理|更换|修改|保修)",
            rf"(?P<side>{provider})(?:未按[^。；;，,\n]{{0,12}})?(?:逾期|延迟|迟延)付款",
            rf"(?P<side>{provider})(?:应当?|须)[^。；;，,\n]{{0,16}}向{buyer}支付[^。；;，,\n]{{0,12}}(?:价款|服务费|货款|合同款|报酬|开发费)",
        )
    )


def _sides(text: str) -> _Sides | None:
    """Which of 甲方 and 乙方 buys; ``None`` where the contract does not tell or tells both."""
    votes: Counter[str] = Counter()
    for match in _INTRODUCED.finditer(text):
        side = match["side"] or match["side2"] or match["side3"]
        role = match["role"] or match["role2"] or match["role3"]
        if re.fullmatch(_BUYERS, role):
            votes[side] += _MANY
        elif re.fullmatch(_PROVIDERS, role):
            votes[_other(side)] += _MANY
    if not votes:
        for match in _PAYS.finditer(text):
            if match["payer"] != match["paid"]:
                votes[match["payer"]] += 1
    if len(votes) != 1:
        return None
    buyer = next(iter(votes))
    return _Sides(buyer, _other(buyer))


def _other(side: str) -> str:
    return "乙方" if side == "甲方" else "甲方"
