"""What a person reads when a Word template or its values are wrong."""

import io

import pytest

from handover_docs.errors import MissingValues, Problem, TemplateError
from handover_docs.fillers.docx import compile_template, fill

from .docx_samples import part, with_body, with_part, word


def problems(template: bytes, values: dict[str, object] | None = None) -> tuple[Problem, ...]:
    with pytest.raises((TemplateError, MissingValues)) as caught:
        fill(template, values or {}, name="t.docx")
    return caught.value.problems


def said(template: bytes, values: dict[str, object] | None = None) -> list[str]:
    return [problem.in_language("en") for problem in problems(template, values)]


def test_all_faults_of_a_template_are_told_at_once_with_their_places() -> None:
    template = word(
        "# 验收",
        "{{ a. }} 甲",
        [["项", "{{ b"], ["{{ c|datum }}", "乙 }}"]],
        "{%p for x in xs %}",
        change=lambda document: setattr(document.sections[0].header.paragraphs[0], "text", "{% macro m() %}"),
    )
    assert said(template) == [
        "t.docx: under “验收”, table 1, row 1, column 2, “{{ b”: The tag {{ b does not end in this paragraph. "
        "End it with }} or %} in the same paragraph and cell; a tag cannot reach into the next one.",
        "t.docx: under “验收”, table 1, row 2, column 2, “乙 }}”: Nothing begins the tag that }} ends. "
        "Put {{ before it, or delete }}; to print it as it is, write {{ '}}' }}.",
        "t.docx: under “验收”, paragraph 3, “{%p for x in xs %}”: {%p for x in xs %} is never ended. "
        "Add {%p endfor %}.",
        "t.docx: under “验收”, paragraph 2, “{{ a. }} 甲”: The tag {{ a. }} cannot be understood: "
        "a name is expected after the dot. Check the names, quotes, brackets and filters in it.",
        "t.docx: under “验收”, table 1, row 2, column 1, “{{ c|datum }}”: There is no filter called datum. "
        "Did you mean date?",
        "t.docx: header, paragraph 1, “{% macro m() %}”: The tag {% macro m() %} is not supported. "
        "Use {{ value }}, {% if %}, {% elif %}, {% else %}, {% for %}, {% set name = value %} or {% with %}.",
    ]


def test_a_fault_is_told_in_chinese() -> None:
    (problem,) = problems(word("# 三、验收", "甲 {%p if a %}", "{%p endif %}"))
    assert problem.in_language("zh-CN") == (
        "t.docx: “三、验收”一节第2段“甲 {%p if a %}”: {%p if a %} 必须独占一个段落，而同处还有“甲”，生成时会丢失。"
        "请把它移到单独的段落，或改用行内标记（不带 p）。"
    )


@pytest.mark.parametrize(
    ("template", "what"),
    [
        (word("{{ a", "}}"), "The tag {{ a does not end in this paragraph."),
        (word("{%p if a %}"), "{%p if a %} is never ended."),
        (word("{% if a %}x"), "{% if a %} is never ended."),
        (word("{%p endif %}"), "{%p endif %} belongs to no block."),
        (word("{%p else %}"), "{%p else %} belongs to no block."),
        (word("{%p if a %}", "x", "{%p endfor %}"), "{%p endfor %} belongs to no block."),
        (word("{%p if a %}{{ b }}"), "{%p if a %} must have its paragraph to itself; it would take other tags or pictures away with it."),  # noqa: E501
        (word("{%tr if a %}"), "{%tr if a %} is not in a table."),
        (word([["{%tr if a %}", "x"]]), "{%tr if a %} must have its table row to itself; it would take “x” away with it."),  # noqa: E501
        (word("{{p sub }}"), "The tag {{p sub }} is not supported."),
        (word("{% include 'x' %}"), "The tag {% include 'x' %} is not supported."),
        (word("{% filter upper %}x{% endfilter %}"), "The tag {% filter upper %} is not supported."),
        (word("{% set x %}a{% endset %}"), "The tag {% set x %} is not supported."),
        (word("{{ a|safe }}"), "There is no filter called safe."),
        (word("{% if a is evenly %}x{% endif %}"), "There is no test called evenly."),
    ],
)  # fmt: skip
def test_a_fault(template: bytes, what: str) -> None:
    assert problems(template)[0].what.en == what


def test_a_block_that_begins_in_one_cell_and_ends_in_another_is_a_fault() -> None:
    (problem,) = problems(word([["{% if a %}x", "y{% endif %}"]]))
    assert problem.what.en == "{% if a %} and {% endif %} do not stand in the same cell, table, link or text box."
    assert "{%tr for table rows" in problem.remedy.en


def test_a_tag_that_cannot_stand_where_it_does_is_one_fault_and_its_end_is_none() -> None:
    for template in (
        word("a {%p for x in xs %}", "b", "{%p endfor %}"),
        word("{%tr for x in xs %}", "b", "{%tr endfor %}"),
        word([["{%tr for x in xs %}", "y"], ["b", ""], ["{%tr endfor %}", ""]]),
    ):
        assert len({problem.what.en for problem in problems(template) if "belongs to no block" in problem.what.en}) == 0


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("{{ " + "(" * 400 + "a" + ")" * 400 + " }}", "it is nested too deeply"),
        ("{{ a" + "|upper" * 300 + " }}", "it is nested too deeply"),
        ("{% for x in a %}" * 25 + "{% endfor %}" * 25, "it is nested too deeply"),
        ("{% for loop in a %}{% endfor %}", "what is looped over cannot be called loop"),
    ],
)
def test_what_can_be_read_and_not_carried_out_is_told_in_few_words(source: str, what: str) -> None:
    (problem,) = problems(word(source))
    assert problem.what.en.endswith(f" cannot be understood: {what}.")
    assert len(problem.in_language("zh")) < 300


