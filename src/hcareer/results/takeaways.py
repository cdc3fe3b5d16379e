"""The sentence below each heading of a report: what a reader should take away from what is drawn beside it.

Each is a function of the result alone, and says no more than its numbers do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.numbers import BANDS, SURE
from hcareer.output.page import joined, percent, span
from hcareer.results.plan import reached
from hcareer.results.verdict import FIT, NEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.matching.plan import Plan
    from hcareer.matching.ranking import Match
    from hcareer.results.verdict import Verdict

VERY_SURE: Final = 0.95
"""Certainty, 0-1, from which it is called very sure. Editorial: one case in twenty may turn out otherwise."""
WIDE: Final = 0.1
"""Length of a range, 0-1, from which its meaning is explained. Editorial."""
SMALL: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Met(NamedTuple):
    """How many of the requirements of one kind are met."""

    kind: str
    met: int
    of: int


def number(count: int) -> str:
    """Return *count* as a word up to ten, and in digits above that."""
    return SMALL[count] if count < len(SMALL) else str(count)


def counted(count: int, noun: str) -> str:
    """Return *count* and *noun*, in the plural unless it is one."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def capital(text: str) -> str:
    """Return *text* with its first letter as a capital."""
    return f"{text[:1].upper()}{text[1:]}"


def place(verdict: Verdict) -> str:
    """Return where the first role stands among all roles."""
    count = len(verdict.catalogue.roles)
    if count == 1:
        return "The only role"
    if verdict.tied:
        return f"Fit best of {count} roles"
    if verdict.first.band == "far":
        return f"Nearest of {count} roles"
    return f"{'So far first' if verdict.unsure else 'Fits best'} of {count} roles"


def lead(verdict: Verdict, plan: Plan) -> str:
    """Return what the first role means for the person, and which steps lift it."""
    first, second = verdict.first, verdict.second
    sentences = [FIT[first.band]]
    if second is not None and verdict.tied:
        sentences.insert(0, f"{second.role.title} fits you equally well: they are less than a point apart.")
    elif second is not None and verdict.unsure:
        sentences.insert(0, f"So far it fits you best; {second.role.title} may still come first.")
    rated = sum(line.told for line in first.blockers)
    if rated:
        verb = "stands" if rated == 1 else "stand"
        sentences.append(f"{capital(counted(rated, 'essential requirement'))} {verb} in the way.")
    sentences += lifts(plan)
    return " ".join(sentences)


def lifts(plan: Plan) -> list[str]:
    """Return after how many steps of *plan* a better band is reached; nothing if none is."""
    better = [name for name, _ in BANDS[: [name for name, _ in BANDS].index(plan.start.band)]]
    found = {name: count for name in reversed(better) if (count := reached(plan, name)) is not None}
    if not found:
        return []
    band, count = next(iter(found.items()))
    steps = "The first step of the plan lifts" if count == 1 else f"The first {number(count)} steps of the plan lift"
    return [f"{steps} it to {band}."]


def match_range(match: Match) -> str:
    """Return between which numbers the match lies, and why."""
    open_ = sum(line.likely + line.open > 0 for line in match.lines)
    parts = "" if match.parts else "Without interests, which are not answered: skills alone. "
    if span(*match.span) == percent(match.score):
        return f"{parts}{'Open answers hardly change it.' if open_ else 'No answer is open.'}"
    low, high = (round(100 * end) for end in match.span)
    verb = "is" if open_ == 1 else "are"
    return f"{parts}Between {low} and {high}%, as {open_} of {len(match.lines)} requirements {verb} not fully answered."


def band(match: Match) -> str:
    """Return how much is covered, and what holds the band if that is not it."""
    held = "" if match.band == match.band_by_coverage else ", but something essential falls short"
    return f"{span(match.low, match.high)} of what it needs is covered{held}."


def sure_words(verdict: Verdict) -> str:
    """Return in a word or two how sure it is that the first role stays first."""
    if verdict.second is None:
        return "No other role"
    if verdict.tied:
        return "Even"
    if verdict.complete or verdict.proved:
        return "Certain"
    if verdict.unsure or verdict.certainty is None:
        return "Not sure yet"
    return "Very sure" if verdict.certainty.first >= VERY_SURE else "Fairly sure"


def sure(verdict: Verdict) -> str:
    """Return how sure it is that the first role stays first, as a sentence with its number."""
    if verdict.second is None:
        return "No other role has enough answers to compare it with."
    if verdict.complete:
        return "Every skill that these roles ask for is answered."
    if verdict.proved:
        return "No open answer can change which role is first."
    if verdict.certainty is None:
        return "Only a proof can tell: hcareer quiz --exact."
    return f"It stays first in an estimated {_of_100(verdict.certainty.first)} cases if all else is answered."


def ranking(matches: Sequence[Match]) -> str:
    """Return how far the first role leads, and what a long bar means."""
    heard = [match for match in matches if match.evidence]
    if len(heard) < 2:
        return "Only one role has enough answers for a number." if len(matches) > 1 else "The only role there is."
    first, second = heard[:2]
    points = round(100 * (first.score - second.score))
    if first.score - second.score < NEAR:
        sentence = "The first two are within a point: neither leads."
    elif first.span[0] >= second.span[1]:
        sentence = f"The first leads by {counted(points, 'point')}, whatever is still open."
    else:
        sentence = f"The first leads by {counted(points, 'point')}."
    wide = any(high - low >= WIDE for low, high in (match.span for match in heard))
    return f"{sentence} A long bar means skills not answered, not skills missing." if wide else sentence


