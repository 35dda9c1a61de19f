"""Finds out why a template could not be filled: renders it again, slowly, noting every value that is missing.

Every list, record and mapping is wrapped so that a value knows its path; the first rendering that
failed has told nothing but its first error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any, Final

from handover_docs.dialect.absence import absent_class, may_be_absent
from handover_docs.dialect.environment import new_environment
from handover_docs.dialect.image import Image
from handover_docs.dialect.paths import Paths, is_container, names_of
from handover_docs.dialect.printing import Unprintable, printer
from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.dialect.traced import Traced, joined, unwrapped
from handover_docs.errors import MissingValues, Problem, TemplateError
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

Place = Callable[["Trouble"], tuple[str, Bilingual | None]]

_PASS: Final = frozenset({"default", "d"})
_GIVE: Final = Bilingual("请在项目描述中补上。", "Give it in the project description.")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One reason why a template could not be filled; ``path`` is that of the value concerned.

    ``line`` counts the template's lines from 1. A value is ``missing``; anything else is a mistake
    in the template, or in the value that it prints.
    """

    line: int
    path: str
    missing: bool
    what: Bilingual
    remedy: Bilingual


def trace(
    source: str, values: Mapping[str, object], language: str, error: Exception | None, *, paths: Paths | None = None
) -> tuple[Trouble, ...]:
    """Every trouble that ``source`` has with ``values``.

    ``error`` is what came up first: it is reported where no trouble is found.
    """
    tracer = _Tracer(paths or Paths(values), language)
    template = tracer.environment.from_string(source)
    given = {name: tracer.wrap(value, tracer.paths.root(name, value), name) for name, value in values.items()}
    try:
        template.render(given)
    except Exception as failure:
        # After a missing value, a failure may be no more than its consequence.
        if not tracer.troubles:
            tracer.note_failure(failure, template)
    if not tracer.troubles and error is not None:
        tracer.note_failure(error, template)
    return tuple(tracer.troubles)


def raise_troubles(troubles: tuple[Trouble, ...], place: Place) -> None:
    """Raise ``TemplateError`` for the template's mistakes, or else ``MissingValues`` for what is missing.

    ``place`` gives ``where`` and the words for it. One value missing in several places is one problem.
    """
    faults = [trouble for trouble in troubles if not trouble.missing]
    if faults:
        located = ((place(trouble), trouble) for trouble in faults)
        problems = [Problem(where, trouble.what, trouble.remedy, words) for (where, words), trouble in located]
        raise TemplateError(*dict.fromkeys(problems))
    uses: dict[str, list[Trouble]] = {}
    for trouble in troubles:
        uses.setdefault(trouble.path, []).append(trouble)
    if uses:
        raise MissingValues(*(_missing(path, found, place) for path, found in uses.items()))


def _missing(path: str, uses: list[Trouble], place: Place) -> Problem:
    where, words = place(uses[0])
    more = len({use.line for use in uses}) - 1
    zh = f"用于 {where}" + (f" 的{words.zh}" if words else "") + (f"，另有 {more} 处" if more else "")
    en = f"used in {where}" + (f", {words.en}" if words else "") + (f", and {more} more" if more else "")
    return Problem(path, uses[0].what, uses[0].remedy, Bilingual(zh, en))


