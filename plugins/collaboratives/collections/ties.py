"""What makes two records of one collection worth reading side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two sets of terms of a facet: of two records one carries a term of the first, the other one of the second.

    Each term comes with the words that say so of a record, such as "goes on".
    """

    facet: str
    first: Mapping[str, str]
    second: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tie:
    """What two records share: a term of each of some facets, or a body that has the same role in both.

    `words` tell a reader so on the page of one of them, with `{facet}` for the
    title of the shared term, `{body}` for the body's name and `{contrast}` for
    what the other record differs in. `too_wide` are terms that are no tie.
    """

    words: str
    facets: tuple[str, ...] = ()
    role: str = ""
    contrast: Contrast | None = None
    too_wide: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kinship:
    """How records of a collection are found to be alike.

    `more` names pairs of facets; a reader is led to all the records that carry
    a term of both that the record carries.
    """

    ties: tuple[Tie, ...]
    more: tuple[tuple[str, str], ...] = field(default=())
