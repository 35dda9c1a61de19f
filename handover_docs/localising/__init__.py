"""Filled documents in traditional Chinese, as Taiwan writes it: words, fonts, languages, names of sheets."""

from handover_docs.localising.package import in_taiwan
from handover_docs.localising.quoting import in_their_words
from handover_docs.localising.speaking import taiwanese_for

__all__ = ["in_taiwan", "in_their_words", "taiwanese_for"]
