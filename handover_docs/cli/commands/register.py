"""``handover register``: the history of packs and their submissions, in one file."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from handover_docs.cli.commands import _register_add, _register_expect, _register_list, _register_show
from handover_docs.wording import Bilingual

ID = "register"
PART = "check"
SUMMARY = Bilingual(
    "登记各资料包的历次提交，比对整改情况，查看逾期", "Keep the submissions of packs: what is fixed, what is overdue"
)
ABOUT = Bilingual(
    "所有资料包和历次提交保存在一个文件里（SQLite）：新的提交与上一次比对，列出已整改、仍未解决、新发现、再次出现的问题，"
    "以及已接收后又变动的文件；没有变动的文件不再重新读取。\n"
    "登记册含有文件内容，只有建立者本人可读写，请妥善保管。",
    "Packs and their submissions in one file (SQLite). A delivery is compared with the one before: fixed, still open, "
    "new, came back, and accepted files that changed since; files that did not change are not read again.\n"
    "The register holds what the files say. Only its owner may read it: keep it accordingly.",
)
COMMANDS: Mapping[str, ModuleType] = {
    "add": _register_add,
    "expect": _register_expect,
    "list": _register_list,
    "show": _register_show,
}
