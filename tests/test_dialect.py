"""The template dialect in plain texts and expressions."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pytest

from handover_docs.dialect import check_expression, evaluate, fill_text
from handover_docs.dialect.punctuation import repaired
from handover_docs.errors import HandoverError, LibraryError, MissingValues, TemplateError
from handover_docs.model.project import Degree, Situation


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    name: str
    owner: Person
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Commercial:
    currency: str


@dataclass(frozen=True, slots=True)
class Project:
    people: tuple[Person, ...]
    tasks: tuple[Task, ...]
    commercial: Commercial
    acceptance: Task | None = None

    @property
    def first(self) -> Person:
        return self.people[0]


LI = Person("li", "李伟")
PROJECT = Project((LI,), (Task("T1", "盘点", LI), Task("T2", "交接", LI, date(2026, 1, 2))), Commercial("USD"))
VALUES = {"project": PROJECT, "situation": "cutover"}


def filled(source: str, language: str = "zh-CN", **values: object) -> str:
    return fill_text(source, {**VALUES, **values}, language, "clause.yaml")


def refused(source: str, **values: object) -> list[str]:
    with pytest.raises(HandoverError) as caught:
        filled(source, **values)
    return [problem.in_language("en") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("source", "value", "zh", "en"),
    [
        ("{{ x|date }}", date(2026, 11, 21), "2026年11月21日", "21 November 2026"),
        ("{{ x }}", date(2026, 11, 21), "2026年11月21日", "21 November 2026"),
        ("{{ x|date_iso }}", date(2026, 11, 21), "2026-11-21", "2026-11-21"),
        ("{{ x|date_chinese }}", date(2026, 11, 21), "二〇二六年十一月二十一日", "二〇二六年十一月二十一日"),
        ("{{ x|weekday }}", date(2026, 11, 21), "星期六", "Saturday"),
        ("{{ x|datetime }}", datetime(2026, 1, 2, 9, 5), "2026年1月2日 09:05", "2 January 2026, 09:05"),
        ("{{ x|time }}", datetime(2026, 1, 2, 9, 5), "09:05", "09:05"),
        ("{{ x|money }}", Decimal(1200000), "US$1,200,000.00", "US$1,200,000.00"),
        ("{{ x|money('CNY') }}", Decimal("1200000.5"), "¥1,200,000.50", "¥1,200,000.50"),
        (
            "{{ x|capital('CNY') }}",
            1200000,
            "人民币壹佰贰拾万元整",
            "Renminbi One Million Two Hundred Thousand Yuan Only",
        ),
        ("{{ x|percent }}", Decimal("99.90"), "99.9%", "99.9%"),
        ("{{ x|number }}", Decimal("1234.50"), "1,234.5", "1,234.5"),
        ("{{ x|number(2) }}", Decimal("1234.5"), "1,234.50", "1,234.50"),
        ("{{ x }}", Decimal("1234.50"), "1234.5", "1234.5"),
        ("{{ x }}", Decimal("1E+3"), "1000", "1000"),
        ("{{ x }}", 0.1, "0.1", "0.1"),
        ("{{ x }}", True, "是", "Yes"),
        ("{{ x }}", False, "否", "No"),
        ("{{ x|chinese }}", 23, "二十三", "二十三"),
        ("{{ x|words }}", 23, "twenty-three", "twenty-three"),
        ("{{ x|joined }}", ["甲"], "甲", "甲"),
        ("{{ x|joined }}", ["甲", "乙", "丙"], "甲、乙和丙", "甲, 乙 and 丙"),
        ("{{ x|joined }}", [], "", ""),
        ("{{ x|label }}", Degree.HIGH, "高", "High"),
        ("{{ x }}", Situation.CUTOVER, "业务切换", "Business cutover"),
        ("{{ x|checkbox }}", True, "☑", "☑"),
        ("{{ x|checkbox }}", None, "☐", "☐"),
        ("{{ x|minutes }}", 30, "30分钟", "30 minutes"),
        ("{{ x|minutes }}", 240, "4小时", "4 hours"),
        ("{{ x|minutes }}", 90, "1小时30分钟", "1 hour 30 minutes"),
        ("{{ x|years }}", 1, "1年", "1 year"),
        ("{{ x|months }}", 3, "3个月", "3 months"),
        ("{{ x|days }}", 30, "30日", "30 days"),
        ("{{ x|masked }}", "13812345678", "138****5678", "138****5678"),
        ("{{ x|masked }}", "liwei@x.cn", "l***@x.cn", "l***@x.cn"),
        ("{{ x }}", "A & <B>", "A & <B>", "A & <B>"),
        ("{{ x|default('无') }}", None, "无", "无"),
        ("{{ x or '无' }}", None, "无", "无"),
        ("{% if x is none %}无{% endif %}", None, "无", "无"),
        ("{% if x is defined %}有{% else %}无{% endif %}", None, "无", "无"),
        ("{{ x }}\n", "甲", "甲\n", "甲\n"),
    ],
)
def test_a_value_reads(source: str, value: object, zh: str, en: str) -> None:
    assert filled(source, "zh-CN", x=value) == zh
    assert filled(source, "en", x=value) == en


@pytest.mark.parametrize(
    "source",
    ["{% if third_party %}x{% endif %}", "{% if project.acceptance.owner.name %}x{% endif %}",
     "{% if project.acceptance == none %}{% else %}x{% endif %}", "{% if x.key %}x{% endif %}",
     "{{ x.key|default('') }}", "{{ third_party.name|default('') }}", "{% if y[3] %}x{% endif %}"],
)  # fmt: skip
def test_what_may_be_absent_may_be_asked_for(source: str) -> None:
    assert filled(source, x={}, y=[]) == ""


def test_every_missing_value_is_told_with_the_path_at_which_it_is_described() -> None:
    source = "{{ project.first.phone }}\n{% for t in project.tasks %}{{ t.due }}{{ t.owner.phone }}{% endfor %}"
    assert refused(source + "{{ project.acceptance.name }}{{ third_party.name }}") == [
        "people[0].phone: used in clause.yaml:1, and 1 more: people[0].phone (李伟) has no value. "
        "Give it in the project description.",
        "tasks[0].due: used in clause.yaml:2: tasks[0].due (盘点) has no value. Give it in the project description.",
        "acceptance.name: used in clause.yaml:2: acceptance.name has no value. Give it in the project description.",
        "third_party.name: used in clause.yaml:2: third_party.name has no value. Give it in the project description.",
    ]


def test_missing_values_and_template_errors_are_told_apart() -> None:
    with pytest.raises(MissingValues):
        filled("{{ project.acceptance.name }}")
    with pytest.raises(TemplateError):
        filled("{{ project.acceptence.name }}")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ projct }}", "clause.yaml: There is no value called projct. Did you mean project?"),
        ("\n{{ project.taks }}", "clause.yaml:2: There is no value called project.taks. Did you mean tasks?"),
        ("{% if project.taks %}{% endif %}", "clause.yaml:1: There is no value called project.taks. Did you mean tasks?"),  # noqa: E501
        ("{{ project.first.name|date }}", "clause.yaml:1: This needs a date, but the value is '李伟'. Correct the value, or use a filter that fits it."),  # noqa: E501
        ("{{ project.first.name + 3 }}", 'clause.yaml:1: The expression cannot be evaluated: can only concatenate str (not "int") to str. Correct the expression.'),  # noqa: E501
        ("{{ project.people }}", "clause.yaml:1: project.people: This is not a text but a tuple. Name one of its parts (such as .name), or loop over it."),  # noqa: E501
        ("{{ ''.__class__ }}", "clause.yaml:1: __class__ may not be used. Use something else."),
        ("甲\n{% for %}", "clause.yaml:2: The template tag is wrong: Expected an expression, got 'end of statement block'. Correct the template tag in this line."),  # noqa: E501
    ],
)  # fmt: skip
def test_a_mistake_in_a_text_is_told_with_its_line(source: str, message: str) -> None:
    assert refused(source) == [message]


def test_a_missing_value_in_a_calculation_or_a_filter_is_told_by_its_path() -> None:
    source = "{{ x.a + 1 }}{{ x.b|money }}{% if x.c > 3 %}{% endif %}{% for y in x.d %}{% endfor %}{{ [x.e]|joined }}"
    values = dict.fromkeys("abcde")
    assert [text.split(":")[0] for text in refused(source, x=values)] == ["x.a", "x.b", "x.c", "x.d", "x.e"]


def test_an_expression_gives_its_value() -> None:
    assert evaluate('situation == "cutover"', VALUES) is True
    assert evaluate("project.tasks|length > 5", VALUES) is False
    assert evaluate("project.people", VALUES) == (LI,)
    assert evaluate("project.acceptance.owner", VALUES) is None
    assert evaluate("third_party", VALUES) is None


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("project.taks", "There is no value called project.taks. Did you mean tasks?"),
        ("projct.tasks", "There is no value called projct. Did you mean project?"),
        ("a b", "The template tag is wrong: expected token ')', got 'b'. Correct the expression a b."),
        ("project.acceptance.due > 3", "acceptance.due has no value. Give it in the project description."),
    ],
)
def test_an_expression_that_cannot_be_evaluated_is_told(source: str, message: str) -> None:
    with pytest.raises(LibraryError) as caught:
        evaluate(source, VALUES, "document.yaml:7")
    assert [problem.in_language("en") for problem in caught.value.problems] == [f"document.yaml:7: {message}"]


def test_an_expression_is_checked_without_values() -> None:
    assert check_expression("project.x and item") is None
    assert check_expression("project.x and y", frozenset({"project"})) == "unknown name y"
    assert check_expression("project.(") == "expected name or number"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("x｜date", "x|date"),
        ("x|f（“a，b”，‘c’）", 'x|f("a，b","c")'),
        ("if x ＝＝ ”是”", 'if x == "是"'),
        ('"称“甲方”，乙"', '"称“甲方”，乙"'),
        ("x\u3000if\u00a0y", "x if y"),
        ('“say "hi"”', "'say \"hi\"'"),
        ("项目。名称", "项目.名称"),
        ("don“t", 'don"t'),
    ],
)
def test_punctuation_is_repaired_outside_of_quotes_only(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


def test_importing_the_dialect_does_not_import_jinja() -> None:
    modules = "handover_docs.dialect, handover_docs.fillers.docx"
    code = f"import sys, {modules}; print('jinja2' in sys.modules, 'lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize(
    ("source", "value", "said"),
    [
        ("{{ x|joined }}", "abc", "This needs a list, but the value is 'abc'."),
        ("{{ x|capital }}", 10**15, "The number 1000000000000000 is too large."),
        ("{{ x|words }}", Decimal("1E+20"), "The number 100000000000000000000 is too large."),
        ("{{ x|money }}", float("nan"), "This needs a number, but the value is nan."),
    ],
)
def test_a_value_that_a_filter_cannot_write_is_refused(source: str, value: object, said: str) -> None:
    with pytest.raises(TemplateError) as failure:
        fill_text(source, {"x": value}, "en", "t")
    assert failure.value.problems[0].what.en == said
