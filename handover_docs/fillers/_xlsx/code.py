"""Reads the tags of one cell or row as Jinja will, and finds what it would stumble over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from handover_docs.dialect.environment import text_environment
from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.dialect.translation import nodes_of
from handover_docs.fillers._complaints import TOO_DEEP, in_words
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from jinja2.nodes import Node

Fault = tuple[Bilingual, Bilingual]
"""What is wrong, and what to do about it."""


def read_code(source: str, language: str) -> tuple[Sequence[Node] | None, tuple[Fault, ...]]:
    """What ``source`` consists of, ``None`` where it cannot be read; and everything that is wrong with it."""
    from jinja2 import TemplateSyntaxError

    environment = text_environment(language)
    try:
        tree = environment.parse(source)
        all_nodes = tuple(nodes_of(tree))
        found = (*_unsupported(all_nodes), *_unknown(all_nodes, language))
    except TemplateSyntaxError as error:
        return None, (misread(in_words(error.message or "")),)
    except RecursionError:
        return None, (misread(TOO_DEEP),)
    return tree.body, tuple(dict.fromkeys(found))


def _unsupported(all_nodes: Iterable[Node]) -> Iterator[Fault]:
    """Statements that take in other files, or hold text back for later."""
    from jinja2 import nodes

    words: dict[type[Node], str] = {
        nodes.Macro: "macro",
        nodes.CallBlock: "call",
        nodes.FilterBlock: "filter",
        nodes.AssignBlock: "set",
        nodes.Block: "block",
        nodes.Extends: "extends",
        nodes.Include: "include",
        nodes.Import: "import",
        nodes.FromImport: "from",
    }
    for node in all_nodes:
        if (word := words.get(type(node))) is not None:
            yield Bilingual(f"不支持标记 {{% {word} %}}。", f"The tag {{% {word} %}} is not supported."), _SUPPORTED


def _unknown(all_nodes: Iterable[Node], language: str) -> Iterator[Fault]:
    """Filters and tests that do not exist."""
    from jinja2 import nodes

    environment = text_environment(language)
    for node in all_nodes:
        if not isinstance(node, nodes.Filter | nodes.Test):
            continue
        name = node.name
        if isinstance(node, nodes.Filter):
            known = environment.filters.keys()
            what = Bilingual(f"没有名为 {name} 的过滤器。", f"There is no filter called {name}.")
        else:
            known = environment.tests.keys()
            what = Bilingual(f"没有名为 {name} 的判断（is {name}）。", f"There is no test called {name}.")
        if name not in known:
            yield what, did_you_mean(name, known)


def misread(said: Bilingual) -> Fault:
    """What is wrong with a tag that cannot be read, because of what is ``said``."""
    return (
        Bilingual(f"模板标记有误：{said.zh}。", f"The template tag is wrong: {said.en}."),
        Bilingual("请更正该单元格中的模板标记。", "Correct the template tag in this cell."),
    )


_SUPPORTED = Bilingual(
    "可用的标记：{{ 值 }}、{% if %}、{% elif %}、{% else %}、{% for %}、{% set 名 = 值 %}、{% with %}。",
    "Use {{ value }}, {% if %}, {% elif %}, {% else %}, {% for %}, {% set name = value %} or {% with %}.",
)

NEVER_CLOSED: Fault = (
    Bilingual("｛｛ 没有结束。", "A tag that ｛｛ begins does not end."),
    Bilingual("请在同一单元格内补上 }}。", "End it with }} in the same cell."),
)
