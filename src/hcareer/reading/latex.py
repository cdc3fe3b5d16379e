"""The text of CVs written in LaTeX: what a reader of the PDF sees, without comments, commands and the preamble.

LaTeX is a programming language, so this reads the common subset that templates leave to their users: sections, items,
entries with arguments, links and accents. The arguments of an unknown command are taken for text. The libraries that
convert LaTeX do not know the commands of CV templates, nor which of their arguments are shown.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from hcareer.reading.documents import Passage

START: Final = re.compile(
    r"^[ \t]*\\(?:documentclass|begin|section|subsection|cv\w+|resume\w+|newcommand)\b", re.MULTILINE
)
"""A line that only LaTeX has."""
CLASS: Final = re.compile(r"^[ \t]*\\documentclass\b", re.MULTILINE)
BODY: Final = "\\begin{document}"
TITLES: Final = re.compile(r"\\(?:title|position|jobtitle|tagline|headline|profession|role)\b")
"""Commands of the preamble that say what somebody does."""
COMMAND: Final = re.compile(r"\\(?:([A-Za-z@]+)\*?[ \t]*|(.))", re.DOTALL)
DEFINED: Final = re.compile(r"\\[A-Za-z@]+(?:#\d)*(?=[ \t]*[\[{])")
"""The name that a definition gives to a command, without braces."""
OPTION: Final = re.compile(r"\s*\[[^\[\]]*\]")
HEADING: Final = re.compile(
    r"(?:sub)*section|(?:cv|resume|r|dated|sub)*(?:sub)?section|chapter|part|sectiontitle|rubric|rsection"
)
LIST_OF: Final = frozenset({"cvitem", "cvline", "cvskilllist", "resumesubitem", "skillline", "cvcomputer", "skill"})
"""Commands whose first argument is a label, and the others what it is the label of."""
RATED: Final = frozenset({"cvskill", "cvskillentry", "skillrating"})
"""Commands with the name of a skill and its level on the scale of 5 that their templates draw."""
HIDDEN: Final = frozenset({
    "usepackage", "input", "include", "includegraphics", "bibliography", "bibliographystyle", "label", "ref", "cite",
    "vspace", "hspace", "vskip", "hskip", "setlength", "addtolength", "geometry", "hypersetup", "pagestyle",
    "thispagestyle", "newcommand", "renewcommand", "providecommand", "newenvironment", "definecolor", "color", "url",
    "photo", "social", "email", "phone", "mobile", "homepage", "github", "gitlab", "linkedin", "twitter",
    "stackoverflow", "fontsize", "linespread", "rule", "faIcon", "setmainfont", "fontspec", "enlargethispage",
    "printinfo", "def",
    "cvtheme", "moderncvstyle", "moderncvcolor", "moderncvtheme", "colorlet", "name", "familyname", "firstname",
    "address", "extrainfo", "makecvtitle",
})  # fmt: skip
"""Commands whose arguments are not part of the text, or are the name and address of the person."""
SECOND: Final = frozenset(
    {"href", "textcolor", "colorbox", "hyperref", "scalebox", "resizebox", "parbox", "raisebox", "link"}
)
"""Commands that show their second argument."""
ENVIRONMENT_ARGUMENTS: Final = frozenset({"tabular", "tabularx", "multicols", "minipage", "longtable", "adjustwidth"})
BREAKS: Final = frozenset(
    {"\\", "newline", "linebreak", "par", "tabularnewline", "newpage", "pagebreak", "smallskip", "bigskip"}
)
GAPS: Final = frozenset(
    {"hfill", "quad", "qquad", "enspace", "enskip", "textbar", "cdot", "textbullet", "bullet", "dotfill"}
)
LETTERS: Final = {
    "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "l": "ł",
    "L": "Ł", "i": "i", "j": "j", "LaTeX": "LaTeX", "TeX": "TeX", "textperiodcentered": "·", "textendash": "\u2013",
    "textemdash": "\u2014", "textasciitilde": "~", "textbackslash": "\\", "textregistered": "®", "texttrademark": "™",
    "Csharp": "C#", "CSharp": "C#", "Cpp": "C++", "cpp": "C++",
}  # fmt: skip
ACCENTS: Final = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a",
}  # fmt: skip
ACCENTED: Final = re.compile(r"\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))")
BRACE: Final = re.compile(r"\\.|%[^\n]*+|[{}]", re.DOTALL)
"""A brace, or what hides one."""
DEPTH: Final = 20
"""Most labels of items inside each other that are read as such; nobody writes two."""
SEPARATOR: Final = " | "
MAXIMUM: Final = 5


def is_latex(text: str, ending: str) -> bool:
    """Return whether *text*, of a file with the name ending *ending*, is the source of a LaTeX document."""
    if ending in {"tex", "ltx", "latex"}:
        return START.search(text) is not None
    return ending not in {"md", "markdown", "html", "htm"} and CLASS.search(text) is not None


def latex(text: str) -> Passage:
    """Return the text of the LaTeX source *text*; its places are the lines of the source."""
    return _Reader(text).read()


class _Reader:
    """Walks through a source once and collects its text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.groups = _groups(source)
        self.depth = 0
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.places: list[tuple[int, str]] = [(0, "line 1")]
        self.closing: list[str] = []
        """What follows the closing of each open brace if another argument comes next; headings end the line."""

    def read(self) -> Passage:
        body = self.source.find(BODY)
        if body >= 0:
            while (title := TITLES.search(self.source, self.at, body)) is not None:
                self._skip_to(title.end())
                self._option()
                self._text(self._end_of_group())
                self._write("\n")
            self._skip_to(body)
        self._text(len(self.source))
        text = "".join(self.out)
        return Passage(text, tuple(self.places))

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)

    def _line(self) -> None:
        """Pass a line feed of the source."""
        self._write("\n")
        self.places.append((self.length, f"line {len(self.places) + 1}"))

    def _skip_to(self, end: int) -> None:
        for _ in range(self.source.count("\n", self.at, end)):
            self._line()
        self.at = end

    def _text(self, end: int) -> None:
        while self.at < end:
            sign = self.source[self.at]
            if sign == "\\":
                self._command()
                continue
            self.at += 1
            if sign == "\n":
                self._line()
            elif sign == "%":
                feed = self.source.find("\n", self.at)
                self.at = len(self.source) if feed < 0 else feed
            elif sign == "{":
                self.closing.append(SEPARATOR)
            elif sign == "}":
                after = self.closing.pop() if self.closing else SEPARATOR
                if after == "\n" or self.source[self.at : self.at + 1] == "{":
                    self._write(SEPARATOR if self.source[self.at : self.at + 1] == "{" and after == "\n" else after)
            elif sign == "&":
                self._write(SEPARATOR)
            elif sign != "$":
                self._write(" " if sign == "~" else sign)

    def _command(self) -> None:
        found = COMMAND.match(self.source, self.at)
        if found is None:  # a backslash at the end of the file
            self.at += 1
            return
        name, sign = found[1], found[2]
        if sign == "\n":
            self.at = found.start(2)
            return
        self.at = found.end()
        if name is None:
            self._sign(sign)
        elif name in LETTERS:
            self._write(LETTERS[name])
            if self.source.startswith("{}", self.at):
                self.at += 2
        elif name in ACCENTS and self.source[self.at : self.at + 1] == "{":
            self._accent(name)
        elif name in BREAKS:
            self._write("\n")
        elif name in GAPS:
            self._write(SEPARATOR)
        else:
            self._with_arguments(name)

    def _with_arguments(self, name: str) -> None:
        """Read the command *name*, which may have arguments."""
        if name == "begin":
            self._begin()
        elif name in HIDDEN or name == "end":
            defined = DEFINED.match(self.source, self.at)
            if defined is not None:
                self.at = defined.end()
            self._arguments()
        elif HEADING.fullmatch(name.lower()):
            self._heading()
        elif name == "item":
            self._item()
        elif name in SECOND:
            self._option()
            self._skip_to(self._end_of_group())
        else:
            self._unknown(name)

    def _item(self) -> None:
        self._write("- " if self.out and self.out[-1].endswith("\n") else "\n- ")
        if self.source[self.at : self.at + 1] != "[" or self.depth == DEPTH:
            return
        close = self.source.find("]", self.at)
        if close >= 0:
            self.at += 1
            self.depth += 1
            self._text(close)
            self.depth -= 1
            self.at = max(self.at, close + 1)
            self._write(" ")

    def _sign(self, sign: str) -> None:
        if sign in ACCENTS and ACCENTED.match(self.source, self.at):
            self._accent(sign)
        elif sign == "\\":
            self._option()
            self._write("\n")
        elif sign in "&#%$_{}":
            self._write(sign)
        else:
            self._write(" ")

    def _accent(self, name: str) -> None:
        found = ACCENTED.match(self.source, self.at)
        if found is not None:
            self.at = found.end()
            self._write(unicodedata.normalize("NFC", (found[1] or found[2]) + ACCENTS[name]))

    def _begin(self) -> None:
        end = self._end_of_group()
        name = self.source[self.at : end].strip("{} \n*")
        self._skip_to(end)
        if name == "comment":
            close = self.source.find("\\end{comment}", self.at)
            self._skip_to(len(self.source) if close < 0 else close)
        elif name in ENVIRONMENT_ARGUMENTS:
            self._arguments()
        elif HEADING.fullmatch(name.lower()):
            self._heading()
        else:
            self._option()

    def _heading(self) -> None:
        self._option()
        self._write("\n# ")
        if self.source[self.at : self.at + 1] == "{":
            self.at += 1
            self.closing.append("\n")

    def _unknown(self, name: str) -> None:
        """Read the arguments of a command as text, each apart from the next."""
        self._option()
        if self.source[self.at : self.at + 1] != "{":
            self._write(" ")
        elif name.lower() in RATED:
            self._text(self._end_of_group())
            start, end = self.at, self._end_of_group()
            level = self.source[start:end].strip("{} ")
            if level.isdigit() and 0 < int(level) <= MAXIMUM:
                self._skip_to(end)
                self._write(f" {level}/{MAXIMUM}")
        elif name.lower() in LIST_OF:
            self.at += 1
            self.closing.append(": ")

    def _option(self) -> None:
        """Pass the options in square brackets that follow, if any."""
        while (found := OPTION.match(self.source, self.at)) is not None:
            self._skip_to(found.end())

    def _arguments(self) -> None:
        """Pass all arguments that follow."""
        while True:
            self._option()
            end = self._end_of_group()
            if end == self.at:
                return
            self._skip_to(end)

    def _end_of_group(self) -> int:
        """Return where the group in braces ends that starts here, after spaces; here if none does."""
        at = self.at
        while at < len(self.source) and self.source[at] in " \t":
            at += 1
        return self.groups.get(at, self.at)


def _groups(source: str) -> dict[int, int]:
    """Return where each group in braces ends, by where it starts. Braces in comments and after a backslash are none."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for sign in BRACE.finditer(source):
        if sign[0] == "{":
            opened.append(sign.start())
        elif sign[0] == "}" and opened:
            found[opened.pop()] = sign.end()
    return found
