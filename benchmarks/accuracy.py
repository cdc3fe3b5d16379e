"""Measures how often the right role is named and the right skills are found in real texts, beside simple baselines.

    python benchmarks/accuracy.py FOLDER

FOLDER holds `cases.jsonl` and the texts it refers to: one case a line, with `id`, `kind` (ad or cv), `label` (a role
or "none"), `also` (a second acceptable role or null), `skills_stated`, `skills_optional`, and `text`, the path
of the text. A case without `text` is a CV of which only the stated skills are known: it is read as that list.
Prints Markdown. No real cases are shipped; those in `tests/cases/advert` were written for the project.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import re
import sys
from collections import Counter
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hcareer import __version__
from hcareer.catalogue.load import load
from hcareer.catalogue.names import SkillNames, role_words
from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Profile
from hcareer.reading import cv as intake
from hcareer.reading.role import RoleFinder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.reading.skills import SkillFinder

SEED: Final = 20261121
RESAMPLES: Final = 2000
PEOPLE: Final = "people-and-product"
GENERIC: Final = frozenset({
    "ability", "adaptability", "agile", "analysis", "analytical", "attention", "attitude", "backend",
    "building", "code", "coding", "collaborate", "collaboration", "communication", "computer", "customer",
    "design", "designing", "detail", "developing", "development", "document", "documentation", "driven",
    "english", "experience", "flexibility", "french", "frontend", "german", "healthcare", "implementation",
    "initiative", "innovation", "leadership", "learning", "lead", "management", "medical", "mentor",
    "mentoring", "organizational", "ownership", "planning", "positive", "presentation", "prioritize", "problem",
    "problems", "product", "programming", "project", "quality", "reporting", "reports", "requirements",
    "research", "self", "service", "skills", "software", "solving", "spanish", "stakeholders", "support",
    "systems", "team", "teamwork", "technical", "testing", "training", "troubleshoot", "troubleshooting",
    "verbal", "work", "writing", "written",
})  # fmt: skip
"""A stated term is technical unless it names only people skills or consists only of these words."""

HAND_PICKED: Final = {
    "ehr-developer": "ehr emr epic cerner charting",
    "medical-imaging-developer": "imaging dicom itk vtk ultrasound radiology",
    "healthcare-mobile-developer": "mobile ios android swift flutter",
    "clinical-decision-support-developer": "decision guidelines diagnosis cds cql",
    "telemedicine-developer": "telehealth telemedicine video webrtc virtual",
    "medical-device-engineer": "device devices embedded firmware 62304",
    "healthcare-data-engineer": "data etl warehouse snowflake claims",
    "interoperability-engineer": "hl7 fhir interoperability integration mirth",
    "healthcare-ml-engineer": "learning ml ai pytorch models",
    "healthcare-security-engineer": "security cybersecurity vulnerability soc2 encryption",
    "remote-monitoring-developer": "monitoring wearable wearables iot sensors",
    "medical-xr-developer": "vr ar xr unity reality",
    "pacs-engineer": "pacs ris vna archive modality",
    "health-informatics-specialist": "informatics workflow training go-live analyst",
    "medical-software-quality-engineer": "quality qa regulatory validation 13485",
}
"""A baseline that counts a few words per role. They were chosen once, before looking at results."""


class Case(NamedTuple):
    """One text with its labels."""

    name: str
    kind: str
    label: str
    also: str | None
    text: str
    stated: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def accepted(self) -> set[str]:
        """Return the roles that count as correct."""
        return {role for role in (self.label, self.also) if role is not None and role != "none"}


class Prediction(NamedTuple):
    """The result of a method for a text: the role it names, if any, and all roles in order."""

    role: str | None
    order: tuple[str, ...]


def cases(folder: Path, half: str | None) -> list[Case]:
    """Return the cases in *folder*, or those of one *half*."""
    found = []
    for line in (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if half and row.get("half") != half:
            continue
        stated = tuple(row.get("skills_stated") or ())
        text = (folder / row["text"]).read_text(encoding="utf-8") if row.get("text") else ", ".join(stated)
        optional = tuple(row.get("skills_optional") or ())
        found.append(Case(row["id"], row["kind"], row["label"], row.get("also"), text, stated, optional))
    return found


def words_of(text: str) -> list[str]:
    """Return the words of *text* in lower case."""
    return re.findall(r"[a-z0-9][a-z0-9+#-]*", text.lower())


def ordered(scores: dict[str, float]) -> Prediction:
    """Return the roles in descending order of score, equal ones by id; the first is named."""
    order = tuple(sorted(scores, key=lambda role: (-scores[role], role)))
    return Prediction(order[0], order)


def recogniser(catalogue: Catalogue) -> Callable[[Case], Prediction]:
    """Return the method of this project."""
    known = RoleFinder(catalogue)

    @cache
    def predict(case: Case) -> Prediction:
        about = known.find(case.text, "advertisement" if case.kind == "ad" else "cv")
        return Prediction(about.role, tuple(found.role for found in about.roles))

    return predict


def ranked(case: Case, *, catalogue: Catalogue) -> Prediction:
    """Order roles as `hcareer match` does for a CV: by coverage and words."""
    profile = intake.read("case.txt", case.text.encode(), catalogue)
    return _named([match.role.id for match in rank(catalogue, profile)])


def coverage(case: Case, *, catalogue: Catalogue, finder: SkillFinder) -> Prediction:
    """Order roles by `match`, with each skill that is named taken as level 3."""
    skills = {mention.skill: Answer.exactly(3) for mention in finder.find(case.text)}
    return _named([match.role.id for match in rank(catalogue, Profile(source=case.name, skills=skills))])


def _named(order: Sequence[str]) -> Prediction:
    return Prediction(order[0], tuple(order))


def drawn(case: Case, *, catalogue: Catalogue) -> Prediction:
    """Order roles at random."""
    order = sorted(catalogue.roles)
    random.Random(f"{SEED}{case.name}").shuffle(order)
    return _named(order)


def title_words(case: Case, *, catalogue: Catalogue) -> Prediction:
    """Order roles by how many different words of their titles are in the text."""
    text = set(words_of(case.text))
    return ordered(
        {
            role.id: float(len(text & set(words_of(" ".join((role.title, *role.other_titles))))))
            for role in catalogue.roles.values()
        }
    )


def hand_picked(case: Case, *, catalogue: Catalogue) -> Prediction:
    """Order roles by how often their hand-picked words occur."""
    text = Counter(words_of(case.text))
    return ordered(
        {role: float(sum(text[word] for word in HAND_PICKED.get(role, "").split())) for role in catalogue.roles}
    )


def overlap(case: Case, *, catalogue: Catalogue, finder: SkillFinder) -> Prediction:
    """Order roles by the overlap (Jaccard) of required skills and skills named."""
    named = {mention.skill for mention in finder.find(case.text)}
    needs = {
        role.id: {skill for need in role.requirements for skill in need.skills} for role in catalogue.roles.values()
    }
    return ordered({role: len(named & need) / len(named | need) for role, need in needs.items()})


def tf_idf(catalogue: Catalogue) -> Callable[[Case], Prediction] | None:
    """Return the method that orders roles by the cosine of TF-IDF vectors, or None without scikit-learn."""
    try:
        text = importlib.import_module("sklearn.feature_extraction.text")
    except ImportError:
        return None
    roles = list(catalogue.roles.values())
    vectors = text.TfidfVectorizer(stop_words="english", ngram_range=(1, 2), sublinear_tf=True)
    matrix = vectors.fit_transform([_text_of(role, catalogue) for role in roles])

    def predict(case: Case) -> Prediction:
        cosines = (vectors.transform([case.text]) @ matrix.T).toarray()[0]
        return ordered({role.id: float(cosine) for role, cosine in zip(roles, cosines, strict=True)})

    return predict


def _text_of(role: Role, catalogue: Catalogue) -> str:
    skills = " ".join(catalogue.skills[skill].name for need in role.requirements for skill in need.skills)
    return " ".join(
        (role.title, *role.other_titles, role.summary, *role.week, *role.builds, *role_words(catalogue, role), skills)
    )


def share(hits: Sequence[float], of: Sequence[float] | None = None) -> str:
    """Return the share of *hits* in *of*, one each by default, with its bootstrap range over cases."""
    weights = of or [1.0] * len(hits)
    if not sum(weights):
        return "-"
    chance = random.Random(SEED)
    shares = []
    for _ in range(RESAMPLES):
        picked = chance.choices(range(len(hits)), k=len(hits))
        total = sum(weights[index] for index in picked)
        shares.append(sum(hits[index] for index in picked) / total if total else 0.0)
    shares.sort()
    low, high = shares[int(0.025 * RESAMPLES)], shares[int(0.975 * RESAMPLES) - 1]
    return f"{sum(hits) / sum(weights):.2f} ({low:.2f}-{high:.2f})"


def role_rows(methods: dict[str, Callable[[Case], Prediction]], known: Sequence[Case]) -> Iterable[str]:
    """Yield the lines of the table of roles for one kind of text.

    A role is named right if it is named at all and accepted. "None" is kept for a text about other work if no role, or
    an accepted one, is named.
    """
    about = [case for case in known if case.label != "none"]
    none = [case for case in known if case.label == "none"]
    of, others = len(about), len(none)
    yield f"| method | top 1 ({of}) | named right ({of}) | strict top 1 | top 3 | none kept ({others}) |"
    yield "|---|---|---|---|---|---|"
    for name, method in methods.items():
        pairs = [(case, method(case)) for case in about]
        first = share([float(bool(case.accepted & set(p.order[:1]))) for case, p in pairs])
        named = share([float(p.role in case.accepted) for case, p in pairs])
        strict = share([float(p.order[:1] == (case.label,)) for case, p in pairs])
        three = share([float(bool(case.accepted & set(p.order[:3]))) for case, p in pairs])
        kept = sum((role := method(case).role) is None or role in case.accepted for case in none)
        yield f"| {name} | {first} | {named} | {strict} | {three} | {kept} of {len(none)} |"


def skills_in(term: str, names: SkillNames, finder: SkillFinder) -> set[str]:
    """Return the skill whose name *term* is, or the skills that are named in it."""
    skill = names.find(term)
    return {skill} if skill else {mention.skill for mention in finder.find(term)}


def technical(term: str, skills: set[str], catalogue: Catalogue) -> bool:
    """Return whether a stated term that names *skills* is technical."""
    if skills:
        return any(catalogue.skills[skill].category != PEOPLE for skill in skills)
    return not set(words_of(term)) <= GENERIC


def skill_rows(known: Sequence[Case], catalogue: Catalogue, finder: SkillFinder) -> Iterable[str]:
    """Yield the table of skills: precision and recall for advertisements, share of terms covered for every case."""
    names = SkillNames(catalogue)
    rows: dict[str, tuple[list[float], list[float]]] = {"precision": ([], []), "recall": ([], []), "covered": ([], [])}
    for case in known:
        if not case.stated:
            continue
        terms = {term: skills_in(term, names, finder) for term in case.stated}
        if case.kind == "ad":
            stated = set().union(*terms.values())
            welcome = set().union(*(skills_in(term, names, finder) for term in case.optional))
            found = {mention.skill for mention in finder.find(case.text)}
            judged = found - (welcome - stated)
            rows["precision"][0].append(float(len(judged & stated)))
            rows["precision"][1].append(float(len(judged)))
            rows["recall"][0].append(float(len(found & stated)))
            rows["recall"][1].append(float(len(stated)))
        kept = [skills for term, skills in terms.items() if technical(term, skills, catalogue)]
        rows["covered"][0].append(float(sum(bool(skills) for skills in kept)))
        rows["covered"][1].append(float(len(kept)))
    yield "| figure | value | counted |"
    yield "|---|---|---|"
    meanings = {
        "precision": "skills found in advertisements that were stated",
        "recall": "stated skills of the catalogue that were found in advertisements",
        "covered": "stated technical terms that name a skill of the catalogue",
    }
    for name, (hits, of) in rows.items():
        yield f"| {meanings[name]} | {share(hits, of) if hits else '-'} | {sum(hits):.0f} of {sum(of):.0f} |"


def mistakes(method: Callable[[Case], Prediction], known: Sequence[Case]) -> Iterable[str]:
    """Yield a line for every case for which the wrong role is named."""
    for case in known:
        found = method(case)
        right = found.role in case.accepted or (case.label == "none" and found.role is None)
        if not right:
            labels = " or ".join(filter(None, (case.label, case.also)))
            yield f"- {case.name} ({case.kind}): {labels}, named {found.role or 'none'}; {', '.join(found.order[:3])}"


def main(arguments: Sequence[str]) -> None:
    """Print the tables for the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", help="only cases with this `half`, where cases have one")
    options = parser.parse_args(arguments)
    known = cases(options.folder, options.half)
    catalogue = load()
    finder = RoleFinder(catalogue).skills
    methods: dict[str, Callable[[Case], Prediction]] = {
        "recognition, as in `ad`": recogniser(catalogue),
        "`match FILE`, as for a CV": partial(ranked, catalogue=catalogue),
        "coverage of `match`": partial(coverage, catalogue=catalogue, finder=finder),
        "hand-picked words": partial(hand_picked, catalogue=catalogue),
        "set overlap of skills": partial(overlap, catalogue=catalogue, finder=finder),
        "title words": partial(title_words, catalogue=catalogue),
        "random": partial(drawn, catalogue=catalogue),
    }
    vectors = tf_idf(catalogue)
    if vectors:
        methods["TF-IDF cosine"] = vectors
    half = f", half {options.half}" if options.half else ""
    print(f"{len(known)} cases{half}, {datetime.now(UTC):%Y-%m-%d}, hcareer {__version__}.")
    print(f"95 % ranges: bootstrap over cases, {RESAMPLES} resamples, seed {SEED}.")
    if not vectors:
        print('TF-IDF is left out: scikit-learn is not installed (pip install "hcareer[bench]").')
    for kind, name in (("ad", "Advertisements"), ("cv", "CVs")):
        of_kind = [case for case in known if case.kind == kind]
        if of_kind:
            print(f"\n### {name}\n")
            print("\n".join(role_rows(methods, of_kind)))
    print("\n### Skills\n")
    print("\n".join(skill_rows(known, catalogue, finder)))
    print("\n### Wrong role named\n")
    print("\n".join(mistakes(methods["recognition, as in `ad`"], known)) or "none")


if __name__ == "__main__":
    main(sys.argv[1:])