@pytest.mark.parametrize(
    "change",
    [
        '<w:p><w:pPr><w:pPrChange w:id="1" w:author="x"><w:pPr/></w:pPrChange></w:pPr></w:p>',
        '<w:p><w:r><w:rPr><w:rPrChange w:id="1" w:author="x"><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>',
    ],
)
def test_tracked_changes_of_looks_are_refused_too(change: str) -> None:
    (problem,) = problems(with_body(change))
    assert problem.what.en == "The template holds tracked changes."


def test_a_tracked_row_is_told_with_its_table() -> None:
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    row = f'<w:tr><w:trPr><w:ins w:id="3" w:author="z"/></w:trPr>{cell}</w:tr>'
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>{row}</w:tbl>'
    (problem,) = problems(with_body(table))
    assert problem.place is not None
    assert problem.place.en == "table 1, row 1, column 1"


def test_tracked_changes_are_refused() -> None:
    template = with_body('<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>{{ old }}</w:delText></w:r></w:del></w:p>')
    (problem,) = problems(template)
    assert problem.what.en == "The template holds tracked changes."


def test_comments_are_refused() -> None:
    template = word("甲")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    types = part(template, "[Content_Types].xml").replace(
        "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
    )
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    comments = f'<w:comments {namespace}><w:comment w:id="0"><w:p/></w:comment></w:comments>'
    template = with_part(with_part(template, "[Content_Types].xml", types), "word/comments.xml", comments)
    (problem,) = problems(template)
    assert problem.what.en == "The template holds comments, which would go out with the document."


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "The file is damaged or no Word file."),
        (b"%PDF-1.7", "The file is damaged or no Word file."),
        (word("x")[:-400], "The file is damaged or no Word file."),
        (with_part(word("x"), "[Content_Types].xml", "<Types/>"), "This is no Word file."),
        (with_part(word("x"), "word/document.xml", "<w:document"), None),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, what: str | None) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(data, "t.docx")
    (problem,) = caught.value.problems
    assert what is None or problem.what.en == what
    assert problem.where == "t.docx"


def test_an_unknown_name_is_told_with_the_one_meant() -> None:
    assert said(word("{{ projct.name }} {{ y }}"), {"project": {}}) == [
        "t.docx: paragraph 1, “{{ projct.name }} {{ y }}”: There is no value called projct. Did you mean project?",
        "t.docx: paragraph 1, “…jct.name }} {{ y }}”: There is no value called y. Names that can be used: project.",
    ]


def test_every_missing_value_is_told_with_its_path_and_its_first_use() -> None:
    template = word(
        "{{ a.name }} {{ a.name }}", "{%p for x in xs %}", "{{ x.due|date }} {{ x.n + 1 }}", "{%p endfor %}",
        change=lambda document: setattr(document.sections[0].header.paragraphs[0], "text", "{{ a.name }}{{ b }}"),
    )  # fmt: skip
    values = {"a": {"name": None}, "b": None, "xs": [{"due": None, "n": 1}, {"due": None, "n": None}]}
    with pytest.raises(MissingValues) as caught:
        fill(template, values, name="t.docx")
    assert [problem.where for problem in caught.value.problems] == ["a.name", "xs[0].due", "xs[1].due", "xs[1].n", "b"]
    assert caught.value.problems[0].in_language("en") == (
        "a.name: used in t.docx, paragraph 1, “{{ a.name }} {{ a.name }…”, and 2 more: a.name has no value. "
        "Give it in the project description."
    )


def test_a_value_that_may_be_absent_is_none() -> None:
    template = word("{{ a|default('无') }}{{ b.c.d|default('') }}{% if third_party %}x{% endif %}")
    assert fill(template, {"a": None, "b": {"c": None}}, name="t")


@pytest.mark.parametrize("character", ["\x0b", "\x00", "\x1b", "\ufffe", "\ud800"])
def test_a_control_character_is_refused_with_its_place(character: str) -> None:
    (problem,) = problems(word("{{ a.b }}"), {"a": {"b": f"甲{character}乙"}})
    assert problem.what.en == f"The value holds the control character U+{ord(character):04X} (character 2)."
    assert problem.place is not None
    assert problem.place.en == "paragraph 1, “{{ a.b }}”"


def test_a_list_is_not_printed_raw() -> None:
    (problem,) = problems(word("{{ xs }}"), {"xs": [1]})
    assert problem.what.en == "xs: This is not a text but a list."


def test_a_template_cannot_reach_into_python() -> None:
    (problem,) = problems(word("{{ a.__class__.__mro__ }}"), {"a": "x"})
    assert problem.what.en == "__class__ may not be used."


def test_a_template_without_anything_wrong_has_no_problem() -> None:
    assert compile_template(word("{{ a }}"), "t").names.keys() == {"a"}
    assert io.BytesIO(fill(word("{{ a }}"), {"a": 1}, name="t")).read(2) == b"PK"
