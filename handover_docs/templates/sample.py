"""A small sample project, worked out from the project schema: each value is its rule's own example."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from handover_docs.errors import ProjectError
from handover_docs.loading import Description
from handover_docs.loading.nodes import Mapping as Root
from handover_docs.loading.rule import Rule, schema
from handover_docs.loading.source import parse
from handover_docs.loading.yaml_writing import written
from handover_docs.model.project import NdaForm, PartyRole, Situation
from handover_docs.wording import Bilingual

Json = Any
_ORDINALS: Final = Bilingual("甲乙丙丁戊己庚", "ABCDEFG")
_SAMPLE_NAME: Final = "sample.yaml"
_PARTIES: Final = {
    PartyRole.OUTGOING: ("north", Bilingual("北辰数据服务有限公司", "Beichen Data Services Co., Ltd.")),
    PartyRole.INCOMING: ("south", Bilingual("南川信息技术有限公司", "Nanchuan Information Technology Co., Ltd.")),
    PartyRole.CLIENT: ("east", Bilingual("东岭贸易股份有限公司", "Dongling Trading Co., Ltd.")),
    PartyRole.THIRD_PARTY: ("lab", Bilingual("中衡检测评估有限公司", "Zhongheng Assessment Co., Ltd.")),
}
_PEOPLE: Final = (
    ("li-na", "north", Bilingual("李娜", "Li Na")),
    ("zhao-lei", "south", Bilingual("赵磊", "Zhao Lei")),
    ("wang-fang", "east", Bilingual("王芳", "Wang Fang")),
)
_NAMES: Final = ("name", "description", "title", "subject", "activity", "scenario", "what", "reason")
"""Where the items of a list are told apart."""
_EACH_KIND: Final = {"archive": "kind"}
"""Lists that are complete only when something of every kind is in them."""
_ALIKE: Final = ("responsibilities",)
"""Lists whose items keep a rule among their own choices, so that each has the examples' choices."""
_SHARES: Final = (30, 70)


def sample_values(language: str, situation: str = Situation.PROVIDER_TO_CLIENT) -> dict[str, Json]:
    """A whole project description in ``language`` that keeps every rule and leaves nothing out."""
    maker = _Maker(language)
    values: dict[str, Json] = maker.object(schema("project"), 0)
    values["situation"] = situation
    values["languages"] = [language]
    del values["look"]  # it names a picture, which a sample has not
    return values


def sample_description(language: str, situation: str = Situation.PROVIDER_TO_CLIENT) -> Description:
    """The same as a description that was read."""
    text = written(schema("project"), sample_values(language, situation), language)
    root = parse(text.encode(), _SAMPLE_NAME, ProjectError)
    assert isinstance(root, Root)
    return Description(Path(_SAMPLE_NAME), text.encode(), root, (language,))


class _Maker:
    """Makes values of rules; ``turn`` counts the items of a list."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._taken: set[str] = set()

    def value(self, key: str, rule: Rule, turn: int) -> Json:
        if rule.kind == "object":
            return self.object(rule, turn)
        if rule.kind == "array":
            return self._list(key, rule)
        if rule.refers_to is not None:
            return self._reference(rule, turn)
        if rule.choices:
            first = rule.choices.index(rule.examples[0]) if rule.examples else 0
            return rule.choices[(first + turn) % len(rule.choices)]
        example = rule.examples[0] if rule.examples else "—"
        if isinstance(example, dict):
            return example.get(self._language) or next(iter(example.values()))
        return example

    def object(self, rule: Rule, turn: int) -> dict[str, Json]:
        made = {key: self.value(key, each, turn) for key, each in rule.properties.items()}
        return {key: value for key, value in made.items() if value is not None}

    def _list(self, key: str, rule: Rule) -> list[Json]:
        item = rule.items
        assert item is not None
        if key == "parties":
            return [self._party(item, role, turn) for turn, role in enumerate(_PARTIES)]
        if key == "people":
            return [self._person(item, turn) for turn in range(len(_PEOPLE))]
        if "percent" in item.properties:
            return [{**self.object(item, turn), "percent": share} for turn, share in enumerate(_SHARES)]
        if "form" in item.properties and "employee" in item.properties:
            return [self._agreement(item, form, turn) for turn, form in enumerate(NdaForm)]
        if item.kind == "object" and "id" in item.properties:
            many = len(item.properties[_EACH_KIND[key]].choices) if key in _EACH_KIND else 2
            made = [self._numbered(item, number, 0 if key in _ALIKE else number) for number in range(many)]
            if "weight" in item.properties:
                return [{**each, "weight": share} for each, share in zip(made, _SHARES, strict=True)]
            return made
        if rule.examples:
            return list(rule.examples[0])
        return [self.value(key, item, 0)]

    def _numbered(self, rule: Rule, number: int, turn: int) -> dict[str, Json]:
        """An item of a list; those after the first are told from it by id, number and name."""
        made = self.object(rule, turn)
        first = made["id"]
        again = 1
        while made["id"] in self._taken:
            again += 1
            made["id"] = f"{first}-{again}"
        self._taken.add(made["id"])
        if isinstance(made.get("number"), str):
            made["number"] = _counted_up(made["number"], number)
        named = next((key for key in _NAMES if key in made), None)
        if number and named is not None:
            joint = "·" if self._language.startswith("zh") else " "
            made[named] = f"{made[named]}{joint}{_ORDINALS.in_language(self._language)[number]}"
        return made

    def _party(self, rule: Rule, role: PartyRole, turn: int) -> dict[str, Json]:
        party, name = _PARTIES[role]
        own = {"id": party, "role": role.value, "name": name.in_language(self._language)}
        person = next((each for _, of, each in _PEOPLE if of == party), _PEOPLE[-1][2]).in_language(self._language)
        made = {**self.object(rule, turn), **own, "contact": person}
        made["short_name"] = made["name"][:4] if self._language.startswith("zh") else made["name"].split()[0]
        made["signatory"] = {**made["signatory"], "name": person}
        # One address for all would hide that a template prints the wrong side's.
        made["address"] = made["address"].replace("1", str(turn + 1), 1)
        return made

    def _person(self, rule: Rule, turn: int) -> dict[str, Json]:
        person, party, name = _PEOPLE[turn]
        own = {"id": person, "party": party, "name": name.in_language(self._language)}
        return {**self.object(rule, turn), **own, "email": f"{person.replace('-', '.')}@example.com"}

    def _agreement(self, rule: Rule, form: NdaForm, turn: int) -> dict[str, Json]:
        idle = "receiving" if form is NdaForm.EMPLOYEE else "employee"
        made = {key: value for key, value in self.object(rule, turn).items() if key != idle}
        sides = {"disclosing": "north", "receiving": "south", "employee": "zhao-lei"}
        made |= {key: party for key, party in sides.items() if key in made}
        return {**made, "id": f"{made['id']}-{turn + 1}", "form": form.value}

    def _reference(self, rule: Rule, turn: int) -> Json:
        if rule.examples:
            return rule.examples[0]
        return _PEOPLE[turn % len(_PEOPLE)][0] if rule.refers_to == "people" else None


def _counted_up(number: str, by: int) -> str:
    """``A-001`` and 2 give ``A-003``."""
    return re.sub(r"\d+$", lambda last: str(int(last[0]) + by).zfill(len(last[0])), number)
