"""Intake: a folder, an archive or a single file to a ``Pack`` and its bytes."""

from __future__ import annotations

from handover_docs.intake.limits import DEFAULT_LIMITS, Limits
from handover_docs.intake.opening import Manifest, OpenPack, open_pack
from handover_docs.intake.sniffing import sniff

__all__ = ["DEFAULT_LIMITS", "Limits", "Manifest", "OpenPack", "open_pack", "sniff"]
