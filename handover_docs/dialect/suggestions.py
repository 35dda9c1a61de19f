"""“Did you mean”: the known name that a mistyped one comes closest to."""

from __future__ import annotations

from collections.abc import Iterable

from handover_docs.wording import Bilingual


def did_you_mean(name: str, known: Iterable[str]) -> Bilingual:
    """What to write instead of ``name``: the closest of ``known``, or else all of them."""
    from difflib import get_close_matches

    names = sorted(set(known))
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return Bilingual(f"是否应为 {close[0]}？", f"Did you mean {close[0]}?")
    if not names:
        return Bilingual("请核对名称。", "Check the name.")
    listed = names[:20]
    more = Bilingual(" 等", ", …") if len(names) > len(listed) else Bilingual("", "")
    return Bilingual(
        f"可用的名称：{'、'.join(listed)}{more.zh}。", f"Names that can be used: {', '.join(listed)}{more.en}."
    )
