"""Works out formulas, so that a reader without a calculation engine sees their results.

What it does not know (a function, an array, a name) it leaves to the spreadsheet program: ``Unsupported``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from handover_docs.fillers._xlsx.functions import OF_NUMBERS
from handover_docs.fillers._xlsx.operands import (
    Failure,
    Range,
    Scalar,
    Unsupported,
    Value,
    holds,
    scalar,
    to_bool,
    to_number,
    to_text,
)
from handover_docs.fillers._xlsx.reference import LAST_ROW, Reference, Token
from handover_docs.fillers._xlsx.text_functions import OF_TEXTS
from handover_docs.patterns import regex


class Cells(Protocol):
    """The cells that formulas refer to."""

    def value(self, sheet: str, column: int, row: int) -> Scalar:
        """The value of one cell."""

    def values(self, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> list[Scalar]:
        """The values of a range from ``first`` to ``last`` (column, row), row by row."""

    def last_row(self, sheet: str) -> int:
        """The last row of ``sheet`` that holds anything."""


class Scope:
    """What one evaluation sees: the cells, the formula's own place, and its references in order.

    ``spans`` are the rows that each reference takes in here. Where it has ``arrays``, an operation on a range is one
    on each of its cells.
    """

    __slots__ = ("arrays", "cells", "references", "row", "sheet", "spans")

    def __init__(
        self, cells: Cells, sheet: str, row: int, references: Sequence[Reference], spans: Sequence[tuple[int, int]]
    ) -> None:
        self.cells = cells
        self.sheet = sheet
        self.row = row
        self.references = references
        self.spans = spans
        self.arrays = False

    def fetch(self, index: int) -> Value:
        """The value or values that reference ``index`` leads to."""
        reference = self.references[index]
        sheet = reference.sheet or self.sheet
        low, high = self.spans[index]
        last = reference.last
        if last is None:
            return self.cells.value(sheet, reference.first.column, low)
        if not reference.first.column:
            raise Unsupported
        low = low or 1
        if not high or high >= LAST_ROW:
            high = self.cells.last_row(sheet)
        columns = sorted((reference.first.column, last.column))
        high = max(low, high)
        values = self.cells.values(sheet, (columns[0], low), (columns[1], high))
        return Range(values, high - low + 1, columns[1] - columns[0] + 1, low)


Node = Callable[[Scope], Value]

_LEXEME = regex(
    r'\s*(?:("(?:[^"]|"")*")|(\d+\.?\d*(?:[Ee][+-]?\d+)?)|([A-Za-z_][\w.]*)|(<=|>=|<>|[-+*/^&=<>(),%])|(\S))'
)
_OPERATORS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


def compile_formula(tokens: tuple[Token, ...]) -> Node:
    """The formula as something to call. Raises ``Unsupported`` where it uses what is not known here."""
    parser = _Parser(_lexemes(tokens))
    node = parser.expression(0)
    if parser.peek() is not None:
        raise Unsupported
    return node


def _lexemes(tokens: tuple[Token, ...]) -> list[str | int]:
    """Operators, names and literals as text, references as their index."""
    lexemes: list[str | int] = []
    count = 0
    for token in tokens:
        if isinstance(token, str):
            for match in _LEXEME.finditer(token):
                if match[5]:
                    raise Unsupported
                lexemes.append(match[0].strip())
        else:
            lexemes.append(count)
            count += 1
    return [lexeme for lexeme in lexemes if lexeme != ""]


class _Parser:
    """Operator precedence, as Excel has it: comparison, ``&``, sum, product, power, sign, per cent."""

    def __init__(self, lexemes: list[str | int]) -> None:
        self.lexemes = lexemes
        self.position = 0

    def peek(self) -> str | int | None:
        return self.lexemes[self.position] if self.position < len(self.lexemes) else None

    def take(self) -> str | int:
        lexeme = self.peek()
        if lexeme is None:
            raise Unsupported
        self.position += 1
        return lexeme

    def expect(self, wanted: str) -> None:
        if self.take() != wanted:
            raise Unsupported

    def expression(self, level: int) -> Node:
        if level == len(_OPERATORS):
            return self.signed()
        node = self.expression(level + 1)
        while (operator := self.peek()) in _OPERATORS[level]:
            self.take()
            node = _binary(str(operator), node, self.expression(level + 1))
        return node

    def signed(self) -> Node:
        if self.peek() in ("-", "+"):
            sign = self.take()
            operand = self.signed()
            return operand if sign == "+" else _negative(operand)
        node = self.atom()
        while self.peek() == "%":
            self.take()
            node = _percent(node)
        return node

    def atom(self) -> Node:
        lexeme = self.take()
        if isinstance(lexeme, int):
            return lambda scope: scope.fetch(lexeme)
        if lexeme == "(":
            node = self.expression(0)
            self.expect(")")
            return node
        if lexeme.startswith('"'):
            text = lexeme[1:-1].replace('""', '"')
            return lambda _scope: text
        if lexeme[0].isdigit():
            number = float(lexeme)
            return lambda _scope: number
        name = lexeme.upper().removeprefix("_XLFN.")
        if name == "ROW":
            return self.row()
        if self.peek() == "(":
            return _call(name, self.arguments())
        if name in ("TRUE", "FALSE"):
            truth = name == "TRUE"
            return lambda _scope: truth
        raise Unsupported

    def row(self) -> Node:
        """``ROW()``, or ``ROW`` of one reference."""
        self.expect("(")
        lexeme = self.take()
        if lexeme == ")":
            return lambda scope: float(scope.row)
        if not isinstance(lexeme, int):
            raise Unsupported
        self.expect(")")
        return lambda scope: float(scope.spans[lexeme][0])

    def arguments(self) -> list[Node]:
        self.expect("(")
        found: list[Node] = []
        if self.peek() == ")":
            self.take()
            return found
        while True:
            found.append(_nothing if self.peek() in (",", ")") else self.expression(0))
            if self.take() == ")":
                return found
            if self.lexemes[self.position - 1] != ",":
                raise Unsupported


def _nothing(_scope: Scope) -> Value:
    return None


def _percent(node: Node) -> Node:
    return lambda scope: _each(scope, node(scope), 0.0, lambda value, _: to_number(value) / 100)


def _negative(node: Node) -> Node:
    return lambda scope: _each(scope, node(scope), 0.0, lambda value, _: -to_number(value))


def _binary(operator: str, left: Node, right: Node) -> Node:
    if operator == "&":
        return lambda scope: _each(scope, left(scope), right(scope), lambda one, other: to_text(one) + to_text(other))
    if operator in _OPERATORS[0]:
        return lambda scope: _each(scope, left(scope), right(scope), lambda one, other: holds(operator, one, other))
    return lambda scope: _each(
        scope,
        left(scope),
        right(scope),
        lambda one, other: _arithmetic(operator, to_number(one), to_number(other)),
    )


def _each(scope: Scope, left: Value, right: Value, operate: Callable[[Value, Value], Value]) -> Value:
    """``operate`` on two values, or where the formula works with arrays, on the cells of ranges one by one."""
    if not scope.arrays or not (isinstance(left, Range) or isinstance(right, Range)):
        return operate(left, right)
    size = next((one.rows, one.columns) for one in (left, right) if isinstance(one, Range))
    ones, others = (
        value.values if isinstance(value, Range) else [value] * (size[0] * size[1]) for value in (left, right)
    )
    if len(ones) != len(others) or any(isinstance(v, Range) and (v.rows, v.columns) != size for v in (left, right)):
        raise Unsupported
    found: list[Scalar] = []
    for one, other in zip(ones, others, strict=True):
        try:
            found.append(scalar(operate(one, other)))
        except Failure as failure:
            found.append(failure)
    return Range(found, *size, 0)


def _arithmetic(operator: str, left: float, right: float) -> float:
    if operator == "/":
        if right == 0:
            raise Failure("#DIV/0!")
        return left / right
    if operator == "^":
        try:
            power = left**right
        except (ZeroDivisionError, OverflowError):
            raise Failure("#NUM!") from None
        if isinstance(power, complex):
            raise Failure("#NUM!")
        return float(power)
    if operator == "*":
        return left * right
    # Like Excel: what is left of a difference beyond 15 digits is nothing.
    result = left + right if operator == "+" else left - right
    return 0.0 if abs(result) < 1e-15 * max(abs(left), abs(right)) else result


def _call(name: str, arguments: list[Node]) -> Node:
    lazy = {
        "IF": _if,
        "IFERROR": _iferror,
        "IFNA": _ifna,
        "IFS": _ifs,
        "ISERROR": _iserror,
        "CHOOSE": _choose,
        "SUMPRODUCT": _with_arrays,
    }.get(name)
    if lazy is not None:
        return lazy(arguments)
    function = OF_NUMBERS.get(name) or OF_TEXTS.get(name)
    if function is None:
        raise Unsupported
    return _applied(function, arguments)


def _applied(function: Callable[..., Value], arguments: list[Node]) -> Node:
    def call(scope: Scope) -> Value:
        try:
            return function(*(argument(scope) for argument in arguments))
        except TypeError:
            raise Unsupported from None

    return call


def _with_arrays(arguments: list[Node]) -> Node:
    call = _applied(OF_NUMBERS["SUMPRODUCT"], arguments)

    def work_out(scope: Scope) -> Value:
        before, scope.arrays = scope.arrays, True
        try:
            return call(scope)
        finally:
            scope.arrays = before

    return work_out


def _choose(arguments: list[Node]) -> Node:
    def choose(scope: Scope) -> Value:
        place = int(to_number(arguments[0](scope)))
        if not 1 <= place < len(arguments):
            raise Failure("#VALUE!")
        return arguments[place](scope)

    return choose


def _if(arguments: list[Node]) -> Node:
    if not 2 <= len(arguments) <= 3:
        raise Unsupported
    test, then = arguments[:2]
    otherwise = arguments[2] if len(arguments) == 3 else lambda _scope: False
    return lambda scope: then(scope) if to_bool(test(scope)) else otherwise(scope)


def _ifs(arguments: list[Node]) -> Node:
    def choose(scope: Scope) -> Value:
        for test, result in zip(arguments[::2], arguments[1::2], strict=False):
            if to_bool(test(scope)):
                return result(scope)
        raise Failure("#N/A")

    return choose


def _iferror(arguments: list[Node]) -> Node:
    def attempt(scope: Scope) -> Value:
        try:
            return scalar(arguments[0](scope))
        except Failure:
            return arguments[1](scope)

    return attempt


def _ifna(arguments: list[Node]) -> Node:
    def attempt(scope: Scope) -> Value:
        try:
            return scalar(arguments[0](scope))
        except Failure as failure:
            if failure.code != "#N/A":
                raise
            return arguments[1](scope)

    return attempt


def _iserror(arguments: list[Node]) -> Node:
    def attempt(scope: Scope) -> Value:
        try:
            scalar(arguments[0](scope))
        except Failure:
            return True
        return False

    return attempt
