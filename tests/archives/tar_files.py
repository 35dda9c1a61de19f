"""Tar archives, plain or packed."""

from __future__ import annotations

import tarfile
from collections.abc import Mapping
from io import BytesIO


def tar_bytes(files: Mapping[str, bytes], packed: str = "", encoding: str = "utf-8") -> bytes:
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode=f"w:{packed}", format=tarfile.GNU_FORMAT, encoding=encoding) as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, BytesIO(content))
    return stream.getvalue()
