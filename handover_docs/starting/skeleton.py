"""A project description to be filled in: what the situation needs with blanks, everything else commented out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from handover_docs.loading.rule import Rule, schema
from handover_docs.loading.yaml_writing import scalar
from handover_docs.model.document_type import DocumentType
from handover_docs.model.project import PartyRole, Situation
from handover_docs.slotted import dataclass, field
from handover_docs.text.labels import label
from handover_docs.wording import Bilingual, source_of

Json = Any

_MANAGER: Final = "manager"
_VERSION: Final = "V1.0"
_ROLES: Final[Mapping[Situation, tuple[PartyRole, ...]]] = {
    Situation.PROVIDER_TO_CLIENT: (PartyRole.CLIENT, PartyRole.OUTGOING),
    Situation.PROVIDER_TO_PROVIDER: (PartyRole.CLIENT, PartyRole.OUTGOING, PartyRole.INCOMING),
    Situation.INTERNAL: (PartyRole.OUTGOING, PartyRole.INCOMING),
    Situation.CUTOVER: (PartyRole.OUTGOING, PartyRole.INCOMING),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known when a description is started; ``parties`` are names by role."""

    situation: Situation
    languages: tuple[str, ...]
    name: str = ""
    manager: str = ""
    issued: str = ""
    parties: Mapping[PartyRole, str] = field(default_factory=dict)


def roles_of(situation: Situation) -> tuple[PartyRole, ...]:
    """The parties that a handover of this kind has at least."""
    return _ROLES[situation]


def skeleton(
    answers: Answers, types: Sequence[DocumentType], language: str, known: Mapping[str, Sequence[str]] | None = None
) -> str:
    """The description as YAML with comments in ``language``.

    What is left blank is refused by ``handover validate`` until it is filled in: no document is made of it.
    ``known`` are the lines of parts that are there already, by the part's key; those of ``""`` stand at the head.
    """
    return "\n".join(_Skeleton(answers, language, known or {}).lines(_called_for(answers.situation, types))) + "\n"


def _called_for(situation: Situation, types: Iterable[DocumentType]) -> tuple[DocumentType, ...]:
    return tuple(each for each in types if situation in each.situations)


def _roots(document_type: DocumentType) -> set[str]:
    """The parts of the description that a document type is made of."""
    paths = [*document_type.requires, document_type.each or ""]
    return {path.removeprefix("project.").split(".")[0] for path in paths if path}


