"""Root elements in which what comes from either file keeps its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover_docs.redline import names as n

if TYPE_CHECKING:
    from lxml.etree import _Element


def rooted(old: _Element, new: _Element) -> _Element:
    """An empty root like ``old`` in which the prefixes of both mean what they did."""
    from lxml import etree

    spaces = {prefix: uri for prefix, uri in old.nsmap.items() if prefix is not None}
    taken = set(spaces)
    spaces |= {prefix: uri for prefix, uri in new.nsmap.items() if prefix is not None and prefix not in taken}
    spaces.setdefault("w", n.W_NS)
    spaces.setdefault("r", n.R_NS)
    ignorable = [*old.get(n.IGNORABLE, "").split()]
    ignorable += (
        prefix
        for prefix in new.get(n.IGNORABLE, "").split()
        if prefix not in ignorable and spaces.get(prefix) == new.nsmap.get(prefix)
    )
    if ignorable:
        spaces.setdefault("mc", n.IGNORABLE[1:].partition("}")[0])
    made = etree.Element(old.tag, nsmap=spaces)
    for key, value in old.items():
        made.set(key, value)
    if ignorable:
        made.set(n.IGNORABLE, " ".join(prefix for prefix in ignorable if prefix in spaces))
    return made
