"""Regular expressions that are compiled when they are first used, not when their module is imported.

A command imports some hundred of them and uses a few: to compile them all takes longer than to read a document.
``regex`` takes the place of ``re.compile`` at the top of a module; to everybody and to type checkers what it gives
is a compiled pattern. A mistake in one shows when it is first used: ``tests/test_patterns.py`` compiles them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import compile as regex
else:
    import re

    _CALLS = ("search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split")
    _FACTS = ("flags", "groups", "groupindex")

    class _Later:
        """A pattern to be compiled; from then on its calls are those of the compiled one, at no cost."""

        def __init__(self, source, flags):
            self._given = source, flags
            self.pattern = source

        def __getattr__(self, name):
            if name not in _CALLS and name not in _FACTS:
                raise AttributeError(name)
            compiled = re.compile(*self._given)
            self.__dict__.update((each, getattr(compiled, each)) for each in (*_CALLS, *_FACTS))
            return getattr(compiled, name)

        def __reduce__(self):
            return re.compile, self._given

        def __repr__(self):
            return f"regex({', '.join(map(repr, self._given))})"

    def regex(source, flags=0):
        """The regular expression ``source``, as ``re.compile`` gives it, compiled when it is first used."""
        return _Later(source, flags)


__all__ = ["regex"]
