"""What is said of a file that its reader was lost over."""

from __future__ import annotations

from handover_docs.isolation import Lost
from handover_docs.model.content import Reason, Unreadable
from handover_docs.readers import crashed
from handover_docs.wording import Bilingual

SAVE_ANEW = Bilingual(
    "请发送方用 Office 打开并另存，或拆分后重新发送。", "Ask the sender to save it anew in Office, or to split it."
)
_LOST = {
    Lost.TIMED_OUT: (
        Reason.TIMED_OUT,
        Bilingual("在限定时间内未能读完，已停止。", "It could not be read within the time allowed."),
    ),
    Lost.OUT_OF_MEMORY: (
        Reason.TOO_LARGE,
        Bilingual("读取所需内存超过上限，已停止。", "Reading it takes more memory than is allowed."),
    ),
}


def lost_file(lost: Lost, format_name: str) -> Unreadable:
    """Why a file could not be read whose worker was lost."""
    if lost is Lost.CRASHED:
        return crashed(format_name)
    reason, what = _LOST[lost]
    return Unreadable(reason, what, SAVE_ANEW, format_name)
