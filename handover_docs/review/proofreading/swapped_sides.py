"""Duties that are said of the wrong side: 甲方逾期交货 where 甲方 buys, 乙方逾期付款 where 乙方 is paid.

Who buys and who provides is read from how the contract introduces its sides (甲方（委托方）), or else from who pays
whom. Where neither tells, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, is_chinese, whole
from handover_docs.text.standing import passages
from handover_docs.wording import Bilingual

ID: Final = "swapped-sides"
TITLE: Final = Bilingual("权利义务主体未写反", "Duties of the right side")

_BUYERS: Final = (
    "委托方|委托人|委托单位|用户单位|使用单位|用户方|业主|招标人|发包方"
    "|发包人|发包单位|买方|买受人|需方|采购方|采购人|采购单位|定作方|定作人|购买方|客户"
)
_PROVIDERS: Final = (
    "受托方|受托人|受托单位|承包方|承包人|承包单位|卖方|出卖人|供方|供应商|服务方|服务商|开发方"
    "|服务单位|服务提供方|供应方|外包商|承接方|研发方|承揽方|承揽人|实施方|承建方|承建人"
)
_DISCLOSERS: Final = "披露方|提供方"
_RECEIVERS: Final = "接收方|接受方|收受方"
_ROLES: Final = f"{_BUYERS}|{_PROVIDERS}|{_DISCLOSERS}|{_RECEIVERS}"
_SIDE: Final = "[甲乙]方"
_INTRODUCED: Final = regex(
    rf"(?P<side>{_SIDE})\s*[（(](?P<role>[\u4e00-\u9fff]{{2,4}})[)）]"
    rf"|(?P<role2>(?:{_ROLES}))\s*(?:[（(]\s*)?(?:以下)?(?:简称|称)?(?:为)?\s*[“\"「]?(?P<side2>{_SIDE})"
    rf"|(?P<role3>(?:{_ROLES}))\s*[:：][^。；\n（(]{{2,40}}[（(](?:以下)?(?:简称|称)?(?:为)?\s*[“\"「]?(?P<side3>{_SIDE})"
)
_PAYS: Final = regex(
    rf"(?:由)?(?P<payer>{_SIDE})[^。；;，,\n]{{0,24}}向(?P<paid>{_SIDE})(?:一次性|分期)?支付[^。；;，,\n]{{0,16}}"
    r"(?:价款|合同款|服务费|报酬|货款|开发费|维护费|运维费|首付款|预付款|进度款|尾款|费用|总价|总额)"
)
_LATE: Final = "(?:逾期|延期|延迟|迟延)"
_COMMISSIONS: Final = regex(rf"(?P<payer>{_SIDE})[^。；;\n]{{0,24}}?委托(?P<paid>{_SIDE})")


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Statements that a contract of this kind makes of the other side."""
    if not is_chinese(content):
        return
    text = whole(content)
    buys = _side_of(text, _BUYERS, _PROVIDERS) or _payer(text)
    discloses = _side_of(text, _DISCLOSERS, _RECEIVERS)
    patterns = [
        *(_wrong(buys, _other(buys)) if buys else ()),
        *(_disclosing(discloses, _other(discloses)) if discloses else ()),
        *_disclosing("披露方", "接收方"),
    ]
    for passage in passages(content):
        told: set[int] = set()
        for pattern in patterns:
            for match in pattern.finditer(passage.text):
                if told.isdisjoint(range(*match.span())):
                    told |= set(range(*match.span()))
                    yield annotate(ID, Level.WARNING, passage.span(*match.span()), _swapped(match["side"]), _REASON)


def _swapped(side: str) -> Bilingual:
    other = _other(side)
    return Bilingual(
        f"按合同约定的角色，此处应为“{other}”而不是“{side}”，疑主体写反。",
        f"By the roles in the contract this is for {other}, not for {side}; the sides may be swapped.",
    )


