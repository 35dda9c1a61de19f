"""Collects what is wrong with a source, so that all of it is said at once."""

from __future__ import annotations

from handover_docs.errors import Problem, TemplateError
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual


@dataclass(frozen=True, slots=True)
class Problems:
    """The problems of one source file, in the order in which they were met."""

    file: str
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, zh: str, en: str, remedy_zh: str, remedy_en: str) -> None:
        """Notes a problem in ``line``, counted from 1."""
        self.found.append(Problem(f"{self.file}:{line}", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en)))

    def raise_if_any(self) -> None:
        """Raises ``TemplateError`` with everything that was noted."""
        if self.found:
            raise TemplateError(*self.found)
