"""A site of any size: the real cases, and as many more made of their sentences, terms, bodies and sources.

The same number and seed always give the same bytes. What makes a site slow
grows as it would in life: names bring new words, bodies recur (a few often,
most once or twice), relations lead to other cases, every source has an
address of its own.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from collaboratives.views.organisations import organisation_id

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("schema", "guide", "readings", "events", "cases")
TEXTS = ("problem", "data", "approach", "outcome", "harms", "lessons", "ending")
# fields whose terms depend on one another, and so come from one case together
TERMS = (("sectors",), ("model", "submodel", "data_categories", "data_types"), ("value",), ("incentives",))
RELATED = 0.5
"""How many of the cases lead to another one."""
DROPPED = ("related", "aliases", "tree_outcome", "under_review", "withdrawn")
SYLLABLES = (
    "bal",
    "cor",
    "dra",
    "fen",
    "gal",
    "kas",
    "lor",
    "mar",
    "nim",
    "pel",
    "quo",
    "ras",
    "sol",
    "tam",
    "ven",
    "zin",
)
BODIES = ("{} Institute", "Ministry of {}", "{} Foundation", "{} Telecom", "University of {}", "{} Data Services")


def grow(site: Path, number: int, seed: int = 1) -> Path:
    """The folder of a site with so many cases; never fewer than the real ones, to which the guide links."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, site / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("custom_dir: ", f"custom_dir: {ROOT}/")
    (site / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for name, text in made_cases(number, seed):
        (site / f"cases/{name}.yaml").write_text(text, encoding="utf-8")
    return site


def made_cases(number: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The id and text of every case beyond the real ones."""
    stock = _Stock.of(sorted((ROOT / "cases").glob("*.yaml")), number)
    for place in range(stock.real, number):
        case = stock.case(place, seed)
        yield (
            _id_of(place, seed),
            yaml.dump(case, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100),
        )


@dataclass(frozen=True)
class _Stock:
    """What cases are made of: the real ones, their sentences by field, the titles of their sources.

    `real` is how many of them there are, `cases` those that are whole,
    `bodies` how many organisations are made up.
    """

    real: int
    cases: Sequence[Mapping[str, Any]]
    sentences: Mapping[str, Sequence[str]]
    titles: Sequence[str]
    bodies: int

    @classmethod
    def of(cls, files: Sequence[Path], number: int) -> "_Stock":
        cases = [
            case
            for case in (yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader) for file in files)
            if "withdrawn" not in case and "summary" in case
        ]
        sentences = {
            name: [f"{part.rstrip('.')}." for case in cases for part in case.get(name, "").split(". ") if part]
            for name in TEXTS
        }
        titles = [source["title"] for case in cases for source in case["sources"]]
        # as many as in the real cases in proportion to what is named, less the more there are
        return cls(len(files), cases, sentences, titles, max(round(3 * number**0.9), 1))

    def case(self, place: int, seed: int) -> dict[str, Any]:
        """The case with a number; what it says holds together as far as the rules of a case ask."""
        random = Random(f"{seed}:{place}")  # noqa: S311 - repeatable, not secret
        base = random.choice(self.cases)
        made = {name: value for name, value in base.items() if name not in DROPPED}
        made["title"] = f"{_name_of(place, seed)}: {random.choice(self.cases)['title'].rpartition(': ')[2]}"[
            :80
        ].strip()
        made["summary"] = random.choice(self.cases)["summary"]
        for together in TERMS:
            other = random.choice(self.cases)
            for name in together:
                made.pop(name, None)
                if name in other:
                    made[name] = other[name]
        for name in TEXTS:
            if name in made:
                made[name] = self._text(name, random)
        made["places"] = list(
            dict.fromkeys([*random.choice(self.cases)["places"], random.choice(self.cases)["places"][0]])
        )
        made["organisations"] = [self._organisation(one, random) for one in made["organisations"]]
        addresses = {
            source["url"]: f"https://{_name(random).lower()}.example/{_id_of(place, seed)}/{number}/"
            for number, source in enumerate(made["sources"])
        }
        made["sources"] = [
            {**source, "title": random.choice(self.titles), "url": addresses[source["url"]]}
            for source in made["sources"]
        ]
        for group in ("history", "contested"):
            if group in made:
                made[group] = [_readdressed(one, addresses) for one in made[group]]
        if place > self.real and random.random() < RELATED:
            name = _id_of(random.randrange(self.real, place), seed)
            made["related"] = [{"id": name, "relation": "contrast", "reason": self._text("lessons", random, most=1)}]
        return made

    def _text(self, name: str, random: Random, most: int = 5) -> str:
        return " ".join(random.sample(self.sentences[name], random.randint(1, most)))

    def _organisation(self, one: Mapping[str, Any], random: Random) -> dict[str, Any]:
        """A group stays; a third of the bodies are real, and the others come from a stock of which few recur."""
        if one.get("generic") or random.random() < 1 / 3:
            return dict(one)
        # the square makes the first ones frequent
        number = int(self.bodies * random.random() ** 2)
        own = Random(f"body:{number}")  # noqa: S311 - as above
        return {**one, "name": own.choice(BODIES).format(_name(own))}


def _readdressed(one: Mapping[str, Any], addresses: Mapping[str, str]) -> dict[str, Any]:
    """An entry that names sources, with their new addresses."""
    return {name: addresses.get(value, value) if isinstance(value, str) else value for name, value in one.items()}


def _name_of(place: int, seed: int) -> str:
    return _name(Random(f"name:{seed}:{place}"))  # noqa: S311 - repeatable, not secret


def _name(random: Random) -> str:
    """A word that nobody has used: of the names in a large collection, most occur once."""
    return "".join(random.choices(SYLLABLES, k=random.randint(2, 4))).capitalize()


def _id_of(place: int, seed: int) -> str:
    return f"{organisation_id(_name_of(place, seed))}-{place}"
