"""Fills plain texts, such as a clause's wording, and evaluates expressions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from handover_docs.dialect.absence import OPTIONAL_NAMES, is_absent
from handover_docs.dialect.compiled import Expression, Template, compiled_expression, compiled_text
from handover_docs.dialect.environment import text_runtime
from handover_docs.dialect.refusal import Refused, WrongTag
from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.dialect.tracing import Trouble, raise_troubles, trace
from handover_docs.errors import LibraryError, Problem, TemplateError
from handover_docs.wording import EN, Bilingual


def fill_text(source: str, values: Mapping[str, object], language: str, name: str) -> str:
    """``source`` filled with ``values``; nothing is escaped.

    Raises ``TemplateError`` or ``MissingValues`` with every problem, each located as ``name:line``.
    """
    try:
        template, names = _compiled(source, language)
    except WrongTag as error:
        remedy = Bilingual("请更正该行的模板标记。", "Correct the template tag in this line.")
        raise TemplateError(Problem(f"{name}:{error.line}", _syntax(error.message), remedy)) from None
    unknown = sorted(names - values.keys() - OPTIONAL_NAMES)
    if unknown:
        raise TemplateError(*(Problem(name, *_unknown_name(each, values)) for each in unknown))
    try:
        return template.render(values)
    except Exception as error:
        _raise_text_troubles(name, trace(source, values, language, error))
        raise


def evaluate(source: str, values: Mapping[str, object], where: str | None = None) -> object:
    """The value of the Jinja expression ``source``; what is not given comes out as ``None``.

    Raises ``LibraryError`` where the expression is none, names what does not exist or cannot be
    carried out; ``where`` says where it stands.
    """
    place = where or source
    remedy = Bilingual(f"请更正表达式 {source}。", f"Correct the expression {source}.")
    try:
        expression = _expression(source)
    except WrongTag as error:
        raise LibraryError(Problem(place, _syntax(error.message), remedy)) from None
    unknown = sorted(expression.names - values.keys() - OPTIONAL_NAMES)
    if unknown:
        raise LibraryError(*(Problem(place, *_unknown_name(each, values)) for each in unknown))
    try:
        value = expression.value(values)
        return None if is_absent(value) else value
    except (Refused, TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
        troubles = trace(f"{{% if {source} %}}{{% endif %}}", values, "en", error)
        raise LibraryError(*(Problem(place, each.what, each.remedy) for each in troubles)) from None


def check_expression(source: str, known: frozenset[str] = frozenset()) -> str | None:
    """What is wrong with the expression ``source`` as it stands, in Jinja's words, or ``None``.

    With ``known`` names given, any other name is wrong too.
    """
    try:
        names = _expression(source).names
    except WrongTag as error:
        return error.message
    unknown = sorted(names - known - OPTIONAL_NAMES) if known else []
    return f"unknown name {unknown[0]}" if unknown else None


def dotted_names(source: str) -> tuple[tuple[str, ...], ...]:
    """Every dotted name in the readable expression ``source``, split at its dots."""
    return _expression(source).paths


@lru_cache(maxsize=1024)
def _compiled(source: str, language: str) -> tuple[Template, frozenset[str]]:
    return compiled_text(text_runtime(language), source)


@lru_cache(maxsize=1024)
def _expression(source: str) -> Expression:
    return compiled_expression(text_runtime(EN), source)


def _raise_text_troubles(name: str, troubles: tuple[Trouble, ...]) -> None:
    raise_troubles(troubles, lambda trouble: (f"{name}:{trouble.line}", None))


def _unknown_name(name: str, values: Mapping[str, object]) -> tuple[Bilingual, Bilingual]:
    return Bilingual(f"没有名为 {name} 的值。", f"There is no value called {name}."), did_you_mean(name, values)


def _syntax(message: str) -> Bilingual:
    return Bilingual(f"模板标记有误：{message}。", f"The template tag is wrong: {message}.")
