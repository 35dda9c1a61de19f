"""The dialect as it writes into XML: every value escaped, line ends and tabs as Word's own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from handover_docs.dialect.environment import absent_class, new_environment
from handover_docs.dialect.printing import Printer, printer
from handover_docs.fillers._docx import guards

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

GUARDS: Final = {
    "_rows": guards.rows,
    "_cells": guards.cells,
    "_cell": guards.cell_content,
    "_blocks": guards.blocks_of,
    "_grid": guards.grid,
    "_unless_blank": guards.unless_blank,
}

_SPECIAL: Final = re.compile("[&<>\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_BEYOND_MARKUP: Final = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
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
_URL: Final = "%/:?#[]@!$&'()*+,;=~"


class Written(str):
    """Text that is XML already."""

    __slots__ = ()


@cache
def xml_environment(language: str) -> ImmutableSandboxedEnvironment:
    """The environment for the parts of a Word file in ``language``.

    A printed value is written into a run; the filters ``_plain`` and ``_link`` write it elsewhere.
    """
    printed = printer(language)
    environment = new_environment(language, finalize=_run_writer(printed), undefined=absent_class())
    environment.filters.update(GUARDS)
    environment.filters["_plain"] = lambda value: Written(printed(value).translate(_PLAIN))
    environment.filters["_link"] = lambda value: _link(printed(value))
    return environment


def _link(target: str) -> Written:
    from urllib.parse import quote

    return Written(quote(target, safe=_URL).translate(_PLAIN))


def _run_writer(printed: Printer) -> Printer:
    special, beyond_markup = _SPECIAL.search, _BEYOND_MARKUP.search

    def write(value: object) -> str:
        if type(value) is Written:
            return value
        text = value if type(value) is str else printed(value)
        if special(text) is None:
            return text
        if beyond_markup(text) is None:
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return printed(text).translate(_RUN)

    return write
