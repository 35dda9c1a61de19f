"""What a person reads, in both languages at once: the lowest module of the house."""

from __future__ import annotations

from typing import Final

from handover_docs.slotted import dataclass

ZH_CN: Final = "zh-CN"
ZH_TW: Final = "zh-TW"
EN: Final = "en"

LANGUAGES: Final = (ZH_CN, EN)
"""BCP 47 tags of the languages that documents and messages are written in."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One message, title or remedy in simplified Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The wording in ``language`` (a BCP 47 tag); anything not Chinese reads English."""
        return self.zh if language.startswith("zh") else self.en

    def __str__(self) -> str:
        return self.en


def same(text: str) -> Bilingual:
    """A wording that reads the same in both languages, such as a file name."""
    return Bilingual(text, text)
