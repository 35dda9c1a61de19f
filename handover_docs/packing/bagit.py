"""A pack as a bag: BagIt 1.0 (RFC 8493), with SHA-256 manifests of the payload and of the tag files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from handover_docs.model.project import Project
from handover_docs.packing.zipped import Entries

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def bag(entries: Entries, info: Mapping[str, str]) -> tuple[tuple[str, bytes], ...]:
    """``entries`` as the payload of a bag, with its tag files; ``info`` is what ``bag-info.txt`` says."""
    payload = [(f"data/{path}", data) for path, data in entries]
    octets = sum(len(data) for _, data in payload)
    said = {**info, "Payload-Oxum": f"{octets}.{len(payload)}"}
    tags = [
        ("bag-info.txt", "".join(f"{label}: {_one_line(value)}\n" for label, value in said.items()).encode()),
        ("bagit.txt", _DECLARATION),
        ("manifest-sha256.txt", _sums(payload)),
    ]
    return (*tags, ("tagmanifest-sha256.txt", _sums(tags)), *payload)


def info_of(project: Project) -> dict[str, str]:
    """What a bag says of the project; its date is that of issue, so that the same pack gives the same bag."""
    return {
        "Source-Organization": project.manager.party.name,
        "Contact-Name": project.manager.name,
        "External-Identifier": project.number,
        "External-Description": project.name,
        "Bagging-Date": project.dates.issued.isoformat(),
    }


def _sums(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A manifest: a line a file; section 2.1.3 has line ends and ``%`` of names percent-encoded."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {_encoded(path)}\n" for path, data in entries)
    return "".join(lines).encode()


def _encoded(path: str) -> str:
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _one_line(value: str) -> str:
    return " ".join(value.split())
