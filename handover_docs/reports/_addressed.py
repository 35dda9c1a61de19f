"""What is to be done, said to those who sent the pack: elsewhere it is said to those who check it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

_Said = Sequence[tuple[re.Pattern[str], str]]

_ZH: Final[_Said] = (
    (regex(r"^请人工核对该文件，不必请发送方重发；.*"), "我方将人工核对该文件，不必重发。"),
    (regex(r"^请先人工查看该文件；如能正常打开，"), "如该文件在贵方能正常打开，"),
    (regex(r"，?并向本程序的维护者报告(?:（[^）]*）)?"), ""),
    (regex(r"^[^。]*--password[^。]*?，或(?=请)"), ""),
    (regex(r"；确是的，请用 --mapping [^，。]*"), "；确是的，请在回复中说明"),
    (regex(r"，确是的，[^。]*--mapping[^。]*"), "，确是的，请在回复中说明"),
    (regex(r"[；，]也可[^。]*--[^。]*"), ""),
    (regex(r"[；，][^；，。]*--limit[^。]*"), ""),
    (regex(r"^未提供项目描述，无法判断本项目是否需要"), "未见提交，是否需要尚待确认"),
    (regex(r"^请用 --project [^。]*?本项目不需要此项资料"), "本项目需要的，请补交；不需要的，请在回复中说明"),
    (regex(r"如项目信息有误，请更正项目信息"), "如认为我方掌握的项目信息有误，请在回复中说明"),
    (regex(r"^请人工对照图片核对；"), ""),
    (regex(r"请人工(?=[\u4e00-\u9fff])"), "请"),
    (regex(r"，或(?:在本机)?安装[^。]*"), ""),
    (regex(r"或请(?:发送|对)方"), "或"),
    (regex(r"请(?:发送|对)方"), "请"),
)
_EN: Final[_Said] = (
    (regex(r"^Check it by hand; the sender need not .*"), "We shall check it by hand; it need not be sent again."),
    (regex(r"^Look at it by hand\. If it opens, ask the sender to save"), "If it opens with you, save"),
    (regex(r",? and report the fault to [^.]*"), ""),
    (regex(r"^[^.]*--password[^.]*, or ask the sender [^.]*"), "Send it without a password"),
    (regex(r"ask (?=for the document if this is another)"), "send "),
    (regex(r"\bname it in --mapping and check again if it is the document"), "say so if it is the document"),
    (regex(r"send for (the document[^,]*), or name it in --mapping[^.]*"), r"send \1, or say that it is the one"),
    (regex(r"^Without the project description it cannot be told whether it is due"), "Not found, and perhaps not due"),
    (regex(r"^Check again with --project, or confirm that this project does not need it\."),
     "Send what this project needs, and say in your answer what it does not."),
    (regex(r", or (?:say so in|raise|allow more with) [^.]*--[^.]*"), ""),
    (regex(r"\bcorrect the project description if that is wrong"), "tell us if what we know of the project is wrong"),
    (regex(r"^Compare it with the pictures; where "), "Where "),
    (regex(r",? or install [^.]*"), ""),
    (regex(r"^Ask the sender which one is right, and to "), "See which one is right, and "),
    (regex(r"^Ask the sender which one counts(,?) and to "), r"Say which one counts\1 and "),
    (regex(r"^Ask the sender whether "), "See whether "),
    (regex(r"^Ask (?:the sender )?for "), "Send "),
    (regex(r"(?<!we )\bask (?:the sender )?for "), "send "),
    (regex(r"^Ask the sender to (\w)"), r"Please \1"),
    (regex(r", or to (?=split)"), ", or "),
)  # fmt: skip


def to_the_sender(remedy: Bilingual) -> Bilingual:
    """``remedy`` as a letter says it: without what only those who check the pack can do."""
    return Bilingual(_said(remedy.zh, _ZH), _said(remedy.en, _EN))


def _said(text: str, changes: _Said) -> str:
    for pattern, instead in changes:
        text = pattern.sub(instead, text)
    return text
