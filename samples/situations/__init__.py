"""A pack for each situation: a good one, and one with the defects that its data file plants and says how to find.

``python -m samples.situations DIR`` writes both of each, with what a check is to find beside them.
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from handover_docs import generate, load_project
from samples import planting_files, planting_sheets, planting_word
from samples.handed_over import handed_over
from samples.signing import signed

HERE = Path(__file__).parent
PROJECTS = HERE.parent / "projects"
_DOCUMENTS = {"zh-CN": "06-资产与权限/文档", "en": "06-Assets and Access/Documents"}
_FINALITY = "finality.yaml"
"""The defects of any document that is not final, for each situation to plant in one of its own."""

Found = Mapping[tuple[str, str], int]
"""How many findings of each requirement and outcome."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A defect: its name, the files that get it, what it is given, and the findings that it leads to."""

    defect: str
    file: str
    given: Mapping[str, str]
    found: Found


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """How a pack comes about and is checked.

    ``asks`` is what the receiving side asks beside its ``schema``; ``described`` says whether it has the project at
    hand; ``only`` are the parts of file names that belong to the pack, all where there are none; ``names`` is how a
    zip writes them.
    """

    name: str
    project: Path
    language: str
    schema: str
    described: bool
    asks: Mapping[str, object]
    only: tuple[str, ...]
    names: str
    planted: tuple[Plant, ...]

    @property
    def needs_office(self) -> bool:
        """Whether LibreOffice makes a file of the defective pack."""
        return any(plant.defect in planting_files.NEED_OFFICE for plant in self.planted)

    def schema_file(self, folder: Path) -> Path:
        """The schema that the pack is held to, written to ``folder``."""
        path = folder / f"{self.name}.schema.yaml"
        title = {"zh-CN": "接收方的要求", "en": "What the receiving side asks"}
        asked = {"id": f"{self.schema}-asked", "extends": self.schema, "version": "1.0"}
        path.write_text(
            yaml.safe_dump(
                {**asked, "title": title, "description": title, **self.asks}, allow_unicode=True, sort_keys=False
            ),
            encoding="utf-8",
        )
        return path


@cache
def situations() -> tuple[Situation, ...]:
    """All of them, by name."""
    return tuple(_situation(path) for path in sorted(HERE.glob("*.yaml")) if path.name != _FINALITY)


def good(situation: Situation) -> dict[str, bytes]:
    """Everything there, completed and signed, with the documents that the index lists."""
    built = generate(situation.project, languages=[situation.language]).files
    paths = {file.path.removeprefix(f"{situation.language}/"): file.data for file in built}
    files = {path: signed(path, data) for path, data in paths.items()}
    folder = _DOCUMENTS[situation.language]
    for each in load_project(situation.project, situation.language).documents:
        if each.file_name:
            files[f"{folder}/{each.file_name}"] = handed_over(each.file_name, f"{each.number} {each.version}")
    wanted = situation.only
    return {path: data for path, data in files.items() if not wanted or any(part in path for part in wanted)}


def planted(situation: Situation, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """``files`` with every defect of the situation."""
    made = dict(files)
    for plant in situation.planted:
        plant_in(made, plant.defect, plant.file, plant.given)
    return made


def plant_in(files: dict[str, bytes], defect: str, pattern: str, given: Mapping[str, str]) -> None:
    """Plant one defect in every file of ``files`` that ``pattern`` fits."""
    if defect in planting_files.ADDITIONS:
        planting_files.ADDITIONS[defect](files, pattern, **given)
        return
    paths = [path for path in files if fnmatchcase(path, pattern)]
    if not paths:
        raise planting_word.NotThere(pattern)
    for path in paths:
        if defect in planting_files.DEFECTS:
            planting_files.DEFECTS[defect](files, path, **given)
        else:
            defects = planting_word.DEFECTS if path.endswith(".docx") else planting_sheets.DEFECTS
            files[path] = defects[defect](files[path], **given)


def expected(situation: Situation) -> Counter[tuple[str, str]]:
    """What a check of the defective pack finds, and nothing else."""
    found: Counter[tuple[str, str]] = Counter()
    for plant in situation.planted:
        found.update(plant.found)
    return found


def archive(files: Mapping[str, bytes], names: str = "utf-8") -> bytes:
    """A zip of ``files`` whose bytes depend on nothing else; names are in UTF-8 or, as Windows writes them, GBK."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for path, data in sorted(files.items()):
            info = (_OldName if names == "gbk" else zipfile.ZipInfo)(path, (1980, 1, 1, 0, 0, 0))
            target.writestr(info, data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


class _OldName(zipfile.ZipInfo):
    """An entry whose name is written in GBK without the flag that would say so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def _situation(path: Path) -> Situation:
    told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Situation(
        path.stem,
        PROJECTS / f"{told['project']}.yaml",
        told["language"],
        told["schema"],
        told.get("described", True),
        told.get("asks", {}),
        tuple(told.get("only", ())),
        told.get("names", "utf-8"),
        tuple(_plants(told)),
    )


def _plants(told: Mapping[str, Any]) -> Iterator[Plant]:
    language = told["language"]
    shared = yaml.safe_load((HERE / _FINALITY).read_text(encoding="utf-8"))
    described = told.get("described", True)
    for at in told["not_final"]:
        for one in (each for each in shared if described or each.get("needs") != "project"):
            own = {**one, "given": {key: _in(value, language) for key, value in one.get("given", {}).items()}}
            yield _plant(own, at["file"], at["deliverable"])
    for one in told["planted"]:
        yield _plant(one, one["file"], "")


def _in(value: str | Mapping[str, str], language: str) -> str:
    return value if isinstance(value, str) else value[language]


def _plant(one: Mapping[str, Any], file: str, deliverable: str) -> Plant:
    found: Counter[tuple[str, str]] = Counter()
    for requirement, outcomes in one.get("found", {}).items():
        named = requirement.replace("{deliverable}", deliverable)
        found.update((named, outcome) for outcome in ([outcomes] if isinstance(outcomes, str) else outcomes))
    return Plant(one["defect"], file, {key: str(value) for key, value in one.get("given", {}).items()}, found)


def main() -> None:
    """Write both packs of every situation, with what is to be found beside the defective one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for situation in situations():
        files = good(situation)
        situation.schema_file(folder)
        (folder / f"{situation.name}-good.zip").write_bytes(archive(files, situation.names))
        defective = archive(planted(situation, files), situation.names)
        (folder / f"{situation.name}-defective.zip").write_bytes(defective)
        found = [{"requirement": name, "outcome": outcome, "findings": count}
                 for (name, outcome), count in sorted(expected(situation).items())]  # fmt: skip
        listed = json.dumps(found, ensure_ascii=False, indent=1)
        (folder / f"{situation.name}-expected.json").write_text(listed + "\n", encoding="utf-8")
