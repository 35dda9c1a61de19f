"""Changes what a clause's YAML file says and leaves everything else in it, comments too, as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from handover_docs.errors import LibraryError, Problem
from handover_docs.loading.playbook_layout import STANCES
from handover_docs.patterns import regex
from handover_docs.wording import LANGUAGES, Bilingual

_BLOCKS = ("text", "fallback", "advice")
_TOP = regex(r"(?m)^(?P<key>[a-z_]+):")
_PLAIN = regex(r"[A-Za-z_][\w.]*|-?\d+(?:\.\d+)?")

Change = tuple[int, int, str]


def edited(source: str, values: Mapping[str, str], changed: Mapping[str, str], name: str) -> str:
    """``source`` with what is ``changed``, by the keys of the playbook's cells; ``values`` is what it says without.

    Raises ``LibraryError`` where the file is written in a way that cannot be edited piece by piece.
    """
    import yaml

    text = source.replace("\r\n", "\n")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise LibraryError(Problem(name, _IN_ONE_LINE, _EDIT_BY_HAND))
    for start, end, new in sorted(_inside(root, changed), reverse=True):
        text = text[:start] + new + text[end:]
    merged = {**values, **changed}
    if any(key.startswith("playbook.") for key in changed):
        text = _with_block(text, "playbook", _playbook(merged))
    for block in _BLOCKS:
        if any(key.startswith(f"{block}@") for key in changed):
            text = _with_block(text, block, _wording(block, merged))
    return text.replace("\n", "\r\n") if "\r\n" in source else text


def _inside(root: Any, changed: Mapping[str, str]) -> Iterator[Change]:
    """Changes of single values of elements and risks."""
    for key, value in changed.items():
        if "@" in key:
            continue
        kind, part, field = key.split(".")
        item = next(item for item in _under(root, kind).value if _under(item, "id").value == part)
        node = _under(item, field)
        new = value if _PLAIN.fullmatch(value) else "'" + value.replace("'", "''") + "'"
        if node is not None:
            yield node.start_mark.index, node.end_mark.index, new
        else:
            first = item.value[0][0].start_mark
            after = ", " if item.flow_style else "\n" + " " * first.column
            yield first.index, first.index, f"{field}: {new}{after}"


def _under(node: Any, key: str) -> Any:
    return next((value for name, value in node.value if name.value == key), None)


def _with_block(text: str, key: str, block: str) -> str:
    """``text`` with ``block`` in place of the top-level ``key``; at the end, or before the text, where it is new."""
    tops = [(found["key"], found.start()) for found in _TOP.finditer(text)]
    places = dict(tops)
    if key not in places:
        if not block:
            return text
        at = places.get("text", len(text))
        gap = "" if not text[:at] or text[:at].endswith("\n") else "\n"
        return text[:at] + gap + block + text[at:]
    start = places[key]
    end = next((place for _, place in tops if place > start), len(text))
    kept = re.search(r"(?:^(?:#[^\n]*)?\n)*\Z", text[start:end], re.MULTILINE)
    tail = kept.group() if kept else ""
    return text[:start] + block + tail.lstrip("\n" if not block else "") + text[end:]


def _playbook(values: Mapping[str, str]) -> str:
    said = {
        stance: {language: values[f"playbook.{stance}@{language}"] for language in LANGUAGES}
        for stance in STANCES
        if values[f"playbook.{stance}@{LANGUAGES[0]}"]
    }
    return _dumped({"playbook": said}) if said else ""


def _wording(block: str, values: Mapping[str, str]) -> str:
    said = {language: values[f"{block}@{language}"] for language in LANGUAGES}
    if not any(said.values()):
        return ""
    if block == "advice":
        return _dumped({block: said})
    lines = [f"{block}:"]
    for language, text in said.items():
        lines.append(f"  {language}: |")
        lines += [f"    {line}" if line else "" for line in text.split("\n")]
    return "\n".join(lines) + "\n"


def _dumped(tree: Mapping[str, object]) -> str:
    import yaml

    return str(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10000))


_IN_ONE_LINE = Bilingual(
    "文件整体写成一行的形式（{…}），无法只改其中一项。",
    "The file is written in flow style ({…}), so that no single part of it can be changed.",
)
_EDIT_BY_HAND = Bilingual("请手工修改，或改写为每行一个键。", "Edit it by hand, or rewrite it with a key a line.")
