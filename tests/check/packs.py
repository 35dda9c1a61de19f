"""Checks packs of files that are held in memory, as a person would check them on a disk."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from handover_docs import check
from handover_docs.model.report import Report
from samples.situations import Situation, archive


def report_on(situation: Situation, files: Mapping[str, bytes]) -> Report:
    """What a check says of a zip of ``files``, held to the schema of the situation."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pack = folder / "pack.zip"
        pack.write_bytes(archive(files, situation.names))
        project = situation.project if situation.described else None
        return check(pack, schema=situation.schema_file(folder), project=project)
