"""Names ids of the command line that the library does not hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from handover_docs.errors import Problem, UsageError
from handover_docs.loading.suggest import suggestion
from handover_docs.wording import Bilingual


def known(
    names: Sequence[str],
    among: Collection[str],
    option: str,
    kind: Bilingual,
    titles: Callable[[], Mapping[str, Bilingual]] = dict,
) -> None:
    """Raise ``UsageError`` with every one of ``names`` that is not ``among`` the ids of a ``kind``.

    ``titles`` are what those ids are called: a person may have written that.
    """
    unknown = [name for name in names if name not in among]
    if unknown:
        also = {id_: (title.zh, title.en) for id_, title in titles().items()}
        raise UsageError(
            *(
                Problem(
                    option,
                    Bilingual(f"没有{kind.zh}“{name}”。", f"There is no {kind.en} “{name}”."),
                    suggestion(name, sorted(among), also),
                )
                for name in unknown
            )
        )
