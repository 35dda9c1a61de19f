"""Names in running text that are all but those of the project: a company with a wrong character, another project.

Both are left where a document was made from that of another project, or typed by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Content, Evidence
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.money import find_money
from handover_docs.text.normalise import is_han
from handover_docs.text.outline import Line, outline
from handover_docs.text.similarity import edits
from handover_docs.text.standing import in_mainland

_LEGAL_FORM: Final = regex(r"(?:股份有限|有限责任|有限)?公司")
_BRANCH: Final = regex(r"\s*[\u4e00-\u9fff]{0,8}?(?:分公司|子公司|分行|支行|办事处)")
_LEAST_COMPANY: Final = 8
_MOST_WRONG: Final = 2
_PROJECT: Final = regex(r"[\u4e00-\u9fffA-Za-z0-9]{8,48}项目(?!组|部|经理|负责|管理|办|名称|编号|名|号|概)")
_BEFORE: Final = regex(
    r".*(?:的|为|在|由|对|与|和|及|了|将|把|从|向|按|于|并|因|即|本次|根据|关于|开展|实施|完成|参与|负责|承担|推进|启动"
    r"|成员|努力下|共同|各方)"
)
_A_MATTER: Final = regex(r"移交|交接|切换|迁移|运维|外包|代运营|上线|升级|改造|建设")
_COMMON: Final = regex(
    r"(?:综合|管理|信息化?|智能|智慧|数据|业务|服务|系统|平台|中心|工程|技术|软件|硬件|设备|网络|安全|应用|移交|交接|切换|迁移"
    r"|运行|运维|维护|外包|代运营|上线|升级|改造|建设|实施|开发|集成|采购|项目|类似|同类|后续|其他|其它|相关|有关|重点|重大|本|该|此"
    r"|各|新|旧|原|一期|二期|三期|年度|整体|全部|历次|多个|若干|这|那|等|期|以往|以前|今后|知识转移)+"
)
_IN_WORDS: Final = regex(r"\s*[(（]\s*(?:(?:小写|大写|即|人民币)\s*[:：]?\s*)*$")


@dataclass(frozen=True, slots=True)
class Strange:
    """A name as it is written, and the one that it is not, if one is meant."""

    written: str
    meant: str
    evidence: Evidence


def near_companies(content: Content, names: tuple[str, ...]) -> tuple[Strange, ...]:
    """Companies that are called like one of ``names`` but for a character or two, each once."""
    long = tuple(name for name in names if len(name) >= _LEAST_COMPANY and all(map(is_han, name)))
    found: dict[str, Strange] = {}
    for line in _lines(content) if long else ():
        text = in_mainland(line.text)
        for form in _LEGAL_FORM.finditer(text):
            before = text[: form.end()]
            if any(before.endswith(name) for name in names) or _BRANCH.match(text, form.end()):
                continue
            near = min((one for name in long if (one := _near(before, name)) is not None), default=None)
            if near is not None:
                start = form.end() - len(near[1])
                written = line.text[start : form.end()]
                quote = Evidence("", line.location, written, line.start + start, line.start + form.end())
                found.setdefault(written, Strange(written, near[2], quote))
    return tuple(found.values())


def _near(before: str, name: str) -> tuple[int, str, str] | None:
    """How many characters the end of ``before`` lacks to be ``name``, what is written there, and ``name``."""
    ends = (before[-length:] for length in range(len(name) - _MOST_WRONG, len(name) + _MOST_WRONG + 1))
    wrong = [(edits(end, name, _MOST_WRONG), end) for end in ends if len(end) <= len(before) and end[:1] == name[:1]]
    least = min(wrong, default=None)
    return (least[0], least[1], name) if least is not None and 0 < least[0] <= _MOST_WRONG else None


def strange_projects(content: Content, ours: str) -> tuple[Strange, ...]:
    """Projects named by words of which none stands in ``ours``, all that is known of the project; each once."""
    found: dict[str, Strange] = {}
    for line in _lines(content):
        for match in _PROJECT.finditer(line.text):
            written = _BEFORE.sub("", match.group())
            own = _COMMON.sub(" ", written).split()
            pairs = {word[at : at + 2] for word in own for at in range(len(word) - 1)}
            if not pairs or not _A_MATTER.search(written) or any(pair in ours for pair in pairs):
                continue
            start = line.start + match.end() - len(written)
            quote = Evidence("", line.location, written, start, start + len(written))
            found.setdefault(written, Strange(written, "", quote))
    return tuple(found.values())


def amounts_at_odds(content: Content) -> tuple[Strange, ...]:
    """Amounts in words with others in figures in brackets behind them, or the other way round."""
    return tuple(one for line in _lines(content) for one in _at_odds(line))


def _at_odds(line: Line) -> Iterator[Strange]:
    found = find_money(line.text) if any(bracket in line.text for bracket in "(（") else ()
    for one, other in pairwise(found):
        first, second = line.text[one.start : one.end], line.text[other.start : other.end]
        figures = [any(map(str.isdecimal, text)) for text in (first, second)]
        between = _IN_WORDS.fullmatch(line.text[one.end : other.start])
        if between and figures[0] is not figures[1] and one.value.amount != other.value.amount:
            quote = Evidence(
                "", line.location, line.text[one.start : other.end], line.start + one.start, line.start + other.end
            )
            yield Strange(first, second, quote)


def _lines(content: Content) -> tuple[Line, ...]:
    return outline(content).lines
