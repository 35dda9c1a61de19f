"""The dialect as it writes into XML: every value escaped, line ends and tabs as Word's own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from handover_docs.dialect.environment import new_runtime
from handover_docs.dialect.printing import Printer, Unprintable, printer
from handover_docs.dialect.rich import Rich
from handover_docs.dialect.runtime import Runtime
from handover_docs.fillers._docx import guards
from handover_docs.fillers._docx.drawings import drawing_filters
from handover_docs.fillers._docx.written import Drawing, Written
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

GUARDS: Final = {
    "_rows": guards.rows,
    "_cells": guards.cells,
    "_cell": guards.cell_content,
    "_blocks": guards.blocks_of,
    "_grid": guards.grid,
    "_held": guards.held,
    "_unless_blank": guards.unless_blank,
}

_BEYOND_MARKUP: Final = regex("[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_RUN: Final = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "\n": '</w:t><w:br/><w:t xml:space="preserve">',
        "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
    }
)
_PLAIN: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\t": " "})
_TEXT: Final = '<w:t xml:space="preserve">'
_URL: Final = "%/:?#[]@!$&'()*+,;=~"


def xml_environment(language: str) -> ImmutableSandboxedEnvironment:
    """Jinja's environment for the parts of a Word file in ``language``."""
    return xml_runtime(language).full()


@cache
def xml_runtime(language: str) -> Runtime:
    """What runs the parts of a Word file in ``language``.

    A printed value is written into a run; the filters ``_plain`` and ``_link`` write it elsewhere.
    """
    printed = printer(language)
    write = _run_writer(printed)
    more = {
        **GUARDS,
        **drawing_filters(),
        "_rich": lambda value, *look: Written(_rich(value, printed, write, *look)),
        "_plain": lambda value: Written(printed(_textual(value)).translate(_PLAIN)),
        "_link": lambda value: _link(printed(_textual(value))),
    }
    return new_runtime(f"docx {language}", language, finalize=write, more=more)


def _textual(value: object) -> object:
    """``value``, which is no picture."""
    if isinstance(value, Drawing):
        raise Unprintable(
            Bilingual("此处不能放图片。", "There can be no picture here."),
            Bilingual("请把它移到正文、表格、页眉或页脚中。", "Move it into the text, a table, a header or a footer."),
        )
    return value


def _link(target: str) -> Written:
    from urllib.parse import quote

    return Written(quote(target, safe=_URL).translate(_PLAIN))


def _rich(value: object, printed: Printer, write: Printer, plain: str, bold: str) -> str:
    """A text whose bold parts stand in runs of their own; ``plain`` and ``bold`` are the properties of runs."""
    pieces = value.pieces if isinstance(value, Rich) else ((printed(value), False),)
    ends = ("</w:t></w:r><w:r>" + bold + _TEXT, "</w:t></w:r><w:r>" + plain + _TEXT)
    return "".join(ends[0] + write(text) + ends[1] if is_bold else write(text) for text, is_bold in pieces)


def _run_writer(printed: Printer) -> Printer:
    beyond_markup = _BEYOND_MARKUP.search

    def write(value: object) -> str:
        if type(value) is str:
            text = value
        elif isinstance(value, Written):
            return value
        else:
            text = printed(value)
        if not text.isprintable() and beyond_markup(text) is not None:  # what can be printed is nothing to look for
            return printed(text).translate(_RUN)
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text:
            text = text.replace("<", "&lt;")
        return text.replace(">", "&gt;") if ">" in text else text

    return write