class _Skeleton:
    def __init__(self, answers: Answers, language: str, known: Mapping[str, Sequence[str]]) -> None:
        self._answers = answers
        self._known = known
        self._language = language
        self._rule = schema("project")
        self._days: tuple[str, ...] = ()
        self._texts = tuple(dict.fromkeys(map(source_of, answers.languages)))

    def lines(self, types: tuple[DocumentType, ...]) -> Iterator[str]:
        yield from self._comment(_HEAD)
        yield from self._known.get("", ())
        yield ""
        yield f"situation: {self._answers.situation.value}  # {label(self._answers.situation, self._language)}"
        yield f"languages: [{', '.join(self._answers.languages)}]"
        needed = {
            *self._rule.required,
            *self._known,
            *(root for each in types if each.when is None for root in _roots(each)),
        }
        self._days = tuple(
            dict.fromkeys(
                path.removeprefix("dates.")
                for each in types
                if each.when is None
                for path in each.requires
                if path.startswith("dates.")
            )
        )
        for key, rule in self._rule.properties.items():
            if key in ("situation", "languages"):
                continue
            if key in needed:
                yield ""
                yield from self._comment(rule.description)
                yield from self._part(key, rule)
        yield ""
        yield from self._comment(_OPTIONAL)
        for key, rule in self._rule.properties.items():
            if key in needed or key in ("situation", "languages"):
                continue
            makes = [self._say(each.name.title) for each in types if key in _roots(each)]
            yield ""
            yield from self._comment(rule.description)
            if makes:
                yield from self._comment(Bilingual(f"用于：{'、'.join(makes)}", f"For: {', '.join(makes)}"))
            yield from (f"# {line}" if line else "#" for line in self._part(key, rule))

    def _part(self, key: str, rule: Rule) -> Iterator[str]:
        if key in self._known:
            yield from self._known[key]
        elif key == "parties":
            yield f"{key}:"
            for role in roles_of(self._answers.situation):
                yield from self._item(rule.item, "  ", self._party(role))
        elif key == "people":
            yield f"{key}:"
            known = {"id": _MANAGER, "name": self._answers.manager, "party": _id_of(PartyRole.OUTGOING)}
            yield from self._item(rule.item, "  ", known)
        elif key == "project":
            yield f"{key}:"
            manager = "" if "people" in self._known else _MANAGER
            yield from self._fields(rule, "  ", {"name": self._answers.name, "version": _VERSION, "manager": manager})
        elif key == "dates":
            yield f"{key}:"
            yield from self._fields(rule, "  ", {"issued": self._answers.issued, **dict.fromkeys(self._days, "")})
        elif rule.kind == "object":
            yield f"{key}:"
            yield from self._fields(rule, "  ", {})
        elif rule.item is not None:
            yield f"{key}:"
            yield from self._item(rule.item, "  ", {})
        else:
            yield f"{key}: {self._blank(rule)}{self._said(rule, required=False)}"

    def _party(self, role: PartyRole) -> dict[str, str]:
        return {"id": _id_of(role), "role": role.value, "name": self._answers.parties.get(role, "")}

    def _item(self, rule: Rule | None, indent: str, known: Mapping[str, str]) -> Iterator[str]:
        """An item of a list: the first key of it that is not commented out carries the dash."""
        assert rule is not None
        dashed = False
        for line in self._fields(rule, indent + "  ", known):
            if not dashed and not line.lstrip().startswith("#"):
                yield f"{indent}- {line.lstrip()}"
                dashed = True
            else:
                yield line

    def _fields(self, rule: Rule, indent: str, known: Mapping[str, str]) -> Iterator[str]:
        """The values of a group: those that must be given as blanks, the others commented out with an example."""
        ordered = sorted(rule.properties, key=lambda key: key not in rule.required and key not in known)
        for key in ordered:
            below = rule.properties[key]
            required = key in rule.required or key in known
            before = indent if required else f"{indent}# "
            if below.kind == "object":
                yield f"{before}{key}:{self._said(below, required)}"
                inner = list(self._fields(below, indent + "  ", {}))
                yield from inner if required else (_commented(line, indent) for line in inner)
            elif below.item is not None:
                yield f"{before}{key}:{self._said(below, required)}"
                inner = list(self._item(below.item, indent + "  ", {}))
                yield from inner if required else (_commented(line, indent) for line in inner)
            else:
                given = known.get(key)
                example = "" if required else self._example(below)
                value = self._text(below, given) if given else example or self._blank(below)
                yield f"{before}{key}: {value}{self._said(below, required)}"

    def _said(self, rule: Rule, required: bool) -> str:
        """The comment behind a value: its title, whether it must be given, and its choices or an example."""
        parts = [self._say(rule.title)]
        if required:
            parts[0] += self._say(Bilingual("（必填）", " (required)"))
        if rule.choices:
            parts.append(" | ".join(rule.choices))
        elif required and rule.kind != "object" and rule.item is None:
            example = self._example(rule)
            parts += [self._say(Bilingual(f"例：{example}", f"e.g. {example}"))] if example else []
        return "  # " + self._say(Bilingual("；", "; ")).join(part for part in parts if part)

    def _blank(self, rule: Rule) -> str:
        if rule.items is not None:
            return f"[{self._blank(rule.items)}]"
        if rule.by_language and len(self._texts) > 1:
            return "{" + ", ".join(f'{language}: ""' for language in self._texts) + "}"
        return '""'

    def _text(self, rule: Rule, given: str) -> str:
        if rule.by_language and given != _VERSION and len(self._texts) > 1:
            first, *others = self._texts
            return "{" + ", ".join([f"{first}: {scalar(given)}", *(f'{each}: ""' for each in others)]) + "}"
        return scalar(given)

    def _example(self, rule: Rule) -> str:
        if rule.choices:
            return rule.choices[0]
        if rule.refers_to == "people":
            return _MANAGER
        if rule.refers_to == "parties":
            return _id_of(roles_of(self._answers.situation)[0])
        example: Json = rule.examples[0] if rule.examples else ""
        if isinstance(example, dict):
            example = example.get(self._texts[0]) or next(iter(example.values()))
        if rule.items is not None and (rule.items.refers_to or not example):
            return f"[{one}]" if (one := self._example(rule.items)) else ""
        if isinstance(example, list):
            return "[" + ", ".join(scalar(each) for each in example) + "]"
        return scalar(example) if example != "" else ""

    def _comment(self, wording: Bilingual) -> Iterator[str]:
        yield from (f"# {line}".rstrip() for line in self._say(wording).splitlines())

    def _say(self, wording: Bilingual) -> str:
        return wording.in_language(self._language)


def _commented(line: str, indent: str) -> str:
    """``line`` commented out at ``indent``, once."""
    rest = line[len(indent) :]
    return line if rest.lstrip().startswith("# ") and rest.startswith("# ") else f"{indent}# {rest}"


def _id_of(role: PartyRole) -> str:
    return role.value


_HEAD: Final = Bilingual(
    "项目描述：整套移交文档由这一个文件生成。\n"
    '请填写引号中的空白（""），删去不需要的部分；以 # 开头的行不起作用，需要时去掉行首的 #。\n'
    "填写后运行 handover validate 检查，再运行 handover generate 生成。",
    "The project description: the whole pack is made from this one file.\n"
    'Fill in the blanks (""); lines that begin with # are not in force: take the # away where you need them.\n'
    "Then check it with handover validate, and make the documents with handover generate.",
)
_OPTIONAL: Final = Bilingual(
    "以下各部分按需填写。填写哪一部分，就会生成相应的文档。",
    "The parts below are for when you need them. Each makes the documents that are named with it.",
)
