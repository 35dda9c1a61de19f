"""``python -m handover_docs`` is ``handover``."""

from handover_docs.cli import main

if __name__ == "__main__":
    main()
