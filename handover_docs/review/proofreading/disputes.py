"""Arbitration and court both chosen for the same disputes, which makes the one void in China.

A form that leaves the choice open, courts for interim relief or to enforce an award, and labour arbitration are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, is_chinese
from handover_docs.text.standing import passages
from handover_docs.wording import Bilingual

ID: Final = "disputes"
TITLE: Final = Bilingual("仲裁与诉讼择一", "Arbitration or court")

_ZH_ARBITRATION: Final = regex(
    r"(?:提交|提付|提请|申请|交由|向|由|提起|进行)[^。；\n]{0,40}?仲裁(?:委员会|院|机构"
    r"|中心)?[^。；\n]{0,12}?(?:仲裁|裁决|解决)?"
)
_ZH_COURT: Final = regex(
    r"(?:向|由|提交|提请|交由)[^。；\n]{0,40}?法院(?:[^。；\n]{0,8}?(?:起诉|诉讼|管辖|解决|裁判"
    r"|审理|判决|处理))|以[^。；，\n]{0,30}?法院为[^。；，\n]{0,8}?管辖法院|提起诉讼|(?:可|有权)[^。；\n]{0,6}起诉"
)
_ZH_OTHER: Final = regex(
    r"[【\[]|保全|执行|撤销|劳动|人事|下列|以下|第\s*[_＿\s　]+\s*种|□|☐|☑|仲裁期间"
    r"|诉讼或(?:者)?仲裁|仲裁或(?:者)?诉讼"
    r"|仲裁、诉讼|诉讼、仲裁|之前|费用|第三[方人]|泄露|知悉"
)
_EN_ARBITRATION: Final = regex(
    r"(?:settled|resolved|determined|decided|referred|submitted|submit)\b[^.;]{0,80}?\barbitration\b|\barbitrated\b",
    re.IGNORECASE,
)
_EN_COURT: Final = regex(
    r"\bcourts?\b[^.;]{0,60}?\b(?:exclusive\s+)?jurisdiction\b|jurisdiction\b[^.;]{0,40}?\bcourts?\b"
    r"|\bbrought\b[^.;]{0,40}?\bcourts?\b",
    re.IGNORECASE,
)
_EN_OTHER: Final = regex(
    r"injuncti|interim|equitable|enforce|judgment|award|in aid of|provisional"
    r"|small claims|alternatively|option|☐|\[ ?\]|except|compel|either"
    r"|waive(?!s?\s+(?:(?:any|the|its|their|all)\s+)?(?:rights?\s+to\s+)?(?:an?\s+)?(?:trial\s+by\s+jury|jury\s+trial))",
    re.IGNORECASE,
)
_REASON: Final = Bilingual(
    "约定“或裁或审”的，仲裁协议无效（《最高人民法院关于适用仲裁法若干问题的解释》第七条）。",
    "Where both are agreed, the arbitration agreement is void under Chinese law and open to challenge elsewhere.",
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """The choice of a court in a document that chooses arbitration as well."""
    chinese = is_chinese(content)
    arbitration, court, other = (
        (_ZH_ARBITRATION, _ZH_COURT, _ZH_OTHER) if chinese else (_EN_ARBITRATION, _EN_COURT, _EN_OTHER)
    )
    by_arbitration = list(_spans(content, arbitration, other))
    in_court = list(_spans(content, court, other))
    if not by_arbitration or not in_court:
        return
    yield annotate(
        ID,
        Level.ERROR if chinese else Level.WARNING,
        in_court[0],
        Bilingual("争议既约定仲裁又约定诉讼。", "Disputes go to arbitration and to a court as well."),
        _REASON,
        also=(by_arbitration[0],),
    )


def _spans(content: Content, wanted: re.Pattern[str], other: re.Pattern[str]) -> Iterator[Span]:
    previous = ""
    for passage in passages(content):
        for sentence in re.finditer(r"[^。；;\n]+[。；;]?", passage.text):
            match = wanted.search(sentence.group())
            if match and not other.search(sentence.group()) and not re.search(r"下列|以下第|第\s*[_＿]+", previous):
                yield passage.span(sentence.start() + match.start(), sentence.start() + match.end())
        previous = passage.text
