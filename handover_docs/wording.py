"""What a person reads, in both languages at once: the lowest module of the house."""

from __future__ import annotations

from typing import Final

from handover_docs.slotted import dataclass

ZH_CN: Final = "zh-CN"
ZH_TW: Final = "zh-TW"
EN: Final = "en"

LANGUAGES: Final = (ZH_CN, EN)
"""BCP 47 tags of the languages that messages, templates and clauses are written in."""

DOCUMENT_LANGUAGES: Final = (ZH_CN, ZH_TW, EN)
"""The languages that documents are made in: those, and traditional Chinese as Taiwan writes it."""


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def source_of(language: str) -> str:
    """The language of the texts that documents in ``language`` are made from."""
    return ZH_CN if language == ZH_TW else language


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


def aside(text: object, language: str) -> str:
    """``text`` in the brackets that stand behind a word of ``language``."""
    return Bilingual(f"（{text}）", f" ({text})").in_language(language)


def same(text: str) -> Bilingual:
    """A wording that reads the same in both languages, such as a file name."""
    return Bilingual(text, text)
