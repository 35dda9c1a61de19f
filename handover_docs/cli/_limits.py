"""``--limit NAME=VALUE``: how much a pack may hold before the rest of it is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import click

from handover_docs.cli._options import option
from handover_docs.errors import Problem, UsageError
from handover_docs.intake.limits import DEFAULT_LIMITS, Limits
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

_UNITS: Mapping[str, int] = {"": 1, "kb": 1024, "mb": 1024**2, "gb": 1024**3}
_SIZES = ("total", "file")
_COUNTS = ("depth", "files", "ratio")
_NAMES = (*_COUNTS, *_SIZES)
_VALUE = regex(r"\s*(\d{1,12})\s*([kmg]b)?\s*", re.IGNORECASE)


def limit_option(language: str) -> click.Option:
    """``--limit``: raises or lowers a bound on what a pack may hold."""
    return option(
        "--limit",
        help=Bilingual(
            "资料包上限，如 files=50000（文件数）、file=2GB（单个文件）、total=8GB（总大小）、depth=8（压缩包层数）、"
            "ratio=500（膨胀倍数）",
            "Bound on a pack, such as files=50000 (count), file=2GB (each), total=8GB (together), depth=8 (archives in "
            "archives), ratio=500 (how much an entry may swell)",
        ),
        language=language,
        shown="NAME=VALUE",
        many=True,
    )


def limits_of(given: Sequence[str]) -> Limits:
    """The limits that the values of ``--limit`` give; raises ``UsageError`` with every value that is none."""
    problems, found = [], {}
    for text in given:
        name, _, value = text.partition("=")
        number = _number(name.strip().lower(), value)
        if number is None:
            problems.append(_wrong(text))
        else:
            found[name.strip().lower()] = number
    if problems:
        raise UsageError(*problems)
    return replace(DEFAULT_LIMITS, **found)


def _number(name: str, value: str) -> int | None:
    match = _VALUE.fullmatch(value)
    if name not in _NAMES or match is None or (match[2] and name not in _SIZES):
        return None
    number = int(match[1]) * _UNITS[(match[2] or "").lower()]
    return number if number > 0 else None


def _wrong(text: str) -> Problem:
    return Problem(
        f"--limit {text}",
        Bilingual("不是可用的上限。", "It is no limit."),
        Bilingual(
            f"请写 名称=数值：{'、'.join(_COUNTS)} 为正整数，{'、'.join(_SIZES)} 可带 KB、MB、GB。",
            f"Write NAME=VALUE: {', '.join(_COUNTS)} are whole numbers, {' and '.join(_SIZES)} may have KB, MB or GB.",
        ),
    )
