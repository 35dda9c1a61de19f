"""``python -m samples.situations DIR`` writes the packs of every situation."""

from samples.situations import main

main()
