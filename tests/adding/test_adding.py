"""What the house promises to whoever adds to it: data alone, or one file, and it works."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from handover_docs import __version__, readers
from handover_docs.authoring.document import build
from handover_docs.authoring.look import look_of
from handover_docs.catalog import Catalog, problems
from handover_docs.check import check
from handover_docs.errors import LibraryError
from handover_docs.generate import build_pack
from handover_docs.intake import open_pack, sniff
from handover_docs.loading import load_description
from handover_docs.model.content import Content
from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Outcome
from handover_docs.readers import read_file
from handover_docs.registry import plugins
from tests.both_directions.taking_out import without_section

SAMPLE = Path(__file__).parent.parent.parent / "samples/projects/team-handover.yaml"
BOTH = SAMPLE.with_name("operations-handover.yaml")

DOCUMENT_TYPE = """\
id: key-receipt
version: "1.0"
format: docx
title: {zh-CN: 机房钥匙交接单, en: Key Receipt}
folder: {zh-CN: 09-其他, en: 09-Other}
situations: [internal]
sections:
  - {id: keys, title: {zh-CN: 交接的钥匙, en: Keys Handed Over}}
clauses:
  - {clause: duty-of-care}
signatures:
  - {id: giver, title: {zh-CN: 交出人, en: Giver}, needs: [name, date]}
"""

CLAUSE = """\
id: duty-of-care
version: "1.0"
title: {zh-CN: 钥匙保管责任, en: Duty of Care for Keys}
recognition:
  strong: {zh-CN: ['妥善保管.{0,6}钥匙'], en: ['keep the keys safe']}
  weak: {zh-CN: [], en: []}
advice: {zh-CN: 请补充保管责任。, en: Add the duty of care.}
text:
  zh-CN: |
    {{ incoming.name }}应当妥善保管所接收的钥匙。
  en: |
    {{ incoming.name }} shall keep the keys safe.
"""

SOURCE = """\
---
title: 机房钥匙交接单
numbering: report
cover: block
---

# 交接的钥匙

机房大门钥匙两把，机柜钥匙十二把。

{%p for clause in clauses %}
# {{ clause.title }}

{%p for line in clause.lines %}
{{ line.text }}
{%p endfor %}
{%p endfor %}

# 签署

::: signatures
= 交出人：{{ project.manager.name }}
签字:
日期:
:::
"""

SCHEMA = """\
id: keys-only
version: "1.0"
title: {zh-CN: 钥匙资料包, en: Key pack}
description: {zh-CN: 机房钥匙的交接资料。, en: Documents of a key handover.}
deliverables:
  - id: key-receipt
    document_type: key-receipt
    instructions: {zh-CN: 请提交钥匙交接单。, en: Send the key receipt.}
    cardinality: required
    formats: [docx]
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library folder with one document type, one clause and one pack schema of its own."""
    folder = tmp_path / "library"
    for path, text in {
        "templates/key-receipt/document.yaml": DOCUMENT_TYPE,
        "schemas/clauses/duty-of-care.yaml": CLAUSE,
        "schemas/packs/keys-only.yaml": SCHEMA,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    for language in ("zh-CN", "en"):
        template = build(SOURCE, language, look_of(language), name=f"{language}.md")
        (folder / f"templates/key-receipt/{language}.docx").write_bytes(template)
    return folder


def test_a_document_type_a_clause_and_a_pack_schema_are_data_alone(library: Path, tmp_path: Path) -> None:
    catalog = Catalog([library])
    assert problems(catalog) == ()
    description = load_description(SAMPLE, catalog.document_type_ids())
    built = build_pack(description, catalog, tool_version=__version__)
    made = next(file for file in built.files if file.document_type == "key-receipt")
    assert made.path == "09-其他/经营报表服务移交-20261118-机房钥匙交接单.docx"

    schema = catalog.pack_schema("keys-only")
    projects = {"zh-CN": description.project("zh-CN")}
    failed: dict[str, list[str]] = {}
    for name, data in {
        "whole": made.data,
        "no clause": without_section(made.data, ["钥匙保管责任"]),
        "no section": without_section(made.data, ["交接的钥匙"]),
    }.items():
        pack = tmp_path / name
        pack.mkdir()
        (pack / "钥匙.docx").write_bytes(data)
        with open_pack(pack) as opened:
            report = check(opened, schema, catalog, projects, Stage.ISSUED, tool_version=__version__)
        failed[name] = [result.requirement for result in report.results if result.outcome is Outcome.FAIL]
    assert failed == {
        "whole": [],
        "no clause": ["key-receipt/clause/duty-of-care"],
        "no section": ["key-receipt/section/keys"],
    }


def test_a_type_with_a_template_in_one_language_is_made_in_that_and_the_other_is_told(library: Path) -> None:
    (library / "templates/key-receipt/en.docx").unlink()
    named = library / "templates/key-receipt/document.yaml"
    named.write_text(DOCUMENT_TYPE.replace("[internal]", "[provider-to-client]"), "utf-8")
    catalog = Catalog([library])
    description = load_description(BOTH, catalog.document_type_ids())
    built = build_pack(description, catalog, tool_version=__version__, bilingual=True)
    made = [file.language for file in built.files if file.document_type == "key-receipt"]
    assert (made, built.without_template) == (["zh-CN"], (("key-receipt", "en"),))
    with pytest.raises(LibraryError) as caught:
        build_pack(description, catalog, tool_version=__version__, documents=("key-receipt",), languages=("en",))
    assert [problem.where for problem in caught.value.problems] == ["templates/key-receipt/en.docx"]


@pytest.fixture
def plugin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose modules join the plugin packages for the time of a test."""
    before = set(sys.modules)
    for package in ("checks", "readers", "reports"):
        (tmp_path / package).mkdir()
        module = import_module(f"handover_docs.{package}")
        monkeypatch.setattr(module, "__path__", [*module.__path__, str(tmp_path / package)])
    plugins.cache_clear()
    yield tmp_path
    plugins.cache_clear()
    readers._by_format.cache_clear()
    for name in set(sys.modules) - before:
        if name.startswith("handover_docs."):
            del sys.modules[name]


