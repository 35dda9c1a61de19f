"""Templates that run without Jinja do exactly what Jinja's sandbox would."""

import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from handover_docs import cache
from handover_docs.catalog import Catalog
from handover_docs.dialect.compiled import compiled_expression, compiled_text
from handover_docs.dialect.environment import text_runtime
from handover_docs.dialect.refusal import WrongTag
from handover_docs.dialect.runtime import LightTemplate, Runtime
from handover_docs.dialect.translation import translated
from handover_docs.fillers._docx.environment import xml_runtime
from handover_docs.fillers._docx.kept import plan_of

ZH = text_runtime("zh-CN")


@dataclass(frozen=True, slots=True)
class Item:
    """A record of a project."""

    name: str
    due: date | None = None
    tags: tuple[str, ...] = ()
    price: Decimal = Decimal("1.50")
    done: bool = False
    below: dict[str, object] = field(default_factory=dict)
    _private: str = "private"

    @property
    def title(self) -> str:
        return self.name.upper()

    def greet(self, who: str = "you", context: str = "") -> str:
        return f"{self.name} greets {who}{context}"

    def run_out(self) -> object:
        return next(iter(()))


ITEMS = (
    Item("盘点", date(2026, 11, 20), ("a", "b"), done=True),
    Item("交接", None, (), Decimal(3), below={"items": 1, "name": "x"}),
    Item("<R&D>", date(2026, 11, 23), ("c",)),
)


def numbers() -> Iterator[int]:
    yield from (1, 2, 3)


def values() -> dict[str, Any]:
    """Fresh values: some can be used up."""
    return {
        "items": ITEMS,
        "empty": (),
        "item": ITEMS[0],
        "none": None,
        "n": 7,
        "zero": 0,
        "text": "  Text 文本 ",
        "mapping": {"name": "键", "keys": "shadowed", "deep": {"a": [10, 20]}, 3: "three", "format": "f"},
        "numbers": numbers(),
        "listed": [3, 1, 2],
        "chosen": {"x"},
        "queue": deque([1]),
        "call": lambda *given, **named: f"{given}{sorted(named)}",
        "day": date(2026, 11, 21),
        "picture": object(),
        "code": values.__code__,
        "function": values,
        "kind": Item,
    }


ALIKE = Path(__file__).with_name("alike.txt").read_text("utf-8").splitlines()
"""Templates of all that runs without Jinja, right and wrong, one a line."""

RARE = [
    "{% macro m() %}x{% endmacro %}{{ m() }}",
    "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{{ ns.a }}",
    "{% for i in listed recursive %}{{ i }}{% endfor %}",
    "{% call(x) m() %}{% endcall %}",
    "{{ listed|sort|first }}",
    "{{ listed|unique(true)|first }}",
    "{{ items|sum('price') }}",
    "{{ items|max(attribute='price') }}",
    "{{ items|map('upper')|list|length }}",
    "{{ items|map(attribute='name', default='x')|list|length }}",
    "{{ listed|selectattr('real', 'sameas', 1)|list|length }}",
    "{{ items|selectattr(*['done'])|list|length }}",
    "{{ items|selectattr('done', n)|list|length }}",
    "{{ n is sameas 7 }}",
    "{{ 'x' if n }}",
    "{{ self.x() }}",
    "{% block b %}x{% endblock %}",
    "{{ cycler(1, 2).next() }}",
]


def outcome(work: Callable[[], object]) -> object:
    """What comes of ``work``: what it gives, or what kind of error."""
    try:
        return work()
    except Exception as error:
        return type(error).__name__


def in_jinja(runtime: Runtime, source: str) -> object:
    return outcome(lambda: runtime.full().from_string(source).render(values()))


def light(runtime: Runtime, source: str) -> object:
    is_light, code = translated(runtime, source)
    assert is_light
    return outcome(lambda: LightTemplate(runtime, code).render(values()))


