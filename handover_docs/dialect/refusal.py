"""What a template may be refused for while it is compiled or filled."""

from __future__ import annotations


class Refused(Exception):
    """A template asked for what is not there or not allowed."""


class UndefinedError(Refused):
    """A value was used that does not exist."""


class SecurityError(Refused):
    """A part of a value was asked for that templates have no business with."""


class WrongTag(Exception):
    """A tag that cannot be read; ``message`` is Jinja's, ``line`` counts the source's lines from 1."""

    def __init__(self, message: str, line: int) -> None:
        self.message = message
        self.line = line
        super().__init__(message)
