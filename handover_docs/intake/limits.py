"""How much a pack may hold before the rest of it is refused."""

from __future__ import annotations

from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on a pack, sizes in bytes unpacked.

    ``ratio`` is how many times larger than its packed form an entry may become; it is asked only
    of entries above ``ratio_from``, because small ones pack very well without any harm.
    """

    depth: int = 5
    files: int = 20_000
    total: int = 4096 * MIB
    file: int = 512 * MIB
    ratio: int = 250
    ratio_from: int = 64 * MIB


DEFAULT_LIMITS = Limits()


def megabytes(size: int) -> str:
    """``size`` bytes as a person reads them: ``512 MB``, ``0.2 MB``."""
    return f"{size / MIB:,.0f} MB" if size >= 10 * MIB else f"{size / MIB:,.1f} MB"


SPLIT = Bilingual(
    "请将该文件拆分后重新提交，或在确认可信后提高上限。", "Send it in parts, or raise the limit if you trust it."
)