@pytest.mark.parametrize("runtime", [ZH, text_runtime("en"), xml_runtime("zh-CN")], ids=lambda each: each.kind)
@pytest.mark.parametrize("source", ALIKE)
def test_a_template_does_the_same_as_in_jinja(source: str, runtime: Runtime) -> None:
    assert light(runtime, source) == in_jinja(runtime, source)


@pytest.mark.parametrize("source", RARE)
def test_a_template_that_uses_something_rare_is_left_to_jinja(source: str) -> None:
    assert translated(ZH, source)[0] is False


@pytest.mark.parametrize("source", ["{{ listed|sort|first }}", "{% set ns = namespace(a=1) %}{{ ns.a }}"])
def test_what_is_left_to_jinja_is_filled_by_it(source: str) -> None:
    assert compiled_text(ZH, source)[0].render(values()) == "1"


def test_every_part_of_a_value_is_reached_or_refused_as_jinja_does() -> None:
    environment = ZH.full()
    differing = []
    for name, owner in values().items():
        for part in {*dir(owner), *dir(type(owner)), "nothing", "_x", "__x"}:
            for way in ("getattr", "getitem"):
                ours = getattr(ZH, way)(owner, part)
                theirs = getattr(environment, way)(owner, part)
                if _told(ours) != _told(theirs):
                    differing.append((name, part, way))
    assert differing == []


def _told(part: Any) -> object:
    """What a template got: a part, by its kind, or why it did not."""
    kind = type(part).__name__
    if hasattr(type(part), "_undefined_message"):
        return part._undefined_exception.__name__, part._undefined_name
    return kind


@pytest.mark.parametrize(
    ("source", "given"),
    [
        ("n + 1", 8),
        ("items[0].name", "盘点"),
        ("client.name", None),
        ("mapping.absent", None),
        ("[1, n]", [1, 7]),
        ("n > 3 and item.done", True),
        ("items|selectattr('done')|list|length", 1),
        ("listed|sort", [1, 2, 3]),
    ],
)
def test_an_expression_gives_its_value(source: str, given: object) -> None:
    value = compiled_expression(ZH, source).value(values())
    assert given == value


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a b", r"expected token '\)', got 'b'"),
        ("a) }}{{ (b", r"unexpected '\)'"),
        ("a %}{% set x = 1", r"unexpected '}', expected '\)'"),
    ],
)
def test_what_is_no_expression_is_refused(source: str, message: str) -> None:
    with pytest.raises(WrongTag, match=message):
        compiled_expression(ZH, source)


def test_every_part_of_the_built_in_templates_and_clauses_runs_without_jinja() -> None:
    catalog = Catalog()
    heavy = []
    for language in ("zh-CN", "en"):
        for document_type in catalog.document_types():
            if document_type.format.value == "docx":
                plan = plan_of(catalog.template(document_type.id, language))
                assert not isinstance(plan, tuple)
                runtime = xml_runtime(language)
                heavy += [part.name for part in plan.parts if not translated(runtime, part.source)[0]]
        runtime = text_runtime(language)
        heavy += [each.id for each in catalog.clauses() if not translated(runtime, each.text[language])[0]]
    assert heavy == []


def test_code_from_the_cache_runs_without_jinja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    script = (
        "import sys; from handover_docs.dialect import evaluate, fill_text; "
        "print(fill_text('{{ n|chinese }}{{ x.y }}', {'n': 12, 'x': {'y': 1}}, 'en', 'a'), "
        "evaluate('n > 1', {'n': 2}), 'jinja2' in sys.modules)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout
        for _ in range(2)
    ]
    assert runs == ["十二1 True True\n", "十二1 True False\n"]


def test_code_in_the_cache_that_is_none_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    key = cache.key_of("text", ZH.kind, "{{ n }}")
    cache.keep(key, ((True, "no code"), frozenset()))
    assert compiled_text(ZH, "{{ n }}")[0].render({"n": 1}) == "1"
    kept = cache.recall(key)
    assert isinstance(kept, tuple)
    assert isinstance(kept[0][1], CodeType)
