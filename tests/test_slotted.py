"""Dataclasses that write their code late are dataclasses to everybody."""

import copy
import dataclasses
import pickle
import pprint
import subprocess
import sys
from typing import Generic, TypeVar

import pytest

from handover_docs.slotted import dataclass, field

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Point:
    """A point."""

    x: int
    y: int = 2
    labels: dict[str, int] = field(default_factory=dict, repr=False)
    note: str = field(default="", compare=False)

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(slots=True)
class Counter(Generic[T]):
    """What changes."""

    number: int = 0
    seen: list[T] = field(default_factory=list)
    double: int = field(init=False)

    def __post_init__(self) -> None:
        self.double = self.number * 2


@dataclass(frozen=True, slots=True)
class Single:
    value: float


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True, eq=False)
class Itself:
    value: int


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same as ``Point`` in the standard library."""

    x: int
    y: int = 2
    labels: dict[str, int] = dataclasses.field(default_factory=dict, repr=False)
    note: str = dataclasses.field(default="", compare=False)


def test_values_are_given_by_place_and_by_name() -> None:
    assert (Point(1).x, Point(1).y, Point(1, 3).y, Point(y=4, x=3).y) == (1, 2, 3, 4)


@pytest.mark.parametrize("given", [((), {}), ((1, 2, {}, "", 5), {}), ((1,), {"x": 1}), ((1,), {"z": 1})])
def test_wrong_values_are_refused_as_in_the_standard_library(given: tuple[tuple[int, ...], dict[str, int]]) -> None:
    told = []
    for kind in (Point, Standard):
        with pytest.raises(TypeError) as caught:
            kind(*given[0], **given[1])  # type: ignore[arg-type]
        told.append(str(caught.value).replace(kind.__name__, ""))
    assert told[0] == told[1]


def test_every_instance_has_a_default_of_its_own() -> None:
    assert Point(1).labels is not Point(1).labels


def test_a_mutable_default_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="would be shared"):

        @dataclass(frozen=True, slots=True)
        class Shared:
            values: list[int] = []  # noqa: RUF012


def test_a_dataclass_cannot_inherit_from_another() -> None:
    with pytest.raises(TypeError, match="inherits from a dataclass"):

        @dataclass(frozen=True, slots=True)
        class Lower(Point):
            z: int = 0


@pytest.mark.parametrize("change", [lambda it: setattr(it, "x", 5), lambda it: delattr(it, "x")])
def test_what_is_frozen_stays_as_it_is(change: object) -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        change(point)  # type: ignore[operator]
    assert point.x == 1


def test_there_is_no_room_for_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Counter[int]().other = 1  # type: ignore[attr-defined]
    assert not hasattr(Point(1), "__dict__")


def test_what_is_not_frozen_changes() -> None:
    counter: Counter[int] = Counter(2)
    counter.number = 3
    assert (counter.number, counter.double) == (3, 4)


def test_equal_values_are_equal_and_hash_alike() -> None:
    assert Single(1.5) == Single(1.5)
    assert Single(1.5) != Single(2.5)
    assert hash(Single(1.5)) == hash((1.5,))
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(())
    assert Point(1, note="a") == Point(1, note="b")
    assert Point(1) != Standard(1)


def test_what_changes_has_no_hash() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Counter[int]())


def test_without_eq_only_the_same_one_is_equal() -> None:
    one = Itself(1)
    assert one == one
    assert one != Itself(1)
    assert {one: 1}[one] == 1


def test_the_name_and_the_values_are_shown() -> None:
    assert repr(Point(1, note="n")) == "Point(x=1, y=2, note='n')"
    assert pprint.pformat(Point(1)) == "Point(x=1, y=2, note='')"


def test_one_that_holds_itself_is_shown() -> None:
    counter: Counter[object] = Counter()
    counter.seen.append(counter)
    assert repr(counter) == "Counter(number=0, seen=[...], double=0)"


def test_the_standard_library_knows_its_fields() -> None:
    assert dataclasses.is_dataclass(Point)
    ours, theirs = dataclasses.fields(Point), dataclasses.fields(Standard)
    told = ("name", "type", "default", "default_factory", "repr", "init", "compare", "kw_only")
    assert [[getattr(each, name) for name in told] for each in ours] == [
        [getattr(each, name) for name in told] for each in theirs
    ]


def test_the_standard_library_replaces_and_takes_apart() -> None:
    assert dataclasses.replace(Point(1), y=9) == Point(1, 9)
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": 2, "labels": {}, "note": ""}
    assert dataclasses.astuple(Single(1.5)) == (1.5,)


def test_it_matches_by_place() -> None:
    match Point(1, 5):
        case Point(x, y):
            assert (x, y) == (1, 5)


@pytest.mark.parametrize("value", [Point(1, 3, {"a": 1}, "n"), Single(2.5), Nothing()])
def test_it_survives_copying_and_pickling(value: object) -> None:
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value


def test_the_class_keeps_its_name_its_docstring_and_its_own_methods() -> None:
    assert (Point.__name__, Point.__qualname__, Point.__module__, Point.__doc__) == (
        "Point",
        "Point",
        __name__,
        "A point.",
    )
    assert Point(1).sum == 3


def test_defining_one_imports_no_dataclasses() -> None:
    script = (
        "import sys\nfrom handover_docs.slotted import dataclass\n"
        "@dataclass(frozen=True, slots=True)\nclass A:\n    x: int = 1\n"
        "print(A(), A() == A(), 'dataclasses' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout == "A(x=1) True False\n"
