"""Finds the commands without importing them, so that ``handover --help`` costs next to nothing.

A command is a module of ``handover_docs.cli.commands`` named like it, with

- ``ID``, ``SUMMARY: Bilingual`` (one line, two string literals) and ``PART`` (a key of ``PARTS``),
- ``ABOUT: Bilingual``, what its help says,
- ``OWN_LANG = True`` where ``--lang`` after the command means something of its own,
- ``parameters(language) -> list[click.Parameter]`` and ``run(session, **parameters) -> ExitCode``.

A command that gathers others has ``COMMANDS: Mapping[str, ModuleType]`` instead of the last line: modules like its own,
whose names begin with an underscore. ``OWN_LANG_IN`` lists those of them that have ``OWN_LANG``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

_FOLDER = os.path.join(os.path.dirname(__file__), "commands")  # noqa: PTH118, PTH120  pathlib would cost 5 ms
_SUMMARY = regex(r'^SUMMARY = Bilingual\(\s*"([^"\\]+)",\s*"([^"\\]+)",?\s*\)$', re.MULTILINE)
_PART = regex(r'^PART = "([a-z]+)"$', re.MULTILINE)
_OWN_LANG = regex(r"^OWN_LANG = True$", re.MULTILINE)
_OWN_LANG_IN = regex(r"^OWN_LANG_IN = \(([^()]*)\)$", re.MULTILINE)

PARTS: Final[Mapping[str, Bilingual]] = {
    "make": Bilingual("制作资料包", "Make a pack"),
    "check": Bilingual("核查收到的资料", "Check what was received"),
    "library": Bilingual("文档库与环境", "Library and environment"),
}
"""The parts that ``handover --help`` lists the commands in."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is known of a command from its file alone."""

    id: str
    summary: Bilingual
    part: str
    own_lang: bool
    own_lang_in: tuple[str, ...] = ()
    """The commands gathered under it to which ``--lang`` means something of its own."""


@cache
def listings() -> dict[str, Listing]:
    """All commands by name, sorted."""
    found = {}
    for entry in sorted(os.listdir(_FOLDER)):  # noqa: PTH208
        name, suffix = os.path.splitext(entry)  # noqa: PTH122
        if suffix == ".py" and not name.startswith("_"):
            with open(os.path.join(_FOLDER, entry), encoding="utf-8") as file:  # noqa: PTH118, PTH123
                found[_id(name)] = _listing(_id(name), file.read())
    return found


def load(name: str) -> ModuleType:
    """The module of the command ``name``."""
    return import_module(f"handover_docs.cli.commands.{name.replace('-', '_')}")


def _id(module: str) -> str:
    return module.replace("_", "-")


def _listing(name: str, source: str) -> Listing:
    summary, part = _SUMMARY.search(source), _PART.search(source)
    if summary is None or part is None:
        raise ValueError(f"command {name}: SUMMARY and PART must be literals at the top of its module")
    within = _OWN_LANG_IN.search(source)
    return Listing(
        name,
        Bilingual(summary[1], summary[2]),
        part[1],
        _OWN_LANG.search(source) is not None,
        tuple(re.findall(r'"([^"]+)"', within[1])) if within else (),
    )
