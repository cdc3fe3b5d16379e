"""The verdict: which role fits, how far, what speaks for and against it, how sure that is, and what to do next.

It fits on a screen of 80 columns and 24 rows. Where it would be longer, what matters least is left out first; see
`Verdict.page`.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hcareer.matching.numbers import BANDS, SURE, TOP
from hcareer.matching.plan import first_steps, to_learn
from hcareer.output.page import (
    SPOKEN,
    Command,
    Commands,
    Fact,
    Fits,
    Heading,
    Only,
    Paragraph,
    Space,
    Step,
    Steps,
    anyone,
    joined,
)
from hcareer.results.ranking import leading, met
from hcareer.results.requirements import (
    lacking,
    level_of,
    level_words,
    missing_skill,
    requirement_name,
    role_word,
    with_areas,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.matching.plan import PlanStep
    from hcareer.matching.ranking import Line, Match
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.output.page import Block, Page
    from hcareer.quiz.certainty import Certainty

NEAR: Final = 0.01
"""Difference of two matches, 0-1, below which neither role is called the better one. Editorial: self-ratings are less
exact than that."""
LIKED, WANTED, REFUSED = 4, 5, 2
"""Ratings of interests, 1-5: what a person likes, what they must have, and what a role hardly offers."""
EXAMPLES: Final = 2
"""Strengths that are named."""
LIKELY_EXAMPLES: Final = 6
"""Strengths, those with the most points first, of which the first two whose names fit on the line are named."""
CHOICE: Final = 2
"""Options of a requirement up to which all are named in a sentence; of more, only the nearest."""
ROOM: Final = 66
"""Characters of a sentence that fit on a line of 79 beside its label."""
STEPS: Final = 3
"""Steps that are shown: more is not for today."""

FIT: Final = {
    "ready": "Ready: you have about what people in mid-career in this job have.",
    "near": "Near: you have about what juniors in this job bring.",
    "stretch": "Stretch: where developers from outside healthcare usually start.",
    "far": "Far: most people start with more.",
}


class Verdict(Struct, frozen=True):
    """What is said to one person about the roles that fit them."""

    catalogue: Catalogue
    profile: Profile
    matches: tuple[Match, ...]
    """All roles with evidence, the best first; at least one."""
    certainty: Certainty | None
    """None where only a proof can tell."""

    @property
    def first(self) -> Match:
        """Return the match of the first role."""
        return self.matches[0]

    @property
    def second(self) -> Match | None:
        """Return the match of the second role, if there is one."""
        return self.matches[1] if len(self.matches) > 1 else None

    @property
    def assumed(self) -> bool:
        """True if a document suggests levels that the person has not confirmed, so that they are not certain either."""
        return any(answer.assumed for answer in self.profile.skills.values())

    @property
    def complete(self) -> bool:
        """True if no open answer can change any match."""
        return not self.assumed and not any(line.likely or line.open for match in self.matches for line in match.lines)

    @property
    def proved(self) -> bool:
        """True if the first role stays first whatever the open answers are."""
        return not self.assumed and all(self.first.span[0] >= other.span[1] for other in self.matches[1:])

    @property
    def tied(self) -> bool:
        """True if the first two roles are too close together to tell them apart."""
        return self.second is not None and self.first.score - self.second.score < NEAR

    @property
    def unsure(self) -> bool:
        """True if open answers may well put another role first."""
        if self.complete or self.proved:
            return False
        return self.certainty is None or self.certainty.first < SURE

    @property
    def two(self) -> bool:
        """True if two roles have to be named."""
        return self.second is not None and (self.tied or self.unsure)

    def page(self) -> Page:
        """Return the verdict, as short as the screen wants it."""
        facts = [self._bring(), *self._offers(), self._way(), *self._sure(whole=True)]
        steps = self._steps()
        kept = [fact for fact in facts if fact.label != "It offers"]
        brief = [*(fact for fact in kept[:2]), *self._sure(whole=False)]
        lengths = (
            (facts, steps, False),
            (facts, steps, True),
            (kept, steps, True),
            (kept, steps[: STEPS - 1], True),
            (brief, steps[: STEPS - 1], True),
            (brief, steps[:1], True),
        )
        top = leading(self.matches[:TOP])
        start: tuple[Block, ...] = (
            Heading(self._headline()),
            Paragraph(self._band()),
            Only(SPOKEN, (top,)),
            Space(),
        )
        return (
            Fits(
                tuple(
                    (*start, *said, *self._learn(learn), Space(), self._next(brief=short))
                    for said, learn, short in lengths
                )
            ),
        )

    def _headline(self) -> str:
        first, title = self.first, self.first.role.title
        if self.second is not None and self.tied:
            return f"Two roles fit you equally well: {first.role.short_name} and {self.second.role.short_name}."
        if first.band == "ready":
            # Without an answer to something essential that is only likely.
            likely = first.blockers or first.lowest_band not in {"ready", "near"}
            return f"You are probably ready for {title}." if likely else f"You are ready for {title}."
        if self.second is not None and self.unsure:
            return f"So far {first.role.short_name} fits you best, before {self.second.role.short_name}."
        return f"{title} is the shortest way in." if first.band == "far" else f"{title} fits you best."

    def _band(self) -> str:
        first = self.first
        text = f"Read from {self.profile.source}. {FIT[first.band]}" if self.profile.about else FIT[first.band]
        count = sum(line.met for line in first.lines)
        if first.band == "far" and count:
            verb = "is" if count == 1 else "are"
            text = f"{count} of its {len(first.lines)} requirements {verb} yours already. {text}"
        return text

    def _bring(self) -> Fact:
        lines = self.first.strengths
        text = f"{met(self.first)} requirements"
        learned = {step.skill for step in self._first_steps()}
        brought = dict.fromkeys(line.skill for line in lines if learned.isdisjoint(line.option.skills))
        names = [self.catalogue.skills[skill].name for skill in brought]
        if not names:
            return Fact("You bring", f"{text}{'' if lines else ' in full yet'}.")
        if len(names) <= EXAMPLES:
            return Fact("You bring", f"{text}: {joined(names)}.")
        names = sorted(names[:LIKELY_EXAMPLES], key=lambda name: " and " in name)  # easier to read in a sentence
        pairs = (f"{text}, such as {joined(pair)}." for pair in combinations(names, EXAMPLES))
        one = f"{text}, such as {names[0]}."
        return Fact("You bring", next((pair for pair in pairs if len(pair) <= ROOM), one))

    def _offers(self) -> Iterable[Fact]:
        own, wanted = self.first.role.interests, self.profile.interests
        if not wanted:
            return
        names = self.catalogue.interests
        most = max(wanted.values())
        liked = [name for name in wanted if wanted[name] == most >= LIKED and own.get(name, 0) >= LIKED]
        missed = [name for name in wanted if wanted[name] == WANTED and 0 < own.get(name, 0) <= REFUSED]
        sentences = []
        if liked:
            best = sorted(liked, key=lambda name: -own[name])[:EXAMPLES]
            verb = "is" if len(best) == 1 else "are"
            what = "what you want most" if most == WANTED or len(liked) == 1 else "what you like"
            sentences.append(f"{joined(names[name].name for name in best)}, which {verb} {what}.")
        if missed:
            sentences.append(f"Little of what you also want: {names[missed[0]].name}.")
        if sentences:
            yield Fact("It offers", " ".join(sentences))

    def _way(self) -> Fact:
        return Fact("In the way", self._ways(aloud=False), self._ways(aloud=True))

    def _ways(self, *, aloud: bool) -> str:
        """Return what is in the way, with levels in words if it is read *aloud*."""
        if self.two and self.second is not None:
            first, second = (self._blocked(match, aloud=aloud) for match in (self.first, self.second))
            other = ", in either." if first == second else f". For {self.second.role.short_name}: {second}."
            return f"{first}{other}"
        rated = [line for line in self.first.blockers if line.told]
        if len(rated) == 1:
            at = self._at(rated[0], "" if aloud else "you are at ", "," if aloud else ":", aloud=aloud)
            return f"{at}, and it is essential."
        text = self._blocked(self.first, aloud=aloud)
        if rated:
            return f"{text} that {'is' if len(rated) == 2 else 'are'} essential."
        missing = [line for line in self.first.gaps if self._rated(line)]
        if self.first.blockers:
            return f"{text}, but essential."
        if self.first.band == "ready" or not missing:
            return f"{text}."
        most = max(missing, key=lambda line: line.worth - line.won)
        return f"{text}. Largest gap: {self._at(most, aloud=aloud)}.{self._lower()}"

    def _lower(self) -> str:
        """Return why the first role is in a lower band than the second, where neither has anything in its way."""
        first, second = self.first, self.second
        bands = [name for name, _ in BANDS]
        if (
            second is None
            or bands.index(first.band) <= bands.index(second.band)
            or first.band != first.band_by_coverage
        ):
            return ""
        return f" Its band is {first.band} by skills alone; what you want lifts the match."

    def _blocked(self, match: Match, *, aloud: bool) -> str:
        """Return what is essential for a role and less than half met, the most points first."""
        missing = sorted(match.blockers, key=lambda line: (not line.told, line.won - line.worth))
        rated = sum(line.told for line in missing)
        more = (rated or len(missing)) - 1
        if not missing:
            held = [line for line in match.short if not line.met]
            if held and match.band != match.band_by_coverage:
                least = min(held, key=lambda line: line.expected)
                return f"{self._at(least, aloud=aloud)}, essential and only partly met"
            return "Nothing" if match.band == "ready" else "Nothing essential"
        return f"{self._at(missing[0], aloud=aloud)}{f', and {more} more' if more else ''}"

    def _rated(self, line: Line) -> bool:
        """Return whether the answers say how far the person is with the skill that *line* lacks first."""
        return line.below or self.profile.level(missing_skill(self.profile, line.shortest)).known

    def _at(self, line: Line, before: str = "", after: str = ",", *, aloud: bool) -> str:
        """Return what *line* needs and how far the person is with it."""
        if not self._rated(line):
            return f"{self._name(line)}, not answered"
        shown = with_areas(self.catalogue, self.profile)
        if aloud:
            skill = missing_skill(shown, line.shortest)
            level = level_words(shown.level(skill), line.shortest.skills[skill])
        else:
            level = level_of(shown, line.shortest)
        return f"{self._name(line)}{after} {before}{level}"

    def _name(self, line: Line) -> str:
        if len(line.shortest.skills) > 1 or len(line.requirement.options) > CHOICE:
            return lacking(self.catalogue, self.profile, line.shortest)
        return requirement_name(self.catalogue, line.requirement, line.shortest)

    def _sure(self, *, whole: bool) -> Iterable[Fact]:
        """Return how sure the order is; without *whole* in one sentence."""
        if self.second is None:
            if len(self.catalogue.roles) == 1:
                yield Fact("How sure", "It is the only role of this catalogue.")
            return
        if self.two:
            label, sentences = "Undecided", list(self._undecided(self.second))
        else:
            label, sentences = "How sure", list(self._certain())
        yield Fact(label, " ".join(sentences if whole else sentences[:1]))

    def _undecided(self, second: Match) -> Iterable[str]:
        if self.tied:
            yield "They are less than a point apart."
        else:
            points = self._points(self.first, second)
            # Without certainty the respondents do not know some open skill of the catalogue.
            start = "Certain only by proof" if self.certainty is None else "Not sure yet"
            yield f"{start}: {second.role.short_name}, {points} behind, may still come first."
        telling = self.telling(second)
        if telling:
            yield f"{joined(telling)} would tell{', or what you would rather build' if self.tied else ''}."
        elif self.tied:
            yield "What you would rather build decides."

    def telling(self, second: Match) -> list[str]:
        """Return the names of the open skills that tell the first two roles apart most."""
        weights: dict[str, float] = {}
        for match, sign in ((self.first, 1), (second, -1)):
            for line in match.lines:
                if not line.known:
                    weights[line.skill] = weights.get(line.skill, 0) + sign * match.share * (line.likely + line.open)
        telling = sorted(
            (s for s, weight in weights.items() if abs(weight) >= NEAR), key=lambda s: (-abs(weights[s]), s)
        )
        return [self.catalogue.skills[skill].name for skill in telling[:EXAMPLES]]

    def _certain(self) -> Iterable[str]:
        count = min(TOP, len(self.matches))
        if self.complete:
            yield "Every skill that these roles ask for is answered."
        elif self.certainty is None or self.proved:
            yield "No open answer can change which role is first."
        else:
            three = self.certainty.three >= SURE and count == TOP
            also = f", {_percent(self.certainty.three)} that these three stay" if three else ""
            yield f"{_percent(self.certainty.first)} that this role stays first{also}."
        if self.profile.about:
            yield "The words of the CV decide most of the order."
            return
        shown = self.matches[:TOP]
        close = next((pair for pair in pairwise(shown[1:]) if pair[0].score - pair[1].score < NEAR), None)
        if close is not None:
            yield f"{close[0].role.short_name} and {close[1].role.short_name} are within a point of each other."
        elif len(self.matches) > TOP and not self.complete and self.certainty and self.certainty.three < SURE:
            third, fourth = self.matches[TOP - 1], self.matches[TOP]
            yield f"The third is open: {fourth.role.short_name} is {self._points(third, fourth)} behind."

    def _points(self, one: Match, other: Match) -> str:
        points = round(100 * (one.score - other.score))
        return "less than a point" if points < 1 else f"{points} point{'s' * (points > 1)}"

    def _steps(self) -> tuple[Step, ...]:
        return tuple(to_do(self.catalogue, step) for step in self._first_steps())

    def _first_steps(self) -> tuple[PlanStep, ...]:
        """Return what to learn first: nothing for a person who is ready, and what counts for both if two are named."""
        if self.first.band == "ready" and not self.two:
            return ()
        both: dict[str, int] = {}
        if self.two and self.second is not None:
            lines = to_learn(self.catalogue, self.profile, self.second)
            both = dict.fromkeys((skill for line in lines for skill in line.shortest.skills), 1)
        return first_steps(self.catalogue, self.profile, self.first.role, STEPS, asked=both)

    def _learn(self, steps: Sequence[Step]) -> Page:
        return (Space(), Steps("Learn first", tuple(steps))) if steps else ()

    def _next(self, *, brief: bool) -> Commands:
        first, rest = self.first, len(self.catalogue.roles) - TOP
        commands = []
        if self.two and self.second is not None:
            pair = (role_word(self.catalogue, match.role) for match in (first, self.second))
            commands.append(Command(("compare", *pair), "side by side"))
        elif self.assumed and self.profile.about:
            commands.append(Command(("quiz", "--from", self.profile.source), "confirm what the CV says", file=False))
        elif first.band == "ready":
            commands.append(Command(("ad", "job.html"), "after you saved an advertisement as job.html", file=False))
        elif first.band == "far":
            word = role_word(self.catalogue, first.role)
            commands.append(Command(("plan", "--until", "stretch"), "the steps to where most people start"))
            commands.append(anyone(("roles", word), "a week in this job, before you decide"))
        else:
            commands.append(Command(("plan",), "every step in order, with practice projects"))
        # Beside a long command there is room only for few words.
        missing = "what is missing" if self.two else "what is missing, and what counts most"
        if first.band != "far" or len(commands) < 2:
            commands.append(Command(("gap",), missing))
        if rest > 0:
            commands.append(Command(("match", "--all"), f"the other {rest} roles" if rest > 1 else "the other role"))
        return Commands(tuple(commands), label="Next", brief=brief)


def to_do(catalogue: Catalogue, step: PlanStep) -> Step:
    """Return *step* of a plan with what to learn it from."""
    name = catalogue.skills[step.skill].name
    text = f"{name}, {step.start} to {step.end}" if step.answered else f"{name}, if new to you"
    if not step.resources:
        return Step(text)
    first = step.resources[0]
    return Step(text, first.title, "free" if first.free else "paid", first.url)


def too_little(catalogue: Catalogue, profile: Profile) -> Page:
    """Return the page for answers that say too little about every role: without a number, a bar or a role."""
    count, total = len(profile.skills), len(catalogue.skills)
    if profile.document_words:
        skills = "1 skill was" if count == 1 else f"{count} skills were"
        sentence = f"{skills} found in the {profile.document_words:,} words of {profile.source}: too little to compare."
    elif not count:
        sentence = f"None of the {total} skills is answered yet."
    else:
        sentence = f"You have answered {count} of {total} skills, and none that tells the roles apart."
    going = f"go on: your {count} answers stay" if count else "two minutes of questions"
    roles = len(catalogue.roles)
    return (
        Heading("Too little to name a role yet."),
        Paragraph(sentence),
        Space(),
        Commands(
            (
                Command(("quiz",), going, file=False),
                anyone(("match", "cv.pdf"), "read a CV instead: PDF, DOCX, Markdown, text"),
                anyone(("roles",), f"look at the {roles} roles first" if roles > 1 else "look at the role"),
            ),
            label="Next",
        ),
    )


def _percent(probability: float) -> str:
    """Return a probability, 0-1, rounded down: what is not certain is not called so."""
    return f"{min(99, int(100 * probability + 1e-9))}%"
