"""Rules between two fields of one group, which JSON Schema cannot say and our annotations can."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .pointers import Step, values_at
from .schemas import Collection, Field


@dataclass(frozen=True, slots=True)
class Clash:
    """A value beside another field of its group that it does not go with, and which values would do."""

    field: Field
    taken: Sequence[Step]
    value: Any
    other: str
    other_value: Any
    fitting: tuple[str, ...] = ()


def order_clashes(record: Mapping[str, Any], collection: Collection) -> Iterator[Clash]:
    """Values that come before the field which `x-not-before` names."""
    for clash in _pairs(record, collection, "x-not-before"):
        if _comparable(clash.value, clash.other_value) and clash.value < clash.other_value:
            yield clash


def narrow_clashes(record: Mapping[str, Any], collection: Collection) -> Iterator[Clash]:
    """Terms that lie outside the broader term which the field named by `x-narrows` holds."""
    for clash in _pairs(record, collection, "x-narrows"):
        vocabulary = clash.field.vocabulary
        if vocabulary and isinstance(clash.value, str) and isinstance(clash.other_value, str):
            term = vocabulary.terms.get(clash.value)
            if term and clash.other_value not in term.broader:
                yield replace(clash, fitting=term.broader)


def _pairs(record: Mapping[str, Any], collection: Collection, keyword: str) -> Iterator[Clash]:
    """Each value of an annotated field, beside the value of the field that the annotation names."""
    for field, other in collection.annotated(keyword):
        depth = len(field.path) - 1
        for outer, group in values_at(record, field.path[:depth]):
            if isinstance(group, Mapping) and other in group:
                for inner, value in values_at(group, field.values[depth:]):
                    yield Clash(field, (*outer, *inner), value, other, group[other])


def _comparable(one: object, another: object) -> bool:
    """Whether both are texts or both are numbers; `true` is no number."""
    kinds = {type(one), type(another)}
    return kinds == {str} or kinds <= {int, float}
