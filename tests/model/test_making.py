from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from handover_docs.model.making import maker, quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Point:
    across: int
    down: int = 0
    name: str | None = None


def test_an_instance_made_quickly_is_one_as_any_other() -> None:
    point = Point(3, name="a")
    assert (type(point), point.across, point.down, point.name) == (Point, 3, 0, "a")
    assert repr(point) == "Point(across=3, down=0, name='a')"
    assert [member.name for member in fields(point)] == ["across", "down", "name"]


def test_it_is_frozen_equal_by_its_fields_and_a_key() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.down = 5  # type: ignore[misc]
    assert {point: "here"}[Point(1, 0)] == "here"
    assert point != Point(2)


def test_it_is_copied_pickled_and_replaced() -> None:
    point = Point(1, 2)
    assert copy.deepcopy(point) == pickle.loads(pickle.dumps(point)) == replace(point, name=None) == point
    assert replace(point, down=7) == Point(1, 7)


def test_missing_and_unknown_values_are_refused_as_usual() -> None:
    with pytest.raises(TypeError, match="across"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="depth"):
        Point(1, depth=2)  # type: ignore[call-arg]


def test_a_class_whose_defaults_have_to_be_made_is_refused() -> None:
    @quickly_made
    @dataclass(frozen=True, slots=True)
    class Bag:
        things: list[str] = field(default_factory=list)

    with pytest.raises(TypeError):
        Bag()


def test_a_maker_gives_what_a_call_of_the_class_gives() -> None:
    made = maker(Point)(1, name="a")
    assert (type(made), made) == (Point, Point(1, 0, "a"))
    with pytest.raises(FrozenInstanceError):
        made.down = 5  # type: ignore[misc]
    with pytest.raises(TypeError, match="across"):
        maker(Point)()
