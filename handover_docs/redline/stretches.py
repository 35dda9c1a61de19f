"""Words in a row as one, where they are written in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handover_docs.redline.tokens import Kind, Piece, Token


def joined(tokens: Sequence[Token]) -> Iterator[Token]:
    """``tokens`` with words of one run that follow each other as one token."""
    start = 0
    while start < len(tokens):
        end = start + 1
        while end < len(tokens) and _goes_on(tokens[end - 1], tokens[end]):
            end += 1
        yield _as_one(tokens[start:end])
        start = end


def joined_pairs(old: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """The tokens of both, which say the same, in pairs; words that follow each other in one run of each are one."""
    start = 0
    while start < len(old):
        end = start + 1
        while end < len(old) and _goes_on(old[end - 1], old[end]) and _goes_on(new[end - 1], new[end]):
            end += 1
        yield _as_one(old[start:end]), _as_one(new[start:end])
        start = end


def _goes_on(one: Token, other: Token) -> bool:
    """Whether two words stand in one run, nothing between them."""
    if one.kind is not Kind.TEXT or other.kind is not Kind.TEXT or other.before:
        return False
    if len(one.pieces) != 1 or len(other.pieces) != 1:
        return False
    first, second = one.pieces[0], other.pieces[0]
    return first.properties is second.properties and first.path is second.path


def _as_one(tokens: Sequence[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    text = "".join(token.text for token in tokens)
    piece = tokens[0].pieces[0]
    return Token(Kind.TEXT, text, text, (Piece(piece.properties, piece.path, text),), tokens[0].before)
