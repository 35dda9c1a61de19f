"""What every command is given besides its own parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:  # pathlib costs 6 ms, which `handover --help` need not pay
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Session:
    """The language of messages and the user's own library folders, the first one first.

    ``asked`` is the language that the user named; letters and opinions are written in traditional Chinese too.
    """

    language: str
    libraries: tuple[Path, ...]
    asked: str | None = None

    @property
    def written(self) -> str:
        """The language of what is written for others: a letter, an opinion."""
        return self.asked or self.language

    def words(self, wording: Bilingual) -> str:
        """``wording`` in the session's language."""
        return wording.in_language(self.language)

    def say(self, zh: str, en: str) -> str:
        """One of two wordings, by the session's language."""
        return Bilingual(zh, en).in_language(self.language)
