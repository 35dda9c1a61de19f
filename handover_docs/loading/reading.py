"""Takes values out of a library file that fits its schema."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from typing import TypeVar

from handover_docs.loading.nodes import Mapping, Scalar, Sequence, items_at, mapping_at, text_at
from handover_docs.model.document_type import Name
from handover_docs.model.report import Level
from handover_docs.slotted import dataclass
from handover_docs.wording import EN, LANGUAGES, ZH_CN, Bilingual

Default = TypeVar("Default", int, None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One mapping of a file, read by key. A key that is not there reads as its default."""

    node: Mapping

    def has(self, key: str) -> bool:
        """Whether ``key`` has a value."""
        return self.node.get(key) is not None

    def text(self, key: str) -> str:
        """The text under ``key``, which the schema requires."""
        found = text_at(self.node, key)
        return "" if found is None else found.text

    def optional(self, key: str) -> str | None:
        """The text under ``key``, or ``None``."""
        found = text_at(self.node, key)
        return None if found is None else found.text

    def boolean(self, key: str, default: bool) -> bool:
        """The truth under ``key``."""
        found = text_at(self.node, key)
        return default if found is None else found.text.lower() == "true"

    def integer(self, key: str, default: Default) -> int | Default:
        """The number under ``key``."""
        found = text_at(self.node, key)
        return default if found is None else int(found.text)

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under ``key``."""
        found = self.node.get(key)
        items = found.items if isinstance(found, Sequence) else ()
        return tuple(item.text for item in items if isinstance(item, Scalar))

    def each(self, key: str) -> tuple[Reading, ...]:
        """The mappings in the list under ``key``."""
        return tuple(Reading(item) for item in items_at(self.node, key))

    def below(self, key: str) -> Reading:
        """The mapping under ``key``; an empty one where there is none."""
        return Reading(mapping_at(self.node, key) or Mapping({}, self.node.place))

    def bilingual(self, key: str) -> Bilingual:
        """The wording under ``key`` in both languages."""
        wording = self.below(key)
        return Bilingual(wording.text(ZH_CN), wording.text(EN))

    def by_language(self, key: str) -> AbstractMapping[str, tuple[str, ...]]:
        """The lists of texts under ``key``, one for each language."""
        lists = self.below(key)
        return {language: lists.texts(language) for language in LANGUAGES}

    def name(self) -> Name:
        """The part's title and its other names."""
        return Name(self.bilingual("title"), self.by_language("aliases"))

    def level(self, default: Level = Level.ERROR) -> Level:
        """How much the part weighs."""
        found = self.optional("level")
        return default if found is None else Level(found)
