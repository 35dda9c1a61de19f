"""Finds out why a template could not be filled: renders it again, slowly, noting every value that is missing.

Every list, record and mapping is wrapped so that a value knows its path; the first rendering that
failed has told nothing but its first error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from handover_docs.dialect.environment import OPTIONAL_NAMES, absent_class, new_environment
from handover_docs.dialect.paths import Paths, is_container, names_of
from handover_docs.dialect.printing import Unprintable, printer
from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.errors import MissingValues, Problem, TemplateError
from handover_docs.wording import Bilingual

Place = Callable[["Trouble"], tuple[str, Bilingual | None]]

_PASS: Final = ("default", "d")


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
    tracer.template = template
    given = {name: tracer.wrap(value, tracer.paths.root(name, value)) for name, value in values.items()}
    try:
        template.render(given)
    except Exception as failure:
        tracer.note_failure(failure)
    if not tracer.troubles and error is not None:
        tracer.note_failure(error)
    return tuple(tracer.troubles)


def raise_troubles(troubles: tuple[Trouble, ...], place: Place) -> None:
    """Raise ``TemplateError`` for the template's mistakes, or else ``MissingValues`` for what is missing.

    ``place`` gives ``where`` and the words for it. One value missing in several places is one problem.
    """
    faults = [trouble for trouble in troubles if not trouble.missing]
    if faults:
        problems = []
        for trouble in faults:
            where, words = place(trouble)
            problems.append(Problem(where, trouble.what, trouble.remedy, words))
        raise TemplateError(*dict.fromkeys(problems))
    uses: dict[str, list[Trouble]] = {}
    for trouble in troubles:
        uses.setdefault(trouble.path, []).append(trouble)
    if uses:
        raise MissingValues(*(_missing(path, found, place) for path, found in uses.items()))


def _missing(path: str, uses: list[Trouble], place: Place) -> Problem:
    where, words = place(uses[0])
    more = len({use.line for use in uses}) - 1
    used = Bilingual(
        f"{where}{'，' + words.zh if words else ''}" + (f"，另有 {more} 处" if more else ""),
        f"{where}{', ' + words.en if words else ''}" + (f", and {more} more" if more else ""),
    )
    return Problem(path, uses[0].what, uses[0].remedy, Bilingual(f"用于 {used.zh}", f"used in {used.en}"))


class _Tracer:
    """One traced rendering: the paths of its values and the troubles met."""

    def __init__(self, paths: Paths, language: str) -> None:
        self.paths = paths
        self.troubles: list[Trouble] = []
        self.template: Any = None
        self._print = printer(language)
        self._absent = _traced_absent(self)
        self.environment = new_environment(language, finalize=self.show, undefined=self._absent)
        # Filters print each part of a list: a part that is missing must be noted, not refused.
        for name, filtered in new_environment(language, finalize=self.show, undefined=self._absent).filters.items():
            if name not in _PASS:
                self.environment.filters[name] = self._watched(filtered)

    def wrap(self, value: object, path: str) -> object:
        """``value`` so that its parts know their paths; ``None`` as a missing value of that path."""
        if value is None:
            return self._absent(hint=path, obj=None, name=path)
        if is_container(value):
            return Traced(value, self.paths.canonical(value, path), self)
        return value

    def show(self, value: object) -> str:
        """The text of ``value``; whatever keeps it from being printed is noted."""
        if isinstance(value, self._absent):
            return str(value)
        try:
            return self._print(value._value if isinstance(value, Traced) else value)
        except Unprintable as error:
            path = value._path if isinstance(value, Traced) else ""
            self.note(path, error.message, error.remedy)
            return ""

    def note_missing(self, path: str) -> None:
        """Note that nothing is at ``path``."""
        what = Bilingual(f"缺少 {path} 的值。", f"{path} has no value.")
        owner = self.paths.owner(path)
        if owner:
            what = Bilingual(f"缺少 {path} 的值（{owner}）。", f"{path} ({owner}) has no value.")
        remedy = Bilingual("请在项目描述中补上。", "Give it in the project description.")
        self.troubles.append(Trouble(self._line(), path, True, what, remedy))

    def note(self, path: str, what: Bilingual, remedy: Bilingual) -> None:
        """Note a mistake with the value at ``path``."""
        if path:
            what = Bilingual(f"{path}：{what.zh}", f"{path}: {what.en}")
        self.troubles.append(Trouble(self._line(), path, False, what, remedy))

    def note_failure(self, failure: Exception) -> None:
        """Note what no other note explains: an error of an operation on proper values."""
        if isinstance(failure, _Stopped):
            return
        if isinstance(failure, Unprintable):
            self.note("", failure.message, failure.remedy)
            return
        what = Bilingual(f"此处的表达式无法求值：{failure}。", f"The expression cannot be evaluated: {failure}.")
        remedy = Bilingual("请更正该表达式。", "Correct the expression.")
        line = _line_of(failure, self.template)
        self.troubles.append(Trouble(line or self._line(), "", False, what, remedy))

    def _line(self) -> int:
        frame = sys._getframe(1)
        while frame is not None:
            if "__jinja_template__" in frame.f_globals:
                return int(frame.f_globals["__jinja_template__"].get_corresponding_lineno(frame.f_lineno))
            if frame.f_back is None:
                break
            frame = frame.f_back
        return 1

    def _watched(self, filtered: Callable[..., object]) -> Callable[..., object]:
        """``filtered``, passing on what is missing and noting what it refuses."""
        at = 1 if getattr(filtered, "jinja_pass_arg", None) is not None else 0

        def watched(*args: object, **kwargs: object) -> object:
            if len(args) > at and isinstance(args[at], self._absent):
                return args[at]
            try:
                return filtered(*args, **kwargs)
            except Unprintable as error:
                self.note("", error.message, error.remedy)
            return ""

        if at:
            watched.jinja_pass_arg = filtered.jinja_pass_arg  # type: ignore[attr-defined]
        return watched


class _Stopped(Exception):  # noqa: N818
    """A trouble has been noted that the rendering cannot go past."""


class Traced:
    """A list, record or mapping whose parts know their paths; otherwise it behaves as the value does."""

    __slots__ = ("_path", "_tracer", "_value")

    def __init__(self, value: Any, path: str, tracer: _Tracer) -> None:
        self._value = value
        self._path = path
        self._tracer = tracer

    def __getattr__(self, name: str) -> object:
        value = getattr(self._value, name)
        path = f"{self._path}.{name}" if self._path else name
        if callable(value):
            return lambda *args, **kwargs: self._tracer.wrap(value(*args, **kwargs), f"{path}()")
        return self._tracer.wrap(value, path)

    def __getitem__(self, key: Any) -> object:
        shown = f"[{key}]" if not isinstance(key, str) else f".{key}" if self._path else key
        return self._tracer.wrap(self._value[key], f"{self._path}{shown}")

    def __iter__(self) -> Any:
        if isinstance(self._value, Mapping):
            return iter(self._value)
        return (self._tracer.wrap(item, f"{self._path}[{index}]") for index, item in enumerate(self._value))

    def __len__(self) -> int:
        return len(self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __contains__(self, item: object) -> bool:
        return (item._value if isinstance(item, Traced) else item) in self._value

    def __eq__(self, other: object) -> bool:
        return bool(self._value == (other._value if isinstance(other, Traced) else other))

    def __hash__(self) -> int:
        return hash(self._value)


def _traced_absent(tracer: _Tracer) -> type:
    """The class of values that are missing in a traced rendering; each use of one is noted once."""
    from jinja2.runtime import Undefined
    from jinja2.utils import missing

    class TracedAbsent(absent_class()):  # type: ignore[misc]
        __slots__ = ()

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return self._part(f".{name}")

        def __getitem__(self, key: object) -> Any:
            return self._part(f".{key}" if isinstance(key, str) else f"[{key}]")

        def _part(self, shown: str) -> Any:
            if not _lenient(self):
                self._note()
                return self
            path = f"{_path(self)}{shown}"
            return type(self)(hint=path, obj=None, name=path)

        def _note(self) -> None:
            if _lenient(self):
                tracer.note_missing(_path(self))
                return
            owner = self._undefined_obj
            value = owner._value if isinstance(owner, Traced) else owner
            name = str(self._undefined_name)
            shown = f"{owner._path}.{name}" if isinstance(owner, Traced) and owner._path else name
            if self._undefined_exception.__name__ == "SecurityError":
                what = Bilingual(f"不允许使用 {shown}。", f"{shown} may not be used.")
            else:
                what = Bilingual(f"没有名为 {shown} 的值。", f"There is no value called {shown}.")
            tracer.note("", what, did_you_mean(name, names_of(value)))

        def _fail(self) -> Any:
            self._note()
            raise _Stopped

        def _noted(self, *args: object) -> Any:
            self._note()
            return self

        def _false(self, *args: object) -> bool:
            self._note()
            return False

        def __bool__(self) -> bool:
            return False if _lenient(self) else self._false()

        def __eq__(self, other: object) -> bool:
            return other is None or isinstance(other, Undefined) if _lenient(self) else self._false()

        def __ne__(self, other: object) -> bool:
            return not self == other

        def __hash__(self) -> int:
            return 0

        def __str__(self) -> str:
            self._note()
            return ""

        def __iter__(self) -> Any:
            self._note()
            return iter(())

        def __len__(self) -> int:
            self._note()
            return 0

        __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _noted
        __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __pos__ = __neg__ = _noted
        __call__ = _noted
        __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _false

    def _lenient(value: Any) -> bool:
        owner = value._undefined_obj
        if value._undefined_exception.__name__ == "SecurityError":
            return False
        if owner is missing:
            return value._undefined_name in OPTIONAL_NAMES
        inner = owner._value if isinstance(owner, Traced) else owner
        return inner is None or isinstance(inner, Mapping)

    def _path(value: Any) -> str:
        if value._undefined_hint is not None:
            return str(value._undefined_hint)
        owner, name = value._undefined_obj, str(value._undefined_name)
        return f"{owner._path}.{name}" if isinstance(owner, Traced) and owner._path else name

    return TracedAbsent


def _line_of(failure: Exception, template: Any) -> int | None:
    """The template's line that ``failure`` came from."""
    at, line = failure.__traceback__, None
    while at is not None:
        if at.tb_frame.f_globals.get("__jinja_template__") is template and template is not None:
            line = int(template.get_corresponding_lineno(at.tb_lineno))
        elif at.tb_frame.f_code.co_filename == "<template>":
            line = at.tb_lineno
        at = at.tb_next
    return line
