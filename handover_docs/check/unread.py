"""What passed because nothing was found in it passed only as far as it was read: the rest leaves it open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.model.pack import Examined
from handover_docs.model.report import Outcome, Result
from handover_docs.text.listing import listed
from handover_docs.text.unsought import SEND_WHOLE
from handover_docs.wording import Bilingual

_SHOWN: Final = 5
_BEST_FIRST: Final = (Outcome.PASS, Outcome.REVIEW, Outcome.FAIL, Outcome.OPEN, Outcome.NOT_APPLICABLE)


def rests_on_absence(result: Result) -> bool:
    """Whether it passed for want of anything wrong: what a check found to be as asked, it shows as proof."""
    return result.outcome is Outcome.PASS and not result.proof


def rank(result: Result) -> tuple[int, bool]:
    """The answer of a document in parts is that of its parts which ranks lowest.

    What one part shows, the document holds; that nothing was found in one says nothing of the others.
    """
    absence = rests_on_absence(result)
    return _BEST_FIRST.index(Outcome.OPEN if absence else result.outcome), absence


def of_document(result: Result, file: Examined) -> Result:
    """``result`` of a check that looked at ``file`` alone, as far as that was read.

    What was not found in a part of it is nothing to be put in: the rest is to be sent.
    """
    if file.read_whole:
        return result
    findings = tuple(
        replace(finding, remedy=SEND_WHOLE) if finding.outcome is Outcome.OPEN else finding
        for finding in result.findings
    )
    return as_far_as_read(replace(result, findings=findings), (file,))


def as_far_as_read(result: Result, files: Iterable[Examined]) -> Result:
    """``result``, open where it rests on absence and not all of ``files`` was read."""
    if not rests_on_absence(result):
        return result
    unread = [file for file in files if not file.read_whole and may_hold_something(file)]
    if not unread:
        return result
    names = listed([file.file.path for file in unread], _SHOWN)
    in_part = any(isinstance(file.content, Content) for file in unread)
    what = Bilingual("未能读全", "could not be read whole") if in_part else Bilingual("无法读取", "could not be read")
    why = Bilingual(
        f"已读到的内容中没有发现问题；{what.zh}：{names.zh}。",
        f"Nothing wrong was found in what was read; {what.en}: {names.en}.",
    )
    return replace(result, outcome=Outcome.OPEN, reason=why)


def may_hold_something(file: Examined) -> bool:
    """Whether there is anything in ``file``: one without bytes, or an archive without files, keeps nothing back."""
    return not isinstance(file.content, Unreadable) or file.content.reason is not Reason.EMPTY
