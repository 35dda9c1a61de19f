"""Parameters as the commands declare them, in one language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from handover_docs.cli._front import LANG
from handover_docs.cli._language import named
from handover_docs.patterns import regex
from handover_docs.wording import DOCUMENT_LANGUAGES, LANGUAGES, ZH_TW, Bilingual

if TYPE_CHECKING:
    from pathlib import Path

A_LINE_A_FILE = Bilingual("每个文件一行", "one line a file")


class Argument(click.Argument):
    """A path, or another kind of argument, with a line of help; ``shown`` is its name in the usage line."""

    def __init__(
        self,
        name: str,
        shown: str,
        about: Bilingual,
        *,
        many: bool = False,
        type: click.ParamType | None = None,  # type: ignore[type-arg]  # noqa: A002
        default: str | None = None,
    ) -> None:
        super().__init__(
            [name],
            metavar=shown,
            nargs=-1 if many else 1,
            required=default is None,
            type=type or PATH,
            **({} if default is None else {"default": default}),
        )
        self.about = about


class Choice(click.ParamType):  # type: ignore[type-arg]
    """One of ``names``, with a guess at what was meant instead."""

    name = "choice"

    def __init__(self, names: Sequence[str], language: str) -> None:
        self.names = tuple(names)
        self.language = language

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """``value`` itself if it is among the names."""
        text = str(value)
        if text not in self.names:
            self.fail(self._complaint(text), param, ctx)
        return text

    def _complaint(self, text: str) -> str:
        from difflib import get_close_matches

        close = get_close_matches(text.lower(), self.names, 1)
        guess = Bilingual(f"是否想写 {close[0]}？", f" Did you mean {close[0]}?") if close else Bilingual("", "")
        listed = Bilingual(
            f"没有“{text}”。可用：{'、'.join(self.names)}。", f"there is no “{text}”, only {', '.join(self.names)}."
        )
        return listed.in_language(self.language) + guess.in_language(self.language)


class Language(Choice):
    """A language that we write, by its tag or any usual spelling of it."""

    name = "language"

    def __init__(self, language: str) -> None:
        super().__init__(LANGUAGES, language)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The BCP 47 tag."""
        return super().convert(named(str(value)) or value, param, ctx)


_TAIWAN = regex(r"zh[-_](?:hant[-_])?(?:tw|hant)\b", re.IGNORECASE)


class DocumentLanguage(Choice):
    """A language that documents are made in, by its tag or any usual spelling of it."""

    name = "language"

    def __init__(self, language: str) -> None:
        super().__init__(DOCUMENT_LANGUAGES, language)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The BCP 47 tag."""
        text = str(value)
        meant = ZH_TW if _TAIWAN.match(text) else named(text)
        return super().convert(meant or text, param, ctx)


class _AsPath(click.ParamType):  # type: ignore[type-arg]
    name = "path"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        """``value`` as a path, whether or not anything is there."""
        from pathlib import Path

        return Path(str(value))


PATH = _AsPath()


def option(
    *names: str,
    help: Bilingual,  # noqa: A002
    language: str,
    shown: str | None = None,
    type: click.ParamType | None = None,  # type: ignore[type-arg]  # noqa: A002
    many: bool = False,
    required: bool = False,
) -> click.Option:
    """An option with a value, or a flag where ``shown`` is ``None``."""
    text = help.in_language(language)
    if many:
        text += Bilingual("（可重复）", " (repeatable)").in_language(language)
    if shown is None:
        made = click.Option(names, is_flag=True)
    else:
        made = click.Option(names, metavar=shown, type=type, multiple=many, required=required)
    # Given to the constructor it would be dedented, by a module that takes longer to import than an option to make.
    made.help = text
    return made


def lang_option(language: str) -> click.Option:
    """``--lang``: the language of messages and reports. Its value has taken effect before click sees it."""
    return option(
        "--lang",
        help=LANG,
        language=language,
        shown="|".join(DOCUMENT_LANGUAGES),
        type=DocumentLanguage(language),
    )


def library_option(language: str) -> click.Option:
    """``--library``: a folder of one's own before the built-in library."""
    return option(
        "--library",
        help=Bilingual(
            "自有文档库文件夹（含 templates/、schemas/），优先于内置文档库",
            "Folder with templates/ and schemas/ of your own, before the built-in library",
        ),
        language=language,
        shown="DIR",
        type=PATH,
        many=True,
    )


def password_option(language: str) -> click.Option:
    """``--password``: opens what is protected."""
    return option(
        "--password",
        help=Bilingual(
            "打开加密 Office、PDF 文件和压缩包的密码，不会写入任何输出",
            "Password for encrypted Office files, PDFs and archives; never printed",
        ),
        language=language,
        shown="TEXT",
        many=True,
    )


def mapping_option(language: str) -> click.Option:
    """``--mapping``: what a person decided about the files of a pack."""
    return option(
        "--mapping",
        help=Bilingual(
            "人工认定文件的对应表（由 handover identify --write-mapping 生成）",
            "What a person decided about the files (begin with handover identify --write-mapping)",
        ),
        language=language,
        shown="FILE",
        type=PATH,
    )


def files_argument(what: Bilingual) -> Argument:
    """Any number of files, folders or zips."""
    return Argument("files", "FILE", what, many=True)


def text_or_json(language: str, json: Bilingual) -> click.Option:
    """``--format``: text for people, or JSON; ``json`` says what the JSON is like."""
    return option(
        "--format",
        help=Bilingual(f"text（默认）或 json（{json.zh}）", f"text (default), or json ({json.en})"),
        language=language,
        shown="text|json",
        type=Choice(("text", "json"), language),
    )
