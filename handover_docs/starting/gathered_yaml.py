"""Writes what was gathered as a commented description: behind each value its place, blanks for what was not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final

from handover_docs.loading.rule import Rule
from handover_docs.loading.yaml_writing import scalar
from handover_docs.model.content import Location
from handover_docs.model.project import PartyRole, Situation
from handover_docs.slotted import dataclass
from handover_docs.starting.gathered import Candidate, Gathered, Node, Said
from handover_docs.starting.gathering import Found
from handover_docs.starting.skeleton import roles_of
from handover_docs.text.normalise import squeezed
from handover_docs.wording import Bilingual

_PREFIXES: Final[Mapping[str, str]] = {"people": "p", "parties": "party-"}


@dataclass(frozen=True, slots=True)
class Account:
    """What the terminal says of a description that was gathered."""

    files: tuple[tuple[int, str, int], ...]
    """Each file with its number in the comments and how many values came from it."""
    conflicts: tuple[tuple[str, tuple[Candidate, ...]], ...]
    """Where documents contradict each other: the path, and all that they say, what was taken first."""
    blanks: int
    """How many values that must be given were not found."""


def situation_in(gathered: Gathered) -> Situation | None:
    """The kind of handover that the documents name."""
    said = gathered.root.best("situation")
    return Situation(said.value) if said else None


def settle(gathered: Gathered, situation: Situation) -> None:
    """Give every item its id, bring together what is one party under two names, keep the versions that all tell of."""
    _settle_parties(gathered, situation)
    _leave_out_versions_of_single_documents(gathered)
    _number(gathered.root, gathered.rule, {})


def _leave_out_versions_of_single_documents(gathered: Gathered) -> None:
    """What documents tell differently of one version changed in them, each by itself, and not in the project."""
    versions = gathered.root.lists.get("revisions", [])
    kept = [one for one in versions if len({squeezed(said.value) for said in one.values.get("summary", ())}) < 2]
    for one in kept:
        # A document that was written later than the others bears the version from that day on.
        if dates := one.values.get("date"):
            first = min(said.value for said in dates)
            one.values["date"] = [said for said in dates if said.value == first]
    if versions:
        gathered.root.lists["revisions"] = kept


def _settle_parties(gathered: Gathered, situation: Situation) -> None:
    parties = [node for node in gathered.root.lists.get("parties", ()) if node.best("name")]
    kept: list[Node] = []
    for node in sorted(parties, key=lambda each: (each.best("role") is None, -len(_name(each)))):
        twin = next((each for each in kept if _same_party(each, node)), None)
        if twin is None:
            kept.append(node)
            continue
        for key, said in node.values.items():
            if key == "name" and squeezed(_name(node)) != squeezed(_name(twin)):
                key = "short_name"
            if key != "role":
                twin.values.setdefault(key, []).extend(said)
            elif said[0].value == PartyRole.CLIENT.value:
                twin.values[key] = list(said)
    expected = [role.value for role in roles_of(situation)]
    given = [role.value for node in kept if (role := node.best("role"))]
    if PartyRole.INCOMING.value in given and PartyRole.INCOMING.value not in expected and expected[0] not in given:
        for node in kept:
            if (role := node.best("role")) and role.value == PartyRole.INCOMING.value:
                node.values["role"] = [Said(expected[0], "", role.location)]
    gathered.root.lists["parties"] = kept


def _same_party(one: Node, other: Node) -> bool:
    first, second = squeezed(_name(one)), squeezed(_name(other))
    roles = {role.value for node in (one, other) if (role := node.best("role"))}
    if first == second:
        return True
    return second in first and len(second) > 1 and len(roles) < 2


def _name(node: Node) -> str:
    said = node.best("name")
    return said.value if said else ""


def _number(node: Node, rule: Rule, taken: dict[str, set[str]]) -> None:
    """Ids are told apart among all lists of one name: those of the metrics of every service, say."""
    for key, group in node.groups.items():
        _number(group, rule.properties[key], taken)
    for key, items in node.lists.items():
        below = rule.properties[key].items or Rule()
        own = taken.setdefault(key, set())
        for item in items:
            _number(item, below, taken)
            if "id" not in below.properties:
                continue
            given, role = item.best("id"), item.best("role") if key == "parties" else None
            wanted = given.value if given else role.value if role else ""
            if not wanted or wanted in own:
                numbers = (f"{_PREFIXES.get(key, key[0])}{number}" for number in count(1))
                item.values["id"] = [Said(next(one for one in numbers if one not in own), "", _NOWHERE)]
            elif given is None:
                item.values["id"] = [Said(wanted, "", _NOWHERE)]
            own.add(item.values["id"][0].value)


_NOWHERE: Final = Location()


class Writing:
    """The parts of the description as lines; ``account`` adds up what was said while they were made."""

    def __init__(self, found: Found, language: str) -> None:
        self._gathered = found.gathered
        self._numbers = {path: number for number, path in enumerate(found.files, 1)}
        self._language = language
        self._taken: Counter[str] = Counter()
        self._conflicts: list[tuple[str, tuple[Candidate, ...]]] = []
        self._blanks = 0

    def account(self) -> Account:
        """What was written so far."""
        files = tuple((number, path, self._taken[path]) for path, number in self._numbers.items())
        return Account(files, tuple(self._conflicts), self._blanks)

    def parts(self) -> dict[str, list[str]]:
        """The lines of each part of the description of which something was found."""
        made: dict[str, list[str]] = {}
        root, rule = self._gathered.root, self._gathered.rule
        for key, below in rule.properties.items():
            if key in root.groups or root.lists.get(key) or root.texts.get(key):
                blanks = self._blanks
                lines = [*self._key(root, key, below, "", (key,))]
                if key not in rule.required and _is_mostly_blank(root.groups.get(key), below):
                    self._blanks = blanks
                    lines = [self._say(_TOO_LITTLE), *(f"# {line}" for line in lines)]
                if lines:
                    made[key] = lines
        return made

    def sources(self) -> list[str]:
        """The files by the numbers that stand behind the values."""
        return [f"# [{number}] {path}" for path, number in self._numbers.items()]

    def _key(self, node: Node, key: str, rule: Rule, indent: str, path: tuple[str, ...]) -> Iterator[str]:
        if group := node.groups.get(key):
            inner = list(self._node(group, rule, indent + "  ", path))
            if not _is_empty(group):
                yield f"{indent}{key}:"
                yield from inner
        elif items := node.lists.get(key):
            yield f"{indent}{key}:"
            for number, item in enumerate(items, 1):
                inner = list(self._node(item, rule.items or Rule(), indent + "    ", (*path, str(number))))
                yield f"{indent}  - {inner[0].lstrip()}"
                yield from inner[1:]
        elif texts := node.texts.get(key):
            yield f"{indent}{key}:"
            for said in texts:
                yield f"{indent}  - {self._value(said)}{self._source(said)}"
        else:
            yield from self._single(node, key, indent, path)

    def _single(self, node: Node, key: str, indent: str, path: tuple[str, ...]) -> Iterator[str]:
        said = node.best(key)
        if said is not None:
            value = self._value(said)
            told = [one for one in node.candidates(key) if one.said.file in self._numbers]
            candidates = tuple(one for one in told if one is told[0] or not self._is_the_same(one.said, said))
            if len(candidates) > 1 and value != '""':
                self._conflicts.append((".".join(path), candidates))
            yield f"{indent}{key}: {value}{self._source(said, candidates)}"

    def _node(self, node: Node, rule: Rule, indent: str, path: tuple[str, ...]) -> Iterator[str]:
        for key, below in rule.properties.items():
            lines = list(self._key(node, key, below, indent, (*path, key)))
            if lines:
                yield from lines
            elif key in rule.required:
                self._blanks += 1
                title = below.title.in_language(self._language)
                required = Bilingual("（必填，文档中没有找到）", " (required; not found in the documents)")
                choices = " | ".join(below.choices)
                shown = self._say(Bilingual("；", "; ")) + choices if choices else ""
                blank = "[]" if below.kind == "array" else '""'
                yield f"{indent}{key}: {blank}  # {title}{self._say(required)}{shown}"

    def _is_the_same(self, one: Said, other: Said) -> bool:
        """Whether both name the same item of a list, if by other names."""
        if not one.refers_to or one.refers_to != other.refers_to:
            return False
        item = self._gathered.named(one.refers_to, one.value)
        return item is not None and item is self._gathered.named(other.refers_to, other.value)

    def _value(self, said: Said) -> str:
        if not said.refers_to:
            quoted = said.text and said.value[:1].isdigit()
            return (
                f'"{said.value}"'
                if quoted and '"' not in said.value
                else scalar(said.value)
                if said.text
                else said.value
            )
        item = self._gathered.named(said.refers_to, said.value)
        own = item.best("id") if item else None
        return scalar(own.value) if own else '""'

    def _source(self, said: Said, candidates: Sequence[Candidate] = ()) -> str:
        if said.file not in self._numbers:
            return ""
        self._taken[said.file] += 1
        place = self._say(said.location.describe())
        named = f" {said.value}" if said.refers_to else ""
        if len(candidates) < 2:
            return f"  # [{self._numbers[said.file]}] {place}{named}"
        taken, *others = candidates
        apart = "".join(self._say(_apart(self._numbers[one.said.file], one)) for one in others)
        return f"  # [{self._numbers[said.file]}] {place}{named}{self._say(_how_often(taken))}{apart}"

    def _say(self, wording: Bilingual) -> str:
        return wording.in_language(self._language)


def _how_often(one: Candidate) -> Bilingual:
    return Bilingual(f"（{often(one).zh}）", f" ({often(one).en})")


def _apart(number: int, one: Candidate) -> Bilingual:
    value = _short(one.said.value)
    return Bilingual(f"；[{number}] 作“{value}”（{often(one).zh}）", f"; [{number}] says “{value}” ({often(one).en})")


def often(one: Candidate) -> Bilingual:
    """In how many places and files a value stands."""
    places = "1 place" if one.places == 1 else f"{one.places} places"
    if one.files == 1:
        return Bilingual(f"{one.places}处", places)
    return Bilingual(f"{one.files}个文件{one.places}处", f"{places} in {one.files} files")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _is_mostly_blank(group: Node | None, rule: Rule) -> bool:
    """Whether more than half of what a part must hold was found nowhere: the project may well have no such part."""
    if group is None:
        return False
    found = [key for key in rule.required if group.best(key) or group.lists.get(key) or group.texts.get(key)]
    found += [key for key, below in group.groups.items() if key in rule.required and not _is_empty(below)]
    return len(found) * 2 < len(rule.required)


_TOO_LITTLE: Final = Bilingual(
    "# 文档中关于这一部分的内容太少，以下暂不起作用；需要时去掉行首的“# ”并补全。",
    "# Too little was found of this part for it to be in force: to use it, take the “# ” away and complete it.",
)


def _is_empty(node: Node) -> bool:
    return not (
        any(node.values.values())
        or any(node.texts.values())
        or any(not _is_empty(group) for group in node.groups.values())
        or any(node.lists.values())
    )
