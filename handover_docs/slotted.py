"""Dataclasses whose code is written when they are first used, not when they are defined.

The standard library compiles six methods for every frozen dataclass as it is defined; for the hundred and
more that a command imports, most of which it never makes, that is a third of its time. Here a class gets its
``__init__`` with its first instance, and other methods that need no compiling. It is a dataclass to
everybody: to ``fields``, ``replace``, ``asdict``, pattern matching, copying, pickling and type checkers, which
take the decorator for the standard one. A class has slots, and no dataclass above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    from collections.abc import Callable, Iterable
    from operator import attrgetter
    from reprlib import recursive_repr

    _NONE = object()

    class _Given:
        """What ``field`` was told of a field."""

        __slots__ = ("compare", "default", "factory", "init", "repr")

        def __init__(self, default, factory, init, repr, compare):  # noqa: A002
            self.default = default
            self.factory = factory
            self.init = init
            self.repr = repr
            self.compare = compare

    def field(*, default=_NONE, default_factory=_NONE, init=True, repr=True, compare=True):  # noqa: A002
        """As in the standard library."""
        return _Given(default, default_factory, init, repr, compare)

    def dataclass(*, slots, frozen=False, eq=True):
        """As in the standard library; ``slots`` must be ``True``."""
        if not slots:
            raise TypeError("A class without slots is for the standard library.")
        return lambda kind: _made(kind, frozen, eq)

    def _made(kind, frozen, eq):
        """``kind`` anew, with slots and the methods of a dataclass."""
        if any(hasattr(above, "__dataclass_fields__") for above in kind.__mro__[1:]):
            raise TypeError(f"{kind.__qualname__} inherits from a dataclass.")
        names = dict(vars(kind))
        given = {name: _given(names.get(name, _NONE)) for name in kind.__annotations__}
        for name in given:
            names.pop(name, None)
        for name in ("__dict__", "__weakref__"):
            names.pop(name, None)
        names |= {
            "__slots__": tuple(given),
            "__match_args__": tuple(name for name, each in given.items() if each.init),
            # The fields are the same whatever else there is; only the parameters need that compiled.
            "__dataclass_fields__": _Later(given, init=False, repr=False, eq=False),
            "__dataclass_params__": _Later(given, frozen=frozen, eq=eq),
        }
        own = set(names)
        names |= {name: method for name, method in _methods(given, frozen, eq).items() if name not in own}
        made = type(kind)(kind.__name__, kind.__bases__, names)
        made.__qualname__ = kind.__qualname__
        if "__init__" not in own:
            _set_up(made, given, frozen)
        return made

    def _given(value):
        given = value if isinstance(value, _Given) else _Given(value, _NONE, True, True, True)
        if type(given.default).__hash__ is None:
            raise ValueError(f"A mutable default such as {given.default!r} would be shared: use default_factory.")
        return given

    def _set_up(made, given, frozen):
        """Give ``made`` an ``__init__`` that is written when it is first called."""

        def first(self, *values, **named):
            made.__init__ = _written(made, given, frozen)
            made.__init__(self, *values, **named)

        first.__name__, first.__qualname__ = "__init__", f"{made.__qualname__}.__init__"
        first.__annotations__ = made.__annotations__
        made.__init__ = first

    def _written(made, given, frozen):
        # What is not frozen is set in a fraction of the time.
        known = {f"_set_{name}": vars(made)[name].__set__ for name in given} if frozen else {}
        known |= {f"_default_{name}": each.default for name, each in given.items()}
        known |= {f"_make_{name}": each.factory for name, each in given.items()}
        known["_none"] = _NONE
        parameters, body = ["self"], []
        for name, each in given.items():
            value = name
            if each.factory is not _NONE:
                value = f"_make_{name}() if {name} is _none else {name}" if each.init else f"_make_{name}()"
            elif not each.init:
                value = f"_default_{name}"
            if each.init:
                default = "_none" if each.factory is not _NONE else f"_default_{name}"
                parameters.append(name if each.factory is _NONE is each.default else f"{name}={default}")
            if each.init or each.factory is not _NONE or each.default is not _NONE:
                body.append(f" _set_{name}(self, {value})" if frozen else f" self.{name} = {value}")
        if hasattr(made, "__post_init__"):
            body.append(" self.__post_init__()")
        exec(f"def __init__({', '.join(parameters)}):\n" + ("\n".join(body) or " pass"), known)  # noqa: S102
        known["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
        return known["__init__"]

    def _methods(given, frozen, eq):
        """The methods that need no compiling."""
        shown = [name for name, each in given.items() if each.repr]

        @recursive_repr()
        def __repr__(self):  # noqa: N807
            parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
            return f"{type(self).__qualname__}({parts})"

        methods = {"__repr__": __repr__}
        if eq:
            values_of = _values_of([name for name, each in given.items() if each.compare])

            def __eq__(self, other):  # noqa: N807
                return values_of(self) == values_of(other) if type(other) is type(self) else NotImplemented

            methods["__eq__"] = __eq__
            methods["__hash__"] = (lambda self: hash(values_of(self))) if frozen else None
        if frozen:
            everything = _values_of(list(given))
            methods |= {
                "__setattr__": _refuse("assign to"),
                "__delattr__": _refuse("delete"),
                "__getstate__": lambda self: list(everything(self)),
                "__setstate__": _restored,
            }
        return methods

    def _values_of(names) -> Callable[[object], tuple[object, ...]]:
        if len(names) > 1:
            return attrgetter(*names)
        if not names:
            return lambda _: ()
        (name,) = names
        return lambda record: (getattr(record, name),)

    def _restored(self, state: Iterable[object]) -> None:
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)

    def _refuse(doing):
        def refuse(self, name, *_):  # noqa: ARG001
            from dataclasses import FrozenInstanceError

            raise FrozenInstanceError(f"cannot {doing} field {name!r}")

        return refuse

    class _Later:
        """What the standard library keeps of a class, worked out by it when it is first asked for."""

        __slots__ = ("_as", "_given", "_name")

        def __init__(self, given, **options):
            self._given = given
            self._as = options

        def __set_name__(self, _, name):
            self._name = name

        def __get__(self, _, kind):
            import dataclasses

            names = {name: _told(each) for name, each in self._given.items()}
            # Without a docstring, one would be made of the signature, which takes longer than all the rest.
            names |= {"__annotations__": kind.__annotations__, "__module__": kind.__module__, "__doc__": "As given."}
            like = dataclasses.dataclass(**self._as)(type(kind.__name__, (), names))
            found = getattr(like, self._name)
            setattr(kind, self._name, found)
            return found

    def _told(given):
        """What the standard library is told of a field."""
        import dataclasses

        told = {"init": given.init, "repr": given.repr, "compare": given.compare}
        if given.default is not _NONE:
            told["default"] = given.default
        if given.factory is not _NONE:
            told["default_factory"] = given.factory
        return dataclasses.field(**told)


__all__ = ["dataclass", "field"]