_REASON: Final = Bilingual("主体写反，义务就落到了另一方。", "A duty of the wrong side binds the other.")


@cache
def _disclosing(discloser: str, receiver: str) -> tuple[re.Pattern[str], ...]:
    """What a party does not owe who alone discloses."""
    said = rf"(?P<side>{discloser})"
    return tuple(
        regex(pattern)
        for pattern in (
            rf"(?:未经|非经|未获){receiver}[^。；;，,\n]{{0,12}}(?:同意|许可|授权)[，,]?\s*{said}(?:均|应)?不得[^。；;\n]{{0,40}}",
            rf"{said}(?:应当?|须|负责|必须)[^。；;\n]{{0,24}}(?:返还|退还|归还|销毁)[^。；;\n]{{0,12}}(?:保密信息|保密资料|机密资讯|机密信息|载体|资料)",
            rf"{said}(?:仅|只)[可得能应]以?将?[^。；;，,\n]{{0,12}}(?:保密信息|保密资料|机密资讯|机密信息)[^。；;，,\n]{{0,8}}(?:披露|提供|揭露)[给予于]",
        )
    )


@cache
def _wrong(buyer: str, provider: str) -> tuple[re.Pattern[str], ...]:
    """What the buyer does not do, and what the provider does not."""
    return tuple(
        regex(pattern)
        for pattern in (
            rf"(?P<side>{buyer})(?:未按[^。；;，,\n]{{0,12}})?{_LATE}(?:交货|供货|发货|交付(?![^。；;，,\n]{{0,8}}(?:场地|资料|材料|图纸|数据|文件|样品|设备清单))|完工|竣工|提供服务|提交成果)[^。；;，,\n]{{0,8}}",
            rf"(?P<side>{buyer})不得[^。；;，,\n]{{0,30}}(?:转包|分包|转委托)",
            rf"(?:未经|非经){provider}[^。；;，,\n]{{0,12}}(?:同意|许可|认可)[，,]?\s*(?P<side>{buyer})不得[^。；;，,\n]{{0,24}}(?:更换|撤换|转包|分包|转委托|向(?:任何)?第三[方人者])",
            rf"(?P<side>{buyer})(?:应当?|须|负责)[^。；;，,\n]{{0,20}}(?:开具|开立)[^。；;，,\n]{{0,12}}发票",
            rf"(?P<side>{buyer})(?:应当?|须|负责)[^。；;，,\n]{{0,16}}(?:免费|无偿)[^。；;，,\n]{{0,8}}(?:维修|修复|修理|更换|修改|保修)",
            rf"(?P<side>{provider})(?:未按[^。；;，,\n]{{0,12}})?{_LATE}付款",
            rf"(?P<side>{provider})(?:应当?|须)[^。；;，,\n]{{0,16}}向{buyer}支付[^。；;，,\n]{{0,12}}(?:价款|服务费|货款|合同款|报酬|开发费)",
        )
    )


def _side_of(text: str, roles: str, others: str) -> str | None:
    """The side that is introduced as one of ``roles``, or whose counterpart is as one of ``others``."""
    found = set()
    for match in _INTRODUCED.finditer(text):
        side = match["side"] or match["side2"] or match["side3"]
        role = match["role"] or match["role2"] or match["role3"]
        if re.fullmatch(roles, role):
            found.add(side)
        elif re.fullmatch(others, role):
            found.add(_other(side))
    return found.pop() if len(found) == 1 else None


def _payer(text: str) -> str | None:
    """The side that commissions the other or pays it, where only one of them does."""
    for pattern in (_COMMISSIONS, _PAYS):
        found = {match["payer"] for match in pattern.finditer(text) if match["payer"] != match["paid"]}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


_PAIRS: Final = {"甲方": "乙方", "乙方": "甲方", "披露方": "接收方"}


def _other(side: str) -> str:
    return _PAIRS[side]
