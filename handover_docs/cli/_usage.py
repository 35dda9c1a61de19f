"""What was wrong with a call, in both languages; click itself speaks English only."""

from __future__ import annotations

import re

import click

from handover_docs.patterns import regex
from handover_docs.wording import Bilingual, same

_EXTRA = regex(r"unexpected extra arguments? \((.*)\)", re.DOTALL)
_NO_VALUE = regex(r"requires (?:an|\d+) arguments?")


class WrongUsage(click.UsageError):
    """A mistake in the call that we found ourselves, with its wording."""

    def __init__(self, wording: Bilingual, ctx: click.Context | None = None) -> None:
        super().__init__(wording.en, ctx)
        self.wording = wording


def in_words(error: click.ClickException) -> Bilingual:
    """``error`` with the way to the help behind it: ``handover check: ...``."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context is not None else "handover"
    what = _what(error)
    return Bilingual(
        f"{path}: {what.zh}运行“{path} --help”查看用法。",
        f"{path}: {what.en} Run “{path} --help” for its usage.",
    )


def _what(error: click.ClickException) -> Bilingual:
    if isinstance(error, WrongUsage):
        return error.wording
    if isinstance(error, click.NoSuchOption):
        like = f" {error.possibilities[0]}" if error.possibilities else ""
        return Bilingual(
            f"没有选项 {error.option_name}。" + (f"是否想写{like}？" if like else ""),
            f"There is no option {error.option_name}." + (f" Did you mean{like}?" if like else ""),
        )
    if isinstance(error, click.MissingParameter):
        name = _name(error)
        return Bilingual(f"缺少 {name}。", f"{name} is missing.")
    if isinstance(error, click.BadParameter):
        return Bilingual(f"{_name(error)} 的值不可用：{error.message}", f"{_name(error)}: {error.message}")
    if isinstance(error, click.BadOptionUsage) and _NO_VALUE.search(error.message):
        return Bilingual(f"选项 {error.option_name} 后面缺少值。", f"The option {error.option_name} needs a value.")
    if isinstance(error, click.BadOptionUsage):
        return Bilingual(f"选项 {error.option_name} 不带值。", f"The option {error.option_name} takes no value.")
    if extra := _EXTRA.search(error.message):
        return Bilingual(f"多余的参数：{extra[1]}。", f"Too many arguments: {extra[1]}.")
    return same(error.message)


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return "/".join(error.param.opts) if isinstance(error.param, click.Option) else error.param.human_readable_name
