"""Repairs what a Chinese keyboard or Word's autocorrection does to the inside of a tag."""

from __future__ import annotations

from typing import Final

_NARROW: Final = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if not chr(code).isalnum()},
    "\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
    "\n": " ", "\r": " ", "\t": " ",
    "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u00ad": "",
    "。": ".", "、": ",", "–": "-", "—": "-", "−": "-",
}  # fmt: skip
_CURLY: Final = {"“": "“”„‟", "”": "“”„‟", "„": "“”„‟", "‟": "“”„‟", "‘": "‘’‚‛", "’": "‘’‚‛", "＂": "＂", "＇": "＇"}


def repaired(tag: str) -> str:
    """``tag`` with its full-width punctuation and curly quotes as Jinja knows them; what it quotes stays as typed."""
    out: list[str] = []
    at = 0
    while at < len(tag):
        character = tag[at]
        closers = character if character in "\"'" else _CURLY.get(character)
        if closers is None:
            out.append(_NARROW.get(character, character))
            at += 1
            continue
        end = next((i for i in range(at + 1, len(tag)) if tag[i] in closers and tag[i - 1] != "\\"), None)
        if end is None:
            out.append('"' if character in _CURLY else character)
            at += 1
            continue
        inner = tag[at + 1 : end].replace("\n", " ")
        quote = character if character in "\"'" else ('"' if '"' not in inner else "'")
        out.append(f"{quote}{inner}{quote}")
        at = end + 1
    return "".join(out)
