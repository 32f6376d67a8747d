"""What a check of links found, as lines for a terminal and as proposals for whoever looks after the records.

Addresses are strangers' words: they stand in code spans and on one line.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..core.link_health import LinkHealth, State
from ..links.addresses import Place
from ..reports import safe_line
from ..review import quoted

Cited = Mapping[str, Sequence[Place]]
Links = Mapping[str, LinkHealth]

_TOLD = (State.GONE, State.MOVED, State.UNKNOWN)
_MOST_CHARACTERS = 20_000
"""Of each part: a pull request's text holds 65,536 in all."""
_INTRODUCTION = """\
# Links

Made by `collaboratives links`. What to do about the records is left to a person: a program sees whether a page is
there, not whether it still says what it said.
"""


def link_lines(links: Links, cited: Cited) -> Iterator[str]:
    """A line for each address that did not simply answer, what is gone first."""
    for state in _TOLD:
        for address in sorted(links):
            one = links[address]
            if one.state is state:
                told = one.reason or f"to {one.moved_to}"
                copy = f"; copy: {one.archive}" if one.archive else ""
                yield safe_line(f"{cited[address][0].file}: {state}: {address} ({told}{copy})")


def link_total(links: Links, asked: int) -> str:
    """How many addresses are in which state, and how many there was no time for."""
    counts = Counter(one.state for one in links.values())
    late = f"; {asked - len(links)} not asked in time" if asked > len(links) else ""
    return f"{len(links)} addresses: {', '.join(f'{counts[state]} {state}' for state in State)}{late}"


def link_proposals(links: Links, cited: Cited) -> str:
    """What should be changed in the records, as Markdown: each place, and what to write there."""
    gone = (
        f"{_at(place)}: {quoted(address)} {links[address].reason}. {_advice(place, links[address].archive)}"
        for address in sorted(links)
        for place in cited[address]
        if links[address].state is State.GONE and not place.has_copy
    )
    moved = (
        f"{_at(place)}: {quoted(address)} leads to {quoted(links[address].moved_to)}."
        for address in sorted(links)
        for place in cited[address]
        if links[address].state is State.MOVED
    )
    reasons = Counter(one.reason for one in links.values() if one.state is State.UNKNOWN)
    unknown = (f"{number} of {quoted(reason)}" for reason, number in sorted(reasons.items()))
    parts = (("Gone", gone), ("Moved", moved), ("Could not be told", unknown))
    return "\n".join([_INTRODUCTION, link_total(links, len(cited)), *(_part(title, lines) for title, lines in parts)])


def _part(title: str, lines: Iterator[str]) -> str:
    shown, left, size = [], 0, 0
    for line in lines:
        size += len(line) + len("- \n")
        if size <= _MOST_CHARACTERS:
            shown.append(f"- {line}")
        else:
            left += 1
    return "\n".join([f"\n## {title}\n", *(shown or ["- nothing"]), *([f"- and {left} more"] if left else [])])


def _at(place: Place) -> str:
    return quoted(f"{place.file}{place.pointer}")


def _advice(place: Place, archive: str) -> str:
    if not archive:
        return "No copy is known: look for where the page went, or for another source."
    if place.archive_field:
        return (
            f"Look at the copy and, if it says what the record says, add {quoted(f'{place.archive_field}: {archive}')}."
        )
    return f"The page shows the copy {quoted(archive)}."