class _Tracer:
    """One traced rendering: the paths of its values and the troubles met."""

    def __init__(self, paths: Paths, language: str) -> None:
        self.paths = paths
        self.troubles: list[Trouble] = []
        self._print = printer(language)
        self._absent = _traced_absent(self)
        self.environment = new_environment(language, finalize=self.show, undefined=self._absent, printed=self.show)
        for name, filtered in list(self.environment.filters.items()):
            if name not in _PASS:
                self.environment.filters[name] = self._watched(filtered)

    def wrap(self, value: object, path: str, written: str) -> object:
        """``value`` so that its parts know their paths; ``None`` as a missing value of that path."""
        if value is None:
            return self._absent(hint=path, obj=None, name=written)
        if is_container(value):
            return Traced(value, self.paths.canonical(value, path), written, self.wrap)
        return value

    def show(self, value: object) -> str:
        """The text of ``value``; whatever keeps it from being printed is noted."""
        if isinstance(value, self._absent):
            return str(value)
        try:
            return self._print(unwrapped(value))
        except Unprintable as error:
            self.note(value._written if isinstance(value, Traced) else "", error.message, error.remedy)
            return ""

    def note_missing(self, path: str) -> None:
        """Note that nothing is at ``path``."""
        owner = self.paths.owner(path)
        what = Bilingual(
            f"缺少 {path} 的值{f'（{owner}）' if owner else ''}。",
            f"{path}{f' ({owner})' if owner else ''} has no value.",
        )
        self.troubles.append(Trouble(self._line(), path, True, what, _GIVE))

    def note(self, written: str, what: Bilingual, remedy: Bilingual) -> None:
        """Note a mistake with the value that the template calls ``written``."""
        if written:
            what = Bilingual(f"{written}：{what.zh}", f"{written}: {what.en}")
        self.troubles.append(Trouble(self._line(), "", False, what, remedy))

    def note_failure(self, failure: Exception, template: Any) -> None:
        """Note what no other note explains: an operation that its values do not allow."""
        what = Bilingual(f"此处的表达式无法求值：{failure}。", f"The expression cannot be evaluated: {failure}.")
        remedy = Bilingual("请更正该表达式。", "Correct the expression.")
        if isinstance(failure, Unprintable):
            what, remedy = failure.message, failure.remedy
        line = _line_of(failure, template) or self._line()
        self.troubles.append(Trouble(line, "", False, what, remedy))

    def _line(self) -> int:
        """The line of the template that is being rendered."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if "__jinja_template__" in frame.f_globals:
                template: Any = frame.f_globals["__jinja_template__"]
                return int(template.get_corresponding_lineno(frame.f_lineno))
            frame = frame.f_back
        return 1

    def _watched(self, filtered: Callable[..., object]) -> Callable[..., object]:
        """``filtered``, passing on what is missing and noting what it refuses."""
        passed = getattr(filtered, "jinja_pass_arg", None)
        at = 0 if passed is None else 1

        def watched(*args: object, **kwargs: object) -> object:
            if len(args) > at and isinstance(args[at], (self._absent, _Nothing)):
                return args[at]
            try:
                made = filtered(*args, **kwargs)
                return "" if isinstance(made, Image) else made
            except Unprintable as error:
                self.note("", error.message, error.remedy)
            return ""

        if passed is not None:
            watched.jinja_pass_arg = passed  # type: ignore[attr-defined]
        return watched


def _traced_absent(tracer: _Tracer) -> type:
    """The class of values that are missing in a traced rendering: what is refused is noted instead."""
    base: Any = absent_class()

    class TracedAbsent(base):  # type: ignore[misc]
        __slots__ = ()

        def _part(self, key: object) -> Any:
            if not may_be_absent(self):
                return self._refuse()
            step = _step(key)
            return type(self)(hint=joined(self._path(), step), obj=None, name=joined(self._written(), step))

        def _refuse(self) -> Any:
            if may_be_absent(self):
                tracer.note_missing(self._path())
            elif self._undefined_exception.__name__ == "SecurityError":
                what = Bilingual(f"不允许使用 {self._written()}。", f"{self._written()} may not be used.")
                tracer.note("", what, Bilingual("请换用其他写法。", "Use something else."))
            else:
                what = Bilingual(f"没有名为 {self._written()} 的值。", f"There is no value called {self._written()}.")
                known = names_of(unwrapped(self._undefined_obj))
                tracer.note("", what, did_you_mean(str(self._undefined_name), known))
            return _NOTHING

        def _path(self) -> str:
            owner = self._undefined_obj
            if isinstance(owner, Traced):
                return joined(owner._path, _step(self._undefined_name))
            return str(self._undefined_hint or self._undefined_name)

        def _written(self) -> str:
            owner = self._undefined_obj
            name = self._undefined_name
            return joined(owner._written, _step(name)) if isinstance(owner, Traced) else str(name)

    return TracedAbsent


def _step(key: object) -> str:
    """One step of a path: to the part called ``key``, or to the item of that number."""
    return f".{key}" if isinstance(key, str) else f"[{key}]"


class _Nothing(str):
    """The outcome of an operation on a missing value, which has been noted: printing it says nothing more."""

    __slots__ = ()

    def _same(self, *_: object) -> Any:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _same
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __neg__ = __pos__ = __call__ = _same
    __lt__ = __le__ = __gt__ = __ge__ = _same


_NOTHING: Final = _Nothing()


def _line_of(failure: Exception, template: Any) -> int | None:
    """The template's line that ``failure`` came from."""
    at = failure.__traceback__
    line: int | None = None
    while at is not None:
        rendered: Any = at.tb_frame.f_globals.get("__jinja_template__", failure)
        if rendered is template:
            line = int(rendered.get_corresponding_lineno(at.tb_lineno))
        elif at.tb_frame.f_code.co_filename == "<template>":
            line = at.tb_lineno
        at = at.tb_next
    return line
