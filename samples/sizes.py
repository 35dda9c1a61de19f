"""Projects of three sizes for every situation, for tests and benchmarks: what a pack holds must not depend on its size.

``small`` has one or two of everything, ``normal`` is the sample of an operations handover, ``large`` has 60 people,
300 deliverables, 400 accounts and as much of the rest as goes with them.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import yaml

from handover_docs.templates.sample import sample_values

Json = Any

SIZES: Final = ("small", "normal", "large")
SITUATIONS: Final = ("provider-to-client", "provider-to-provider", "internal", "cutover")
_NORMAL: Final = Path(__file__).parent / "projects/operations-handover.yaml"
_LARGE: Final = {
    "people": 60,
    "milestones": 30,
    "systems": 40,
    "accounts": 400,
    "data_sets": 60,
    "documents": 300,
    "deliverables": 300,
    "issues": 80,
    "training": 20,
    "risks": 60,
    "communication": 15,
    "knowledge": 80,
    "responsibilities": 60,
    "contingencies": 12,
    "archive": 80,
}
_NAMES: Final = ("name", "description", "activity", "scenario", "number", "file_name")
"""Where the items of a list are told apart; ``handover_docs`` holds them to it."""


def project_of(size: str, situation: str, languages: tuple[str, ...]) -> str:
    """The description of a project as YAML."""
    if size == "small":
        assert len(languages) == 1, "the small project is made in one language"
        values: Json = sample_values(languages[0], situation)
    else:
        values = yaml.safe_load(_NORMAL.read_text("utf-8"))
        if size == "large":
            for key, number in _LARGE.items():
                values[key] = _many(values[key], number)
    values["situation"] = situation
    values["languages"] = list(languages)
    if situation != "provider-to-client" and not any(party["role"] == "incoming" for party in values["parties"]):
        values["parties"].append(_incoming(values["parties"][0]))
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False)


def _many(items: list[Json], number: int) -> list[Json]:
    """``items`` over and over until there are ``number``, each with an id and a name of its own."""
    made = list(items)
    while len(made) < number:
        turn, place = divmod(len(made), len(items))
        item = deepcopy(items[place])
        item["id"] = f"{item['id']}-{turn + 1}"
        for key in _NAMES:
            if key in item:
                item[key] = _numbered(item[key], turn + 1)
        made.append(item)
    return made


def _numbered(name: Json, turn: int) -> Json:
    if isinstance(name, dict):
        return {language: _numbered(text, turn) for language, text in name.items()}
    stem, dot, suffix = str(name).rpartition(".")
    return f"{stem} {turn}{dot}{suffix}" if dot and len(suffix) <= 4 else f"{name} {turn}"


def _incoming(like: Json) -> Json:
    """A party that takes over, made after another."""
    return {
        **deepcopy(like),
        "id": "incoming-provider",
        "role": "incoming",
        "name": {"zh-CN": "恒岳信息服务有限公司", "en": "Hengyue Information Services Co., Ltd."},
        "short_name": {"zh-CN": "恒岳信息", "en": "Hengyue"},
        "credit_code": "91310115MA1K30000A",
    }
