"""What is XML already, so that it is not escaped."""

from __future__ import annotations


class Written(str):
    """Text that is XML already."""

    __slots__ = ()


class Drawing(Written):
    """A picture in a run, which can stand nowhere else."""

    __slots__ = ()
