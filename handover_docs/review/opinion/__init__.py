"""An opinion on a contract: the verdict, every clause with its passage, findings by weight, what to negotiate."""

from handover_docs.review.opinion.digest import OPINIONS, STATES, Digest, digest_of
from handover_docs.review.opinion.page import as_page
from handover_docs.review.opinion.word import as_word

__all__ = ["OPINIONS", "STATES", "Digest", "as_page", "as_word", "digest_of"]
