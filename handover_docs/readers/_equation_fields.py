"""What fields of equations show (ECMA-376 17.16.5.18): characters in circles, readings above words, fractions.

Word keeps no result of them: their text stands in the instruction alone.
"""

from __future__ import annotations

from typing import Final

from handover_docs.patterns import regex

_IS_ONE: Final = regex(r"(?is)\s*eq\s*(?=\\)")
_SWITCH: Final = regex(r"\\([A-Za-z]+)\s*-?\d*\s*")
_LOOK: Final = regex(r'\\\*\s*(?:"[^"]*"|[^\s\\(]+)\s*')
_BRACKET: Final = regex(r"(?i)\\[lrbfv]c\\(.)\s*")
_SEPARATORS: Final = ",;，；"
_AROUND: Final = "○〇◯□△◇"
_LONGEST, _DEEPEST = 4000, 20


class _Raised(str):
    """What stands above the line."""

    __slots__ = ()


def equation_shown(instruction: str) -> str:
    """The words that the field ``instruction`` shows; none where it is no equation."""
    found = _IS_ONE.match(instruction)
    if found is None or len(instruction) > _LONGEST:
        return ""
    shown, _ = _read(instruction.replace("\n", " "), found.end(), 0)
    return shown.strip()


def _read(text: str, at: int, depth: int) -> tuple[str, int]:
    """What stands from ``at`` up to a separator or the end of the list that it is in."""
    pieces: list[str] = []
    switch, raised = "", False
    while at < len(text):
        one = text[at]
        if look := _LOOK.match(text, at):
            at = look.end()
        elif bracket := _BRACKET.match(text, at):
            at = bracket.end()
        elif found := _SWITCH.match(text, at):
            name, at = found[1].lower(), found.end()
            if len(name) == 1:
                switch, raised = name, False
            else:
                raised = raised or name == "up"
        elif one == "(" and switch and depth < _DEEPEST:
            parts, at = _list(text, at + 1, depth)
            shown = _shown(switch, parts)
            pieces.append(_Raised(shown) if raised else shown)
            switch = ""
        elif depth and (one in _SEPARATORS or one == ")"):
            break
        else:
            at += one == "\\" and at + 1 < len(text)
            pieces.append(text[at])
            at += 1
    return pieces[0] if len(pieces) == 1 else "".join(pieces), at


def _list(text: str, at: int, depth: int) -> tuple[list[str], int]:
    parts: list[str] = []
    while True:
        part, at = _read(text, at, depth + 1)
        parts.append(part if isinstance(part, _Raised) else part.strip())
        if at >= len(text) or text[at] == ")":
            return parts, at + 1
        at += 1


def _shown(switch: str, parts: list[str]) -> str:
    match switch:
        case "f":
            return "/".join(parts)
        case "r":
            return f"{parts[0] if len(parts) > 1 else ''}√{parts[-1]}"
        case "i":
            return f"∫{' '.join(parts)}"
        case "a":
            return " ".join(parts)
        case "l":
            return ",".join(parts)
        case "b":
            return f"({''.join(parts)})"
        case "o":
            above = "".join(part for part in parts if isinstance(part, _Raised))
            below = "".join(part for part in parts if not isinstance(part, _Raised))
            if above and below:
                return f"{below}（{above}）"
            return "".join(part for part in parts if part not in _AROUND) or above or below
    return "".join(parts)
