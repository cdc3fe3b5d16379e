"""Measures how long finding skills takes, beside matchers from libraries with the same spellings.

Run: python benchmarks/extract.py [--runs 30]. Time to build the index of every spelling of the catalogue, and to
find them in a text of 5 kB; medians of alternating runs and their ratio to ours. The libraries find the bare
spellings and ignore the marks that exclude ordinary words, so they find more, but not better.
spaCy, pyahocorasick and flashtext are used if they are installed (pip install "hcareer[bench]" flashtext).
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hcareer.catalogue.load import load
from hcareer.catalogue.names import spellings as spellings_of
from hcareer.reading.skills import SkillFinder

if TYPE_CHECKING:
    from collections.abc import Callable

    from hcareer.model.catalogue import Catalogue

LENGTH: Final = 5000
SENTENCES: Final = (
    "We build the record system that nurses and physicians use in eleven hospitals.",
    "You will write services in Java with Spring Boot and talk HL7 v2 and FHIR to laboratories.",
    "Experience with PostgreSQL, Redis and Kafka is required; Python, R or Go is a plus.",
    "Go to our website, read about the team, and react to the questions there.",
    "Our images are DICOM studies; the viewer is TypeScript with React and WebGL.",
    "Staff spring into action when an alarm is raised, and we excel at keeping pumps running.",
    "The device team works in C and C++ on FreeRTOS, follows IEC 62304 and ISO 14971, and tests with pytest.",
    "Patient data is protected health information under HIPAA, and access is logged.",
    "We deploy with Docker, Kubernetes and Terraform on AWS, monitored by Prometheus and Grafana.",
    "You explain a fault to a clinician without jargon, and write down what was agreed.",
    "A bachelor's degree in computer science, or the same knowledge gained at work, is expected.",
    "The office is near the station; lunch, bicycles and a garden with lemon trees are shared by everybody.",
)


class Matcher(NamedTuple):
    """A way to find spellings in a text: how to build its index, and how to use that."""

    name: str
    build: Callable[[], Any]
    find: Callable[[Any, str], int]
    """Returns the number of mentions found."""


class Result(NamedTuple):
    """Seconds of each run, and how many mentions were found."""

    build: list[float]
    find: list[float]
    found: int


def sample() -> str:
    """Return the text that is searched: our own sentences, repeated to at least LENGTH characters."""
    return (" ".join(SENTENCES) + "\n\n") * (LENGTH // len(" ".join(SENTENCES)) + 1)


def ours(catalogue: Catalogue) -> Matcher:
    """Return the finder of the program."""
    return Matcher("hcareer", lambda: SkillFinder(catalogue), lambda index, text: len(index.find(text)))


def spacy_phrases(spellings: list[str]) -> Matcher:
    """Return spaCy's PhraseMatcher on a blank pipeline, ignoring case.

    Raises ImportError if spaCy is not installed.
    """
    spacy, matcher = importlib.import_module("spacy"), importlib.import_module("spacy.matcher")

    def build() -> Any:  # noqa: ANN401 - the library may not be there to name its types
        pipeline = spacy.blank("en")
        phrases = matcher.PhraseMatcher(pipeline.vocab, attr="LOWER")
        phrases.add("skill", list(pipeline.tokenizer.pipe(spellings)))
        return pipeline, phrases

    return Matcher("spaCy PhraseMatcher", build, lambda built, text: len(built[1](built[0](text))))


def aho_corasick(spellings: list[str]) -> Matcher:
    """Return pyahocorasick's automaton, with a check that a match does not start or end within a word.

    Raises ImportError if pyahocorasick is not installed.
    """
    library = importlib.import_module("ahocorasick")

    def build() -> Any:  # noqa: ANN401 - the library may not be there to name its types
        automaton = library.Automaton()
        for spelling in spellings:
            automaton.add_word(spelling.lower(), len(spelling))
        automaton.make_automaton()
        return automaton

    def find(automaton: Any, text: str) -> int:  # noqa: ANN401 - likewise
        low = f" {text.lower()} "
        return sum(
            not low[end - length].isalnum() and not low[end + 1].isalnum() for end, length in automaton.iter_long(low)
        )

    return Matcher("pyahocorasick", build, find)


def flashtext(spellings: list[str]) -> Matcher:
    """Return flashtext's keyword processor.

    Raises ImportError if flashtext is not installed.
    """
    library = importlib.import_module("flashtext")

    def build() -> Any:  # noqa: ANN401 - the library may not be there to name its types
        processor = library.KeywordProcessor()
        processor.add_keywords_from_list(spellings)
        return processor

    return Matcher("flashtext", build, lambda processor, text: len(processor.extract_keywords(text)))


def measure(matchers: list[Matcher], text: str, runs: int) -> dict[str, Result]:
    """Return what each matcher takes, in alternating runs after a warm-up."""
    results = {matcher.name: Result([], [], matcher.find(matcher.build(), text)) for matcher in matchers}
    for _ in range(runs):
        for matcher in matchers:
            start = time.perf_counter()
            index = matcher.build()
            built = time.perf_counter()
            matcher.find(index, text)
            results[matcher.name].build.append(built - start)
            results[matcher.name].find.append(time.perf_counter() - built)
    return results


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    catalogue = load()
    spellings = sorted({one.text for skill in catalogue.skills.values() for one in spellings_of(catalogue, skill)})
    matchers = [ours(catalogue)]
    for library, make in (("spaCy", spacy_phrases), ("pyahocorasick", aho_corasick), ("flashtext", flashtext)):
        try:
            matchers.append(make(spellings))
        except ImportError:
            print(f"{library} is left out: it is not installed.\n")
    text = sample()[:LENGTH]
    print(f"{len(spellings)} spellings, {len(text)} characters, median of {options.runs} runs.\n")
    print("| matcher | build, ms | times ours | find, ms | times ours | found |\n|---|---:|---:|---:|---:|---:|")
    results = measure(matchers, text, options.runs)
    base = results["hcareer"]
    for name, result in results.items():
        build, find = statistics.median(result.build), statistics.median(result.find)
        print(
            f"| {name} | {build * 1000:.1f} | {build / statistics.median(base.build):.1f} "
            f"| {find * 1000:.2f} | {find / statistics.median(base.find):.1f} | {result.found} |"
        )


if __name__ == "__main__":
    main()
