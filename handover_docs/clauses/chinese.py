"""The clauses of Chinese passages whose heading and wording the library does not know, by the trained model."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from handover_docs.clauses.trained.chinese import NONE, weights
from handover_docs.clauses.wording import Span, is_wording
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import is_han
from handover_docs.text.outline import Heading, Line, Outline, Strength

_LEAST_HAN: Final = 10
_MOST: Final = 800
"""Characters of a passage that are looked at."""
_LONGEST_TITLE: Final = 30
LEAST: Final = 0.58
"""The chance under which a guess is no proof."""
_SENTENCE: Final = regex("[。;,:!?]")


@dataclass(frozen=True, slots=True)
class Guessed:
    """A passage that is most likely a clause: its span of the normalised text, and the chance."""

    span: Span
    chance: float


def guessed_in(seen: Outline, readable: str, owned: Collection[int]) -> Mapping[str, Guessed]:
    """The best passage of each clause among the Chinese lines that stand under no heading of a clause (``owned``).

    A line is looked at alone, and the lines under a heading together with its words.
    """
    best: dict[str, Guessed] = {}
    for text, span in _passages(seen, readable, owned):
        guess = weights().guess(text)
        known = best.get(guess.name)
        if guess.name != NONE and guess.chance >= LEAST and (known is None or guess.chance > known.chance):
            best[guess.name] = Guessed(span, guess.chance)
    return best


def _passages(seen: Outline, readable: str, owned: Collection[int]) -> Iterator[tuple[str, Span]]:
    headings = {heading.line: heading for heading in seen.headings if heading.strength > Strength.LOOSE}
    innermost: dict[int, Heading] = {}
    for heading in seen.headings:
        if heading.strength > Strength.LOOSE and len(heading.title) <= _LONGEST_TITLE:
            innermost.update(dict.fromkeys(range(heading.line, heading.end), heading))
    together: dict[int, list[int]] = {}
    for number, line in enumerate(seen.lines):
        text = readable[seen.starts[number] : seen.starts[number] + len(line.normal.text)]
        inside = innermost.get(number)
        run_in = headings[number].run_in if number in headings else None
        if number in owned or (number in headings and not run_in) or not _is_said(line, text):
            continue
        yield text[:_MOST], (seen.starts[number], seen.starts[number] + len(text))
        if inside is not None:
            together.setdefault(inside.line, []).append(number)
    for first, numbers in together.items():
        above = headings[first]
        if numbers != [first]:
            spans = [(seen.starts[one], seen.starts[one] + len(seen.lines[one].normal.text)) for one in numbers]
            texts = (readable[start:end] for start, end in spans)
            yield "\n".join((above.title, *texts))[:_MOST], spans[0]


def _is_said(line: Line, text: str) -> bool:
    """Whether it is a sentence rather than a name or a title."""
    return is_wording(line) and _han(text) >= _LEAST_HAN and _SENTENCE.search(text) is not None


def _han(text: str) -> int:
    return sum(map(is_han, text))