def test_a_check_is_one_file(plugin_folder: Path, tmp_path: Path) -> None:
    (plugin_folder / "checks/brevity.py").write_text(
        '''"""A pack holds one file at most."""

from handover_docs.model.report import Finding, Outcome, Result
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual

ID = "brevity"
TITLE = Bilingual("文件不多于一个", "One file at most")
OVER = "pack"
NOUN = "brevity"
NEEDS = ()


def check(requirement: Requirement, subject: Subject) -> Result:
    outcome = Outcome.PASS if len(subject.files) <= 1 else Outcome.FAIL
    found = () if outcome is Outcome.PASS else (Finding("1", outcome, Bilingual("太多", "too many"), TITLE),)
    return Result(requirement.id, ID, TITLE, requirement.level, outcome, found)
''',
        "utf-8",
    )
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "a.txt").write_text("one", "utf-8")
    (pack / "b.txt").write_text("two", "utf-8")
    catalog = Catalog()
    with open_pack(pack) as opened:
        report = check(opened, catalog.pack_schemas()[0], catalog, tool_version="0")
    result = next(result for result in report.results if result.check == "brevity")
    assert (result.requirement, result.outcome) == ("pack/brevity", Outcome.FAIL)


def test_a_reader_is_one_file(plugin_folder: Path) -> None:
    (plugin_folder / "readers/upside_down.py").write_text(
        '''"""Files that are to be read backwards."""

from handover_docs.model.content import Block, BlockKind, Content, Location

ID = "upside-down"
FORMATS = ("dwn",)


def read(data, name):
    return Content("upside-down", (Block(BlockKind.PARAGRAPH, data[:-2].decode()[::-1], Location(paragraph=1)),))
''',
        "utf-8",
    )
    readers._by_format.cache_clear()
    data = b"olleh\x00\xff"
    content = read_file(data, "a.dwn", sniff(data, "a.dwn"))
    assert isinstance(content, Content)
    assert content.text() == "hello"


def test_a_report_format_is_one_file(plugin_folder: Path) -> None:
    (plugin_folder / "reports/one_word.py").write_text(
        '''"""The verdict alone."""

from handover_docs.wording import Bilingual

ID = "one-word"
TITLE = Bilingual("仅结论", "The verdict alone")
BINARY = False


def render(report, language):
    return report.verdict.value
''',
        "utf-8",
    )
    found: dict[str, ModuleType] = plugins("handover_docs.reports")
    assert found["one-word"].ID == "one-word"
    assert "one-word" in found
    assert list(found) == sorted(found)
