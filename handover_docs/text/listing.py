"""Names in a row, as far as anyone reads them."""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.wording import Bilingual


def listed(names: Sequence[str], shown: int, *, unit: str = "个", quoted: bool = False) -> Bilingual:
    """The first ``shown`` of ``names`` and how many there are; ``unit`` is what Chinese counts them in."""
    first = [f"“{name}”" if quoted else name for name in names[:shown]]
    zh, en = "、".join(first), ", ".join(first)
    rest = len(names) - shown
    return Bilingual(zh, en) if rest <= 0 else Bilingual(f"{zh}等{len(names)}{unit}", f"{en} and {rest} more")
