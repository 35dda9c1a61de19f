"""The command with its subcommands, each loaded from its own module when it is called."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

import click

import handover_docs
from handover_docs.cli._commands import listings, load
from handover_docs.cli._front import VERSION, front_page
from handover_docs.cli._help import ARGUMENTS, COMMANDS, HELP, OPTIONS, USAGE, option_rows, page, paragraphs, table
from handover_docs.cli._options import Argument, lang_option, library_option, option
from handover_docs.cli._output import put
from handover_docs.cli._session import Session
from handover_docs.cli._usage import WrongUsage
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from pathlib import Path


class _Spoken(click.Command):
    """What the group and its commands share: a language, pages laid out by us, mistakes that know their command."""

    language: str

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def help_option(self) -> click.Option:
        def show(context: click.Context, _: click.Parameter, wanted: bool) -> None:
            if wanted and not context.resilient_parsing:
                put(context.get_help() + "\n")
                context.exit()

        made = click.Option(["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=show)
        made.help = HELP.in_language(self.language)
        return made


class _Command(_Spoken):
    """One command, made from its module."""

    def __init__(self, module: ModuleType, language: str) -> None:
        self.module = module
        self.language = language
        parameters: list[click.Parameter] = module.parameters(language)
        own = {name for parameter in parameters for name in parameter.opts}
        shared = [made(language) for name, made in _SHARED.items() if name not in own]
        super().__init__(module.ID, params=[*parameters, *shared, self.help_option()], add_help_option=False)

    def get_help(self, ctx: click.Context) -> str:
        arguments = [one for one in self.params if isinstance(one, Argument)]
        shown = [f"{one.metavar}..." if one.nargs == -1 else str(one.metavar) for one in arguments]
        options = Bilingual("[选项]", "[OPTIONS]").in_language(self.language)
        usage = USAGE.in_language(self.language) + " ".join([ctx.command_path, options, *shown])
        about = paragraphs(self.module.ABOUT.in_language(self.language))
        parts = [usage, about]
        if arguments:
            rows = [(name, one.about.in_language(self.language)) for name, one in zip(shown, arguments, strict=True)]
            parts.append(f"{ARGUMENTS.in_language(self.language)}\n{table(rows)}")
        parts.append(f"{OPTIONS.in_language(self.language)}\n{table(option_rows(self, ctx))}")
        return page(parts)

    def invoke(self, ctx: click.Context) -> object:
        """Run the module with its own parameters and a session made of the shared ones."""
        values = dict(ctx.params)
        libraries: tuple[Path, ...] = tuple(values.pop("library", None) or ())
        asked = None if getattr(self.module, "OWN_LANG", False) else values.pop("lang", None)
        above = ctx.parent
        while above is not None:
            libraries = (*(above.params.get("library") or ()), *libraries)
            asked = asked or above.params.get("lang")
            above = above.parent
        return self.module.run(Session(self.language, libraries, asked), **values)


_SHARED = {"--library": library_option, "--lang": lang_option}


class _Gathering(_Spoken, click.Group):
    """A command that leads to others."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            from difflib import get_close_matches

            close = get_close_matches(name, self.list_commands(ctx), 1)
            called = name if ctx.parent is None else f"{self.name} {name}"
            raise WrongUsage(
                Bilingual(
                    f"没有命令“{called}”。" + (f"是否想写 {close[0]}？" if close else ""),
                    f"There is no command “{called}”." + (f" Did you mean {close[0]}?" if close else ""),
                ),
                ctx,
            )
        return name, command, args[1:]


class _Family(_Gathering):
    """A command whose module gathers others."""

    def __init__(self, module: ModuleType, language: str) -> None:
        self.module = module
        self.language = language
        params = [*(made(language) for made in _SHARED.values()), self.help_option()]
        super().__init__(module.ID, params=params, add_help_option=False, no_args_is_help=False)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            listed = list(self.module.COMMANDS)
            raise WrongUsage(
                Bilingual(f"缺少子命令：{'、'.join(listed)}。", f"A command is missing: {', '.join(listed)}."), ctx
            )
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.module.COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        module = self.module.COMMANDS.get(cmd_name)
        return _Command(module, self.language) if module is not None else None

    def get_help(self, ctx: click.Context) -> str:
        usage = Bilingual("[选项] 命令 [参数]……", "[OPTIONS] COMMAND [ARGUMENTS]...").in_language(self.language)
        rows = [(name, one.SUMMARY.in_language(self.language)) for name, one in self.module.COMMANDS.items()]
        return page(
            [
                f"{USAGE.in_language(self.language)}{ctx.command_path} {usage}",
                paragraphs(self.module.ABOUT.in_language(self.language)),
                f"{COMMANDS.in_language(self.language)}\n{table(rows)}",
                f"{OPTIONS.in_language(self.language)}\n{table(option_rows(self, ctx))}",
            ]
        )


class _Group(_Gathering):
    """``handover`` itself."""

    def __init__(self, language: str) -> None:
        self.language = language
        version = option("--version", help=VERSION, language=language)
        version.is_eager, version.expose_value, version.callback = True, False, _show_version
        params = [lang_option(language), library_option(language), version, self.help_option()]
        super().__init__("handover", params=params, add_help_option=False)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(listings())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in listings():
            return None
        module = load(cmd_name)
        return (_Family if hasattr(module, "COMMANDS") else _Command)(module, self.language)

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002
        return front_page(self.language)


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        put(f"handover {handover_docs.__version__}\n")
        context.exit()


def group(language: str) -> click.Group:
    """The whole command line in ``language``."""
    return _Group(language)