def levels(kinds: Sequence[Met]) -> str:
    """Return how many requirements are met, and of which kinds the most and the least."""
    met, of = sum(kind.met for kind in kinds), sum(kind.of for kind in kinds)
    if met == of:
        return f"All {of} requirements are met in full." if of > 1 else "Its only requirement is met in full."
    sentence = f"{met} of {of} requirements {'is' if met == 1 else 'are'} met in full"
    rates = sorted(kinds, key=lambda kind: (-kind.met / kind.of, -kind.of))
    best, least = rates[0], rates[-1]
    if best.met * least.of == least.met * best.of:
        return f"{sentence}."
    most, fewest = (f"{kind.met} of {kind.of} in {kind.kind.lower()}" for kind in (best, least))
    return f"{sentence}: {most}, {fewest}."


def in_the_way(blockers: int, gaps: int, unanswered: int) -> str:
    """Return how many requirements stand in the way, fall short, or are not answered."""
    parts = [counted(blockers, "blocker")] if blockers else []
    if gaps:
        parts.append(counted(gaps, "smaller gap" if blockers else "gap"))
    if unanswered:
        parts.append(f"{counted(unanswered, 'requirement')} not answered")
    if not parts:
        return "Nothing: every requirement is met."
    none = "" if blockers else "Nothing essential. "
    return f"{none}{capital(joined(parts))}."


def way(plan: Plan) -> str:
    """Return from where to where the steps of *plan* lead, and their order."""
    if not plan.steps:
        return "Nothing is left to learn for this role: every requirement is met."
    start, end = percent(plan.start.score), percent(plan.steps[-1].after.score)
    new = sum(not step.answered for step in plan.steps)
    are = "is" if new == 1 else "are"
    rate = f" {capital(number(new))} {are} for skills that you have not rated: rate them first." if new else ""
    return (
        f"{capital(counted(len(plan.steps), 'step'))} from {start} to {end}: what stands in the way first, and nothing "
        f"before what it builds on. Each step has the match after it.{rate}"
    )


def remaining(plan: Plan) -> str:
    """Return what is left of the match after the last step."""
    if not plan.steps:
        return ""
    last = plan.steps[-1].after
    if all(line.met for line in last.lines):
        rest = "interests" if last.words is None else "interests and the words of the CV"
        whole = round(100 * last.score) == 100
        sentence = f"Every requirement is then met, and the match is {percent(last.score)}"
        return f"{sentence}." if whole else f"{sentence}; the rest is {rest}, which no step changes."
    return f"The match is then {percent(last.score)}."


def compared(first: Match, second: Match) -> str:
    """Return how the second role differs from the first in skills and interests."""
    less = first.expected - second.expected
    more = None if first.interest is None or second.interest is None else second.interest - first.interest
    have = "about as much" if abs(less) < NEAR else "less" if less > 0 else "more"
    if more is None:
        return f"You have {have} of what the second asks."
    if abs(more) < NEAR:
        return f"You want both about equally, and have {have} of what the second asks."
    want = "more" if more > 0 else "less"
    link = "and" if (want, have) in {("more", "more"), ("less", "less")} or have.startswith("about") else "but"
    return f"You want the second {want}, {link} have {have} of what it asks."


def points(won: float, likely: float, open_: float, lost: float) -> str:
    """Return how many of the 100 points are certain, likely, open and lost."""
    parts = [f"{won:.1f} of 100 points are certain"]
    if round(likely, 1):
        parts.append(f"{likely:.1f} are likely")
    if round(open_, 1):
        parts.append(f"{open_:.1f} more are possible")
    if round(lost, 1):
        parts.append(f"{lost:.1f} are out of reach as answered")
    return f"{joined(parts)}."


def order(verdict: Verdict, telling: Sequence[str]) -> str:
    """Return what would make the order of the first roles surer."""
    if verdict.second is None or verdict.complete or verdict.proved:
        return "The order is settled."
    if telling:
        return f"{joined(telling)} would tell the first two apart."
    if verdict.tied:
        return "What you would rather build decides."
    return "No single answer tells the first two apart." if verdict.unsure else "Further answers would change little."


def asked(counts: str, role: str | None) -> str:
    """Return which role an advertisement describes, and how much of what it requires the person has."""
    described = f"It describes the role {role}." if role else "It describes none of these roles."
    return f"{described} {capital(counts)}." if counts else described


def is_sure(verdict: Verdict) -> bool:
    """Return whether the estimate is good enough to be drawn."""
    return verdict.certainty is not None and not verdict.tied and verdict.certainty.first >= SURE


def _of_100(probability: float) -> str:
    """Return a probability, 0-1, in cases of a hundred, rounded down: what is not certain is not called so."""
    return f"{min(99, int(100 * probability + 1e-9))} of 100"
