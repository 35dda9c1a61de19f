"""Lists of checksums in a pack: manifests of a BagIt bag (RFC 8493), and what sha256sum and its like write."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Final

from handover_docs.model.pack import Checksum
from handover_docs.patterns import regex

_LINE: Final = regex(r"\\?([0-9a-fA-F]{32,128})[ \t]+[*]?(\S.*)")
_BSD: Final = regex(r"(?:MD5|SHA-?1|SHA-?256|SHA-?512) ?\((.+)\) = ([0-9a-fA-F]{32,128})")
_NAMED: Final = regex(
    r"(?:.*[._-])?(?:(?:md5|sha1|sha256|sha512)(?:sums?)?|checksums?|digests?)(?:\.txt)?|(?:tag)?manifest-[a-z0-9]+\.txt",
    re.IGNORECASE,
)
_BY_LENGTH: Final = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}


def is_list(path: str) -> bool:
    """Whether a file is named like a list of checksums."""
    return _NAMED.fullmatch(path.rpartition("/")[2]) is not None


def stated_in(
    path: str, data: bytes, paths: Iterable[str], read: Callable[[str], bytes | None]
) -> tuple[Checksum, ...]:
    """What the list at ``path`` states of files, and whether it is so; nothing where it is no such list after all.

    ``read`` gives the bytes of one of ``paths``, ``None`` where they cannot be had.
    """
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines() if line.strip()]
    found = [_stated(line) for line in lines if not line.startswith("#")]
    stated = [one for one in found if one is not None and len(one[1]) in _BY_LENGTH]
    if not stated or len(stated) < len(found):
        return ()
    folder = path.rpartition("/")[0]
    known = set(paths)
    checksums = []
    for name, digest in stated:
        name = name.replace("\\", "/").removeprefix("./").replace("%0A", "\n").replace("%0D", "\r")
        beside = f"{folder}/{name}" if folder else name
        place = next((one for one in (beside, name) if one in known), beside)
        content = read(place) if place in known else None
        algorithm = _BY_LENGTH[len(digest)]
        agrees = None if content is None else hashlib.new(algorithm, content).hexdigest() == digest.lower()
        checksums.append(Checksum(place, path, algorithm, agrees))
    return tuple(checksums)


def _stated(line: str) -> tuple[str, str] | None:
    """The file and the checksum that a line gives."""
    if plain := _LINE.fullmatch(line):
        return plain[2], plain[1]
    tagged = _BSD.fullmatch(line)
    return (tagged[1], tagged[2]) if tagged else None
