"""Take our contracts and those of other hands (``carriers``), plant faults, and say how many are found.

Beside that, how many errors are wrong. Part ``t`` of the faults is for tuning, part ``r`` for the report; no wording is
in both. ``--list`` names the missed.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from benchmarks.review.carriers import HANDS, texts, written
from benchmarks.review.planting import Fault, faults, plant
from handover_docs import api
from handover_docs.loading import load_project
from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.review.proofreading import proofread

_SAMPLES = Path(__file__).parents[2] / "samples" / "projects"
_CONTRACTS = re.compile(r"协议|说明书|Agreement|Statement of Work")
_MOST = {"t": 3, "r": 7}
_COUNT = 60


@dataclass(frozen=True)
class Base:
    """A contract before anything was planted, with the project that it belongs to."""

    language: str
    data: bytes
    facts: Project | None


def _bases() -> list[Base]:
    """Contracts of ours and those that others wrote in their hands, in turn."""
    found: list[Base] = []
    others = [Base(path.name.split(".")[1], written(path, hand), None) for hand in HANDS for path in texts()]
    for pair in zip_longest(_ours(), others):
        found += (one for one in pair if one is not None)
    return found


def _ours() -> list[Base]:
    found = []
    for project in sorted(_SAMPLES.glob("*.yaml")):
        for file in api.generate(project).files:
            if file.path.endswith(".docx") and _CONTRACTS.search(Path(file.path).name):
                found.append(Base(file.language[:2], file.data, load_project(project, file.language)))
    return found


def _read(data: bytes) -> Content:
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(data)
        file.flush()
        content = api.read(Path(file.name))
    assert isinstance(content, Content)
    return content


def _party(content: Content) -> str:
    names = Counter(
        re.findall(
            r"[\u4e00-\u9fff]{6,}有限公司|(?:[A-Z]\w+ ){1,5}(?:Co\., Ltd\.|Ltd|Limited|plc)",
            "\n".join(block.text for block in content.blocks),
        )
    )
    return names.most_common(1)[0][0] if names else ""


def _named(fault: Fault, content: Content) -> Fault:
    name = _party(content)
    wrong = name.replace(name[3], "兴" if fault.language == "zh" else "z", 1)
    texts = tuple(text.replace("{wrong}", wrong) for text in fault.paragraphs)
    return Fault(fault.language, fault.rule, fault.part, texts, fault.wrong.replace("{wrong}", wrong))


def _fits(fault: Fault, base: Base, clean: Content) -> bool:
    """Whether the fault is one there: a name that is not the document's own, beside a party or a project that is."""
    if fault.rule == "term-drift":
        text = "\n".join(block.text for block in clean.blocks)
        return fault.wrong not in text and len(re.findall("本协议|本合同|this Agreement", text)) > 1
    if fault.rule == "project-values":
        return base.facts is not None
    return bool(_party(clean)) or "{wrong}" not in fault.wrong


def _hit(fault: Fault, found: tuple[Annotation, ...], content: Content) -> bool:
    return any(one.rule == fault.rule and _inside(one, fault, content) for one in found)


def _inside(one: Annotation, fault: Fault, content: Content) -> bool:
    places = [content.blocks[span.block].text.strip() for span in (one.span, *one.also)]
    return any(text in place or place in text for text in fault.paragraphs for place in places if place)


def measure(part: str, bases: list[Base], *, listed: bool) -> None:
    """Print what is found in ``_COUNT`` contracts of the faults of ``part``."""
    chosen = {
        language: [one for one in faults() if one.part == part and one.language == language]
        for language in ("zh", "en")
    }
    at = dict.fromkeys(chosen, 0)
    planted: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    errors = 0
    for number in range(_COUNT):
        base = bases[number % len(bases)]
        language, data = base.language, base.data
        clean = _read(data)
        own: list[Fault] = []
        while len(own) < _MOST[part]:
            fault = chosen[language][at[language] % len(chosen[language])]
            at[language] += 1
            if _fits(fault, base, clean) and fault.rule not in {one.rule for one in own}:
                own.append(_named(fault, clean))
        content = _read(plant(data, own))
        found = proofread(content, base.facts)
        for fault in own:
            planted[fault.rule] += 1
            hit = _hit(fault, found, content)
            hits[fault.rule] += hit
            if listed and not hit:
                print("missed", fault.rule, fault.paragraphs)
        for one in found:
            if one.level is Level.ERROR and not any(_inside(one, fault, content) for fault in own):
                errors += 1
                if listed:
                    print("wrong", one.rule, one.message, content.blocks[one.span.block].text[:90])
    print(
        f"part {part}: {_COUNT} contracts, {planted.total()} faults, {hits.total() / planted.total():.1%} found,"
        f" {errors / _COUNT:.2f} wrong errors a contract"
    )
    for rule, count in sorted(planted.items()):
        if hits[rule] < count:
            print(f"  {rule}: {hits[rule]} of {count}")


def main() -> None:
    """Measure both parts, and the clean originals."""
    listed = "--list" in sys.argv
    bases = _bases()
    wrong = [one for base in bases for one in proofread(_read(base.data), base.facts) if one.level is Level.ERROR]
    print(f"clean: {len(bases)} contracts, {len(wrong)} errors")
    for one in wrong if listed else ():
        print("wrong", one.rule, one.message, one.span.quote)
    for part in sys.argv[1:2] if sys.argv[1:2] and sys.argv[1] in _MOST else _MOST:
        measure(part, bases, listed=listed)


if __name__ == "__main__":
    main()
