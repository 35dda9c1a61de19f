"""Projects and received packs: shown in the README, run by the tests and the demo."""
