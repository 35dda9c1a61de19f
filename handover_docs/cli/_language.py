"""Which language the command line speaks."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from handover_docs.cli._commands import Listing
from handover_docs.wording import EN, ZH_CN

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_PRIMARY = 0x3FF
_CHINESE = 0x04
"""The part of a language identifier of Windows that names the language, and what stands for Chinese of any region."""
_TAKING_VALUES = ("--lang", "--library")


def named(text: str) -> str | None:
    """The language of ours that a person means by ``text`` (``zh-CN``, ``zh``, ``en_GB.UTF-8``)."""
    primary = text.lower().replace("_", "-").split("-")[0].split(".")[0]
    return {"zh": ZH_CN, "en": EN}.get(primary)


def of_environment(environment: Mapping[str, str]) -> str:
    """Chinese where the locale is Chinese, English otherwise."""
    locale = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    if not locale and sys.platform == "win32":
        return _of_windows()
    return ZH_CN if locale.lower().startswith(("zh", "chinese")) else EN


def _of_windows() -> str:
    """That of Windows itself, which sets no variable."""
    # Few calls come here, and the module costs 10 ms.
    import ctypes

    shown: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return ZH_CN if shown & _PRIMARY == _CHINESE else EN


def spoken(arguments: Sequence[str], environment: Mapping[str, str], commands: Mapping[str, Listing]) -> str:
    """The language that ``arguments`` ask for, or else that of the environment.

    ``--lang`` may stand before the command or after it, unless it means something else to the command.
    """
    language = of_environment(environment)
    words: list[str] = []
    waiting: str | None = None
    for argument in arguments:
        if argument == "--":
            break
        option, _, value = argument.partition("=")
        if waiting is not None:
            option, value, waiting = waiting, argument, None
        elif option in _TAKING_VALUES and not value:
            waiting = option
            continue
        elif not argument.startswith("-"):
            words.append(argument)
            continue
        if option == "--lang" and not _has_own_lang(words, commands):
            language = named(value) or language
    return language


def _has_own_lang(words: Sequence[str], commands: Mapping[str, Listing]) -> bool:
    """Whether the command that ``words`` begin with takes ``--lang`` for something else."""
    meant = commands.get(words[0]) if words else None
    return meant is not None and (meant.own_lang or (len(words) > 1 and words[1] in meant.own_lang_in))
