"""What elements of clauses say in wordings that Chinese vendors use in pledges and short agreements."""

from __future__ import annotations

import pytest

from tests.library.contracts import library
from tests.library.test_said import said


@pytest.mark.parametrize(
    ("clause", "element", "text"),
    [
        ("confidentiality", "secrecy", "本人承担保密责任，未经公司许可绝不对亲友透露项目资料。"),
        ("confidentiality-term", "length", "自签字之日起承担，有效期限为四年。"),
        ("confidential-information", "definition", "工作中接触的客户名单均属保密信息。"),
        ("handover-scope", "date", "包括系统与文档，2026年6月30日前全部完成系统移交。"),
        ("exit-transition", "continuity", "服务商应配合新服务商完成资料移交，确保平稳过渡。"),
    ],
)
def test_an_element_is_read_in_such_words(clause: str, element: str, text: str) -> None:
    match = said(library()[clause], "zh-CN", text)
    assert next((one.values for one in match.elements if one.element == element), ())
