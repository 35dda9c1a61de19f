"""Secrets in a document: in its running text, and under or beside the word that names them in a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Block, Change, Content, Evidence, Grid
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import plain
from handover_docs.text.secrets import SecretKind, find_secrets
from handover_docs.text.tables import grids_of

_NAMED: Final = regex(
    r"(?:登录|登陆|初始|默认|管理员|数据库|系统|root|用户|账号|账户)?(?:密码|口令)|(?:initial |default |admin |user )?"
    r"(?:password|passwd|pwd|passphrase)"
)
_LIKE_ONE: Final = regex(r"(?=[!-~]*[A-Za-z])(?=[!-~]*[0-9!@#$%^&+=?~])[!-~]{6,64}")
_FIGURES: Final = regex(r"\d{6,12}")
_AROUND: Final = 30


@dataclass(frozen=True, slots=True)
class Exposed:
    """A secret of a document: ``value`` is what must not be seen, ``evidence`` quotes it with what gives it away."""

    kind: SecretKind
    value: str
    evidence: Evidence


def exposed_in(content: Content) -> tuple[Exposed, ...]:
    """Every secret in ``content``, hidden text and comments included; what stands in several places once."""
    found = (*_in_text(content), *(one for grid in grids_of(content) for one in _in_table(grid)))
    return tuple({(one.kind, one.value): one for one in reversed(found)}.values())[::-1]


def _in_text(content: Content) -> Iterator[Exposed]:
    text = content.text()
    starts: list[int] = []
    place = 0
    for block in content.blocks:
        starts.append(place)
        place += len(block.text) + 1
    for secret in find_secrets(text):
        first = max(text.rfind("\n", 0, secret.start) + 1, secret.start - _AROUND)
        stop = text.find("\n", secret.end)
        last = min(len(text) if stop < 0 else stop, secret.end + _AROUND)
        block = content.blocks[bisect_right(starts, secret.start) - 1]
        quote = Evidence("", block.location, text[first:last], first, last)
        yield Exposed(secret.kind, text[secret.start : secret.end], quote)


def _in_table(grid: Grid) -> Iterator[Exposed]:
    for number, row in enumerate(grid.rows):
        for place, cell in enumerate(row):
            if len(cell.text) > 16 or not _NAMED.fullmatch(plain(cell.text).rstrip(":： ")):
                continue
            beneath = [
                other
                for below in grid.rows[number + 1 :]
                for other in below
                if other.location.column == cell.location.column and _holds(other, figures=True)
            ]
            beside = [other for other in row[place + 1 : place + 2] if _holds(other, figures=False)]
            for other in beside or beneath:
                value = other.text.strip()
                said = f"{cell.text.strip().rstrip(':：')}：{value}"
                yield Exposed(SecretKind.PASSWORD, value, Evidence("", other.location, said))


def _holds(cell: Block, *, figures: bool) -> bool:
    """Whether it looks like a password: letters with figures or signs, or below its name figures alone."""
    text = cell.text.strip()
    if cell.change is Change.DELETED or not text:
        return False
    return _LIKE_ONE.fullmatch(text) is not None or (figures and _FIGURES.fullmatch(text) is not None)
