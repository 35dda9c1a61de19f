"""Builds the received packs in ``samples/packs``: a good one, and one with a defect of each kind.

Both begin as what ``handover generate`` makes in Chinese; then the sides sign, as they would in Word.
``EXPECTED`` names the requirements that the defective pack fails.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from handover_docs import generate, load_project
from samples.handed_over import handed_over
from samples.signing import W, edit, sign, signed, text_of

HERE = Path(__file__).parent
PROJECT = HERE / "projects/operations-handover.yaml"

EXPECTED = {
    "acceptance-form/name": "the file is called 验收单最终版.docx",
    "acceptance-form/signed/incoming": "the incoming side has not signed",
    "acceptance-form/unfilled": "the criteria of one deliverable still read 待定",
    "handover-plan/section/training": "the section on training is gone",
    "nda/clause/confidentiality-term": "one NDA has no term",
    "sla-checklist/present": "the SLA checklist is not there",
    "sla/field/client": "the client’s name is wrong",
}
"""What the defective pack fails, and why. One NDA is damaged as well: all that rests on it is open."""


def documents() -> dict[str, bytes]:
    """The Chinese documents of the sample project as generated, by path."""
    built = generate(PROJECT, languages=["zh-CN"])
    return {file.path.removeprefix("zh-CN/"): file.data for file in built.files}


def handed_over_documents() -> dict[str, bytes]:
    """The documents that the project hands over, as its index lists them."""
    listed = load_project(PROJECT, "zh-CN").documents
    return {
        f"06-资产与权限/文档/{each.file_name}": handed_over(each.file_name, f"{each.number} {each.version}")
        for each in listed
        if each.file_name
    }


def complete() -> dict[str, bytes]:
    """Everything there, signed by every side, with the documents that the index lists."""
    return {**{path: signed(path, data) for path, data in documents().items()}, **handed_over_documents()}


def defective() -> dict[str, bytes]:
    """The same with a defect of each kind; ``EXPECTED`` lists them."""
    made = documents()
    files = complete()
    plan, nda, damaged, sla, checklist, acceptance = (
        next(path for path in files if fits(path))
        for fits in (
            lambda path: path.endswith("-移交方案.docx"),
            lambda path: "保密协议（江南智联-华信远维）" in path,
            lambda path: "保密协议（华信远维-崔浩然）" in path,
            lambda path: path.endswith("-服务水平协议.docx"),
            lambda path: path.endswith("-SLA检查表.xlsx"),
            lambda path: path.endswith("-验收单.docx"),
        )
    )
    files[plan] = edit(files[plan], lambda root: take_out(root, "人员培训与知识转移"))
    files[nda] = edit(files[nda], lambda root: take_out(root, "保密期限"))
    files[damaged] = files[damaged][: len(files[damaged]) // 2]
    files[sla] = edit(files[sla], lambda root: replace(root, "江南智联物流股份有限公司", "江南智联物流有限公司"))
    del files[checklist], files[acceptance]
    unsigned = sign(made[acceptance], unsigned="接收方")
    folder = acceptance.rsplit("/", 1)[0]
    files[f"{folder}/验收单最终版.docx"] = edit(unsigned, lambda root: replace(root, "覆盖全部在用接口", "待定"))
    return files


def take_out(root: etree._Element, title: str) -> None:
    """Remove the heading ``title`` and what stands under it, up to the next heading of its level."""
    under: str | None = None
    for child in list(root.find(f"{W}body")):
        style = child.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val") if style is not None else ""
        if under is not None and (name == under or child.tag == f"{W}sectPr"):
            return
        if under is None and name.startswith("Heading") and text_of(child).strip() == title:
            under = name
        if under is not None:
            root.find(f"{W}body").remove(child)
    if under is None:
        raise ValueError(f"no heading {title}")


def replace(root: etree._Element, old: str, new: str) -> None:
    """Replace ``old`` in every run that holds it; it must be somewhere."""
    runs = [node for node in root.iter(f"{W}t") if old in (node.text or "")]
    if not runs:
        raise ValueError(f"no text {old}")
    for node in runs:
        node.text = node.text.replace(old, new)


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of ``files`` whose bytes depend on nothing else."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for path, data in sorted(files.items()):
            target.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


if __name__ == "__main__":
    (HERE / "packs").mkdir(exist_ok=True)
    (HERE / "packs/complete.zip").write_bytes(archive(complete()))
    (HERE / "packs/defective.zip").write_bytes(archive(defective()))
