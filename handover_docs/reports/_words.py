"""What verdicts, outcomes, levels and states are called in every report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handover_docs.model.content import Reason
from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Level, Outcome, Verdict
from handover_docs.wording import Bilingual, same

_VERDICTS: Final[Mapping[Verdict, Bilingual]] = {
    Verdict.ACCEPT: Bilingual("可接收", "Accept"),
    Verdict.ACCEPT_WITH_CONDITIONS: Bilingual("有条件接收", "Accept with conditions"),
    Verdict.RETURN: Bilingual("退回", "Return"),
    Verdict.UNDECIDED: Bilingual("未决", "Undecided"),
}

_VERDICTS_BEFORE_SIGNING: Final[Mapping[Verdict, Bilingual]] = {
    Verdict.ACCEPT: Bilingual("可签发", "Ready to be signed"),
    Verdict.ACCEPT_WITH_CONDITIONS: Bilingual("可签发，附待办事项", "Ready to be signed, with remarks"),
    Verdict.RETURN: Bilingual("暂不可签发", "Not ready to be signed"),
    Verdict.UNDECIDED: Bilingual("未决", "Undecided"),
}

STAGES: Final[Mapping[str, Bilingual]] = {
    Stage.ISSUED.value: Bilingual("待签署（签字盖章尚不要求）", "Issued for signature (signatures are not due yet)"),
    Stage.SIGNED.value: Bilingual("已签署提交", "Signed and delivered"),
}

OUTCOMES: Final[Mapping[Outcome, Bilingual]] = {
    Outcome.PASS: Bilingual("通过", "passed"),
    Outcome.FAIL: Bilingual("不通过", "failed"),
    Outcome.REVIEW: Bilingual("待复核", "to review"),
    Outcome.OPEN: Bilingual("未决", "open"),
    Outcome.NOT_APPLICABLE: Bilingual("不适用", "not applicable"),
}

OUTCOME_NOTES: Final[Mapping[Outcome, Bilingual]] = {
    Outcome.PASS: Bilingual("已满足要求，附依据", "the requirement is met; proof given"),
    Outcome.FAIL: Bilingual("未满足要求，须整改", "the requirement is not met and has to be put right"),
    Outcome.REVIEW: Bilingual("须由人工判断", "a person has to decide"),
    Outcome.OPEN: Bilingual(
        "所需的文件未能读全，或不知项目情况，无法判定",
        "cannot be told: something it needs could not be read, or is not known of the project",
    ),
    Outcome.NOT_APPLICABLE: Bilingual("本次不要求", "not asked for this time"),
}

LEVELS: Final[Mapping[Level, Bilingual]] = {
    Level.ERROR: Bilingual("必须", "must"),
    Level.WARNING: Bilingual("应当", "should"),
    Level.NOTE: Bilingual("提示", "note"),
}

STATUSES: Final[Mapping[str, Bilingual]] = {
    "read": Bilingual("已读取", "read"),
    "partly-read": Bilingual("部分读取", "read in part"),
    "unreadable": Bilingual("无法读取", "not readable"),
}

REASONS: Final[Mapping[str, Bilingual]] = {
    Reason.ENCRYPTED.value: Bilingual("已加密", "encrypted"),
    Reason.DAMAGED.value: Bilingual("文件损坏", "damaged"),
    Reason.EMPTY.value: Bilingual("空文件", "empty"),
    Reason.TRUNCATED.value: Bilingual("文件不完整", "cut short"),
    Reason.RENAMED.value: Bilingual("扩展名与内容不符", "not what its name says"),
    Reason.SCANNED.value: Bilingual("扫描件，无文字", "scanned, no text"),
    Reason.UNSUPPORTED.value: Bilingual("格式不支持", "format not supported"),
    Reason.TOO_LARGE.value: Bilingual("文件过大", "too large"),
    Reason.UNSAFE.value: Bilingual("存在安全风险", "unsafe"),
    Reason.NOT_THERE.value: Bilingual("无法打开", "could not be opened"),
    Reason.TIMED_OUT.value: Bilingual("读取超时", "takes too long"),
    Reason.CRASHED.value: Bilingual("读取程序出错", "the reader failed"),
}

SENDER: Final = Bilingual("交付方要做的事", "For the sender to do")
SENDER_NOTE: Final = Bilingual("请整改或补交，并重新提交", "put it right or send what is missing, then deliver again")
RECIPIENT: Final = Bilingual("接收方要做的事", "For the recipient to do")
RECIPIENT_NOTE: Final = Bilingual(
    "请核实、判断或补充核查所需的信息", "look at it, decide, or give what the check needs"
)

WAIVED: Final = Bilingual("已豁免", "waived")
WAIVED_NOTE: Final = Bilingual(
    "问题仍在，经有权人批准暂予豁免，不计为通过",
    "the defect is there; somebody let it pass for now, it is not counted as passed",
)

THE_PACK: Final = Bilingual("资料包整体", "The pack as a whole")


def verdict(of: Verdict, stage: str) -> Bilingual:
    """What the verdict reads at ``stage``: a pack whose signatures are not due is never called complete."""
    return (_VERDICTS_BEFORE_SIGNING if stage == Stage.ISSUED.value else _VERDICTS)[of]


def called(words: Mapping[str, Bilingual], key: str) -> Bilingual:
    """``words[key]``, or the key itself where it has no words."""
    return words.get(key) or same(key)
