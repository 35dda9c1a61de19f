"""Has Jinja turn a template into Python code, and finds out whether the code can run without Jinja."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from handover_docs.dialect.builtins import TAKES, TESTS
from handover_docs.dialect.contextual import wants_context
from handover_docs.dialect.refusal import WrongTag
from handover_docs.dialect.runtime import CODE_NAMES, Runtime

if TYPE_CHECKING:
    from jinja2.environment import Environment
    from jinja2.nodes import Node

Translated = tuple[bool, CodeType]
"""Whether the code runs without Jinja, and the code."""

_NODES: Final = frozenset(
    {"Template", "Output", "TemplateData", "Name", "Const", "Getattr", "Getitem", "Slice", "Filter", "Test", "Call"}
    | {
        "For",
        "If",
        "Assign",
        "AssignBlock",
        "With",
        "FilterBlock",
        "Scope",
        "Compare",
        "Operand",
        "And",
        "Or",
        "Not",
        "CondExpr",
    }
    | {"Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos", "Concat", "Keyword"}
    | {"List", "Tuple", "Dict", "Pair"}
)
_IMPORT: Final = "from jinja2.runtime import "
_OF_JINJA: Final = frozenset({"self", "super", "caller", "varargs", "kwargs", "namespace", "joiner", "cycler"})
_PLAIN: Final = frozenset({"list", "first"})


def translated(runtime: Runtime, source: str) -> Translated:
    """The code of the template ``source``. Raises ``WrongTag`` where it cannot be read."""
    environment = runtime.full()
    tree = parsed(environment, source)
    light = all(_is_light(node, runtime) for node in nodes_of(tree))
    if light:
        text = str(_by_jinja(lambda: environment.compile(tree, raw=True)))
        imported, _, body = text.partition("\n")
        if imported.startswith(_IMPORT):
            code = compile("\n" + body, "<template>", "exec")
            if not _names_used(code) & (set(imported.removeprefix(_IMPORT).split(", ")) - CODE_NAMES.keys()):
                return True, code
    return False, _by_jinja(lambda: environment.compile(tree))


def parsed(environment: Environment, source: str) -> Any:
    """The syntax tree of ``source``. Raises ``WrongTag`` where it cannot be read."""
    return _by_jinja(lambda: environment.parse(source))


def check_expression(environment: Environment, source: str) -> None:
    """Raises ``WrongTag`` where ``source`` is no expression, or more than one."""
    _by_jinja(lambda: environment.compile_expression(source))


def names_in(environment: Environment, source: str) -> frozenset[str]:
    """The names that ``source`` takes from its values."""
    from jinja2.meta import find_undeclared_variables

    tree = parsed(environment, source)
    return frozenset(_by_jinja(lambda: find_undeclared_variables(tree)) - environment.globals.keys())


def paths_in(environment: Environment, source: str) -> tuple[tuple[str, ...], ...]:
    """Every dotted name in ``source``, split at its dots, in order."""
    found: dict[tuple[str, ...], None] = {}

    def visit(node: Node) -> None:
        path = _path(node)
        if path:
            found[path] = None
            return
        for child in nodes_below(node):
            visit(child)

    visit(parsed(environment, source))
    return tuple(found)


def _path(node: Any) -> tuple[str, ...]:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        below = _path(node.node)
        return (*below, node.attr) if below else ()
    return ()


def nodes_below(node: Node) -> list[Node]:
    """The nodes right below ``node``, in the template's order; in half the time of Jinja's own way."""
    from jinja2.nodes import Node as Kind

    found: list[Node] = []
    for name in node.fields:
        value = getattr(node, name, None)
        if isinstance(value, Kind):
            found.append(value)
        elif isinstance(value, list):
            found += [each for each in value if isinstance(each, Kind)]
    return found


def nodes_of(tree: Node) -> Iterator[Node]:
    """``tree`` and every node below it, in the template's order."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(nodes_below(node))


def _by_jinja(work: Callable[[], Any]) -> Any:
    """What ``work`` gives, a mistake in a tag as ours."""
    from jinja2 import TemplateSyntaxError

    try:
        return work()
    except TemplateSyntaxError as error:
        raise WrongTag(error.message or "", error.lineno) from None


def _is_light(node: Any, runtime: Runtime) -> bool:
    """Whether the light runtime knows what ``node`` asks for."""
    kind = type(node).__name__
    if kind not in _NODES:
        return False
    if kind == "Name":
        return node.name not in _OF_JINJA
    if kind == "CondExpr":
        return node.expr2 is not None
    if kind == "For":
        return not node.recursive
    if kind == "Test":
        return node.name in runtime.tests
    if kind == "Filter":
        return node.name in runtime.filters and _takes_alike(node.name, runtime) and _is_usual(node)
    return True


def _takes_alike(name: str, runtime: Runtime) -> bool:
    """Whether our filter is handed what Jinja's of that name is, by the version of Jinja that is here."""
    takes = getattr(runtime.full().filters[name], "jinja_pass_arg", None)
    if wants_context(runtime.filters[name]):
        return takes is not None and takes.name == "context"
    return (takes and takes.name) == TAKES.get(name)


def _is_usual(node: Any) -> bool:
    """Whether a filter that may be given the name of another, or of a test, is called in the way that we know."""
    if node.name not in TAKES or node.name in _PLAIN:
        return True
    if node.dyn_args or node.dyn_kwargs:
        return False
    if node.name == "join":
        return len(node.args) <= 1 and all(each.key in ("d", "attribute") for each in node.kwargs)
    if node.name == "sum":
        return not node.args and all(each.key in ("attribute", "start") for each in node.kwargs)
    if node.name in ("max", "min", "unique"):
        return not node.args and not node.kwargs
    if node.name == "map":
        return not node.args and [each.key for each in node.kwargs] == ["attribute"]
    tests = [getattr(each, "value", None) for each in node.args[1:2]]
    return bool(node.args) and not node.kwargs and all(isinstance(test, str) and test in TESTS for test in tests)


def _names_used(code: CodeType) -> set[str]:
    """The global names that ``code`` uses, at whatever depth."""
    inner = (each for each in code.co_consts if isinstance(each, CodeType))
    return set(code.co_names).union(*map(_names_used, inner))
