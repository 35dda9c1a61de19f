"""What the system would not do, in words: a file that is open elsewhere, a full disk, a name that is too long."""

from __future__ import annotations

import errno
from typing import Final

from handover_docs.errors import Problem
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

_STAGED: Final = regex(r"(^|[\\/])\.([^\\/]+)\.(?:\d+\.part|lock|underway(?:[\\/](?:new|before))?)(?=[\\/]|$)")
"""Where files lie until all are ready (``packing.underway``), and what keeps others out: nobody knows these places."""

_NOT_ALLOWED: Final = (
    Bilingual("没有权限，或文件正被其他程序打开。", "Not permitted, or the file is open in another program."),
    Bilingual(
        "请关闭打开它的程序（Word、Excel、WPS），或换一个可以写入的位置。",
        "Close the program that has it open (Word, Excel, WPS), or choose a place that can be written to.",
    ),
)
_ELSEWHERE: Final = Bilingual("请换一个可以写入的位置。", "Choose a place that can be written to.")
_PATH: Final = Bilingual("请检查路径。", "Check the path.")
_REFUSALS: Final = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EBUSY: _NOT_ALLOWED,
    errno.ETXTBSY: _NOT_ALLOWED,
    errno.EROFS: (Bilingual("此处只能读取，不能写入。", "This place can only be read."), _ELSEWHERE),
    errno.ENOSPC: (
        Bilingual("磁盘空间不足。", "The disk is full."),
        Bilingual("请腾出空间，或换一个磁盘。", "Make room, or choose another disk."),
    ),
    errno.ENAMETOOLONG: (
        Bilingual("路径或文件名过长。", "The path or the file's name is too long."),
        Bilingual("请换一个较短的文件夹，或缩短名称。", "Choose a folder with a shorter path, or a shorter name."),
    ),
    errno.ENOENT: (
        Bilingual("此处不能建立文件，或路径不存在。", "No file can be made here, or there is no such path."),
        _PATH,
    ),
    errno.ENOTDIR: (
        Bilingual("路径中有一段是文件，不是文件夹。", "A part of the path is a file, not a folder."),
        _PATH,
    ),
    errno.EISDIR: (Bilingual("这是文件夹，不是文件。", "This is a folder, not a file."), _PATH),
}


def refusal(error: OSError) -> Problem:
    """What the system would not do, where, and what helps."""
    where = str(error.filename2 or error.filename or "handover")
    what, remedy = _REFUSALS.get(
        error.errno or 0,
        (
            Bilingual(f"系统拒绝了操作（{error.strerror}）。", f"The system refused: {error.strerror}."),
            Bilingual("请检查路径、权限和磁盘空间。", "Check the path, its permissions and the space on the disk."),
        ),
    )
    return Problem(_STAGED.sub(r"\1\2", where), what, remedy)
