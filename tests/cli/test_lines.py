"""What is written out as JSON by hand reads as what the standard library writes."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from handover_docs.cli._lines import read_line
from handover_docs.cli._received import Received
from handover_docs.model.content import Block, BlockKind, Change, Content, Location, Remark
from handover_docs.model.workbook import Area, AreaKind

TEXTS = ("", "验收单\n“第一条”", 'a "b" \\ \t \x01 </script>', "\ud800 \U0001f600")


@pytest.mark.parametrize("text", TEXTS)
def test_a_block_is_written_as_it_is(text: str) -> None:
    blocks = (
        Block(BlockKind.CELL, text, Location("sheet", row=1, column=2, sheet=text, cell="B1"), certainty=0.5),
        Block(
            BlockKind.HEADING, text, Location(paragraph=3, page=2), text, 1, Change.DELETED, True, box=(1.0, 2.5, 3, 4)
        ),
    )
    record = json.loads("".join(read_line(Received("a", Content("docx", blocks)), "en")))
    assert record["blocks"] == [
        {
            "kind": block.kind.value,
            "text": text,
            "label": block.label,
            "level": block.level,
            "change": block.change.value if block.change else None,
            "hidden": block.hidden,
            "location": asdict(block.location),
            "row_span": 1,
            "column_span": 1,
            "box": list(block.box) if block.box else None,
            "certainty": block.certainty,
            "remark": None,
        }
        for block in blocks
    ]


@pytest.mark.parametrize("count", [0, 1, 2000, 2001, 4500])
def test_a_line_in_pieces_is_one_line(count: int) -> None:
    blocks = tuple(Block(BlockKind.PARAGRAPH, str(number), Location(paragraph=number + 1)) for number in range(count))
    line = "".join(read_line(Received("a", Content("txt", blocks)), "en"))
    assert line.endswith("]}\n")
    assert line.count("\n") == 1
    assert [block["text"] for block in json.loads(line)["blocks"]] == [str(number) for number in range(count)]


def test_what_is_known_of_a_comment_and_of_pictures_is_there() -> None:
    place = Location("comments", paragraph=2)
    remark = Remark("李四", "第一条", Location(paragraph=3), Location("comments", paragraph=1), True)
    block = Block(BlockKind.COMMENT, "请改", place, remark=remark)
    picture = Location(paragraph=7)
    content = Content("docx", (block,), descriptions={picture: "网络拓扑图"})
    record = json.loads("".join(read_line(Received("a", content), "en")))
    assert record["blocks"][0]["remark"] == asdict(remark)
    assert record["descriptions"] == [{"location": asdict(picture), "text": "网络拓扑图"}]


def test_what_a_workbook_names_and_its_formulas_are_there() -> None:
    place = Location("sheet", row=1, column=1, sheet="表", cell="A1")
    area = Area(AreaKind.TABLE, "物料", "'表'!$A$1", "表", (1, 1, 1, 1), ("是",))
    content = Content("xlsx", (Block(BlockKind.CELL, "1", place),), areas=(area,), formulas={place: "B1"})
    record = json.loads("".join(read_line(Received("a", content), "en")))
    assert record["areas"] == [{**asdict(area), "cells": [1, 1, 1, 1], "options": ["是"]}]
    assert record["formulas"] == [{"sheet": "表", "cell": "A1", "formula": "B1"}]
