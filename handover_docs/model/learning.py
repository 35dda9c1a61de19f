"""What is derived from what a file says: worked out once, also where the file comes again unchanged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar, TypeVarTuple

from handover_docs.model.content import Content
from handover_docs.model.pack import Examined
from handover_docs.slotted import dataclass

Fact = TypeVar("Fact")
Given = TypeVarTuple("Given")


class Learning(Protocol):
    """Gives facts of files, from memory where it has one."""

    def of(self, file: Examined, derive: Callable[[Content, *Given], Fact], *given: *Given) -> Fact:
        """``derive(content of file, *given)`` of a file that was read.

        ``derive`` is a function of a module that depends on nothing but what it is given and the library; ``given`` are
        texts, numbers, other files and values of the model, each told by its ``repr``. What it gives is made of plain
        values, of the model's and of dataclasses of ``text``.
        """


@dataclass(frozen=True, slots=True)
class Afresh:
    """Remembers nothing: every fact is worked out."""

    def of(self, file: Examined, derive: Callable[[Content, *Given], Fact], *given: *Given) -> Fact:
        """``derive(content of file, *given)``."""
        return derive(read_content(file), *given)


def read_content(file: Examined) -> Content:
    """What was read of ``file``. Raises ``TypeError`` where nothing was."""
    if not isinstance(file.content, Content):
        raise TypeError(file.file.path)
    return file.content
