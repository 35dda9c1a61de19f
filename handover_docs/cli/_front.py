"""The page that ``handover --help`` shows, made without anything that takes time to import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handover_docs.cli._commands import PARTS, listings
from handover_docs.cli._help import HELP, OPTIONS, USAGE, page, paragraphs, table
from handover_docs.cli._language import named
from handover_docs.wording import DOCUMENT_LANGUAGES, Bilingual

_CALL: Final = Bilingual("handover [选项] 命令 [参数]……", "handover [OPTIONS] COMMAND [ARGUMENTS]...")
_ABOUT: Final = Bilingual(
    "从一份项目描述生成成套移交文档，并对照要求核查收到的资料包。",
    "Makes the documents of a handover from one project description, and holds received packs to a schema.",
)
_MORE: Final = Bilingual(
    "运行“handover 命令 --help”查看某个命令的用法。\n退出码：0 通过；1 有未通过项；2 用法有误；3 输入不可用；4 未决。",
    "Run “handover COMMAND --help” for the usage of a command.\n"
    "Exit codes: 0 passed, 1 something failed, 2 wrong usage, 3 input cannot be used, 4 undecided.",
)
LANG: Final = Bilingual(
    "消息和报告的语言（默认随系统环境；zh-TW 用于整改通知和审查意见书）",
    "Language of messages and reports (default: the environment's; zh-TW: of letters and opinions)",
)
LIBRARY: Final = Bilingual(
    "自有文档库文件夹（含 templates/、schemas/），优先于内置文档库（可重复）",
    "Folder with templates/ and schemas/ of your own, before the built-in library (repeatable)",
)
VERSION: Final = Bilingual("显示版本", "Show the version")

_OPTION_ROWS: Final = (
    (f"--lang {'|'.join(DOCUMENT_LANGUAGES)}", LANG),
    ("--library DIR", LIBRARY),
    ("--version", VERSION),
    ("-h, --help", HELP),
)
_HELP: Final = ("-h", "--help")


def front_page(language: str) -> str:
    """What ``handover`` is, its commands and its options."""
    parts = [USAGE.in_language(language) + _CALL.in_language(language)]
    parts.append(paragraphs(_ABOUT.in_language(language)))
    for part, title in PARTS.items():
        rows = [(one.id, one.summary.in_language(language)) for one in listings().values() if one.part == part]
        if rows:
            parts.append(f"{title.in_language(language)}\n{table(rows)}")
    options = [(shown, about.in_language(language)) for shown, about in _OPTION_ROWS]
    parts.append(f"{OPTIONS.in_language(language)}\n{table(options)}")
    return page([*parts, paragraphs(_MORE.in_language(language))])


def asks_for_front_page(arguments: Sequence[str]) -> bool:
    """Whether ``arguments`` ask for that page and nothing else, a language of ours aside."""
    rest = list(arguments)
    if "--lang" in rest[:-1] and named(rest[rest.index("--lang") + 1]):
        at = rest.index("--lang")
        del rest[at : at + 2]
    return len(rest) == 1 and rest[0] in _HELP
