"""Intake: a folder, an archive or a single file to a ``Pack`` and its bytes."""

from __future__ import annotations

from handover_docs.archives.opening import SUFFIXES as ARCHIVE_SUFFIXES
from handover_docs.archives.opening import may_carry
from handover_docs.intake.limits import DEFAULT_LIMITS, Limits
from handover_docs.intake.opening import open_pack
from handover_docs.intake.sniffing import sniff
from handover_docs.intake.taking import Manifest, OpenPack

__all__ = ["ARCHIVE_SUFFIXES", "DEFAULT_LIMITS", "Limits", "Manifest", "OpenPack", "may_carry", "open_pack", "sniff"]
