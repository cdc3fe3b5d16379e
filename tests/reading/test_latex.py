"""CVs as LaTeX source: what the PDF shows is read, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvs import evidence, found
from hcareer.reading.latex import is_latex, latex

MENTION = (3, "mention")

DOCUMENT = r"""\documentclass{article}
\usepackage{python}
\title{Java developer\\Backend}
\newcommand\note[1]{Kotlin #1}
\begin{document}
\section{Experience}
\cventry{2019 -- 2024}{Developer}{A clinic}{}{}{
  \begin{itemize}
    \item Wrote viewers in \textbf{C++}, 50\% faster % in Rust before
    \item[Tools:] Docker \& \href{https://example.org/scala}{Python}
  \end{itemize}}
\begin{comment}
\item Ruby
\end{comment}
\cvskill{TypeScript}{4}
\end{document}
"""


def test_what_the_pdf_shows_is_read() -> None:
    """Text, titles and rated skills count; comments, addresses, packages and definitions do not."""
    assert {
        "java": '"Java" (line 3)',
        "cpp": '"C++" (line 9)',
        "containers": '"Docker" (line 10)',
        "python": '"Python" (line 10)',
        "typescript": '"TypeScript" (line 15), level from "4/5"',
    } == evidence(DOCUMENT, "cv.tex")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"D\'eveloppeur, fran\c{c}ais, Stra\ss e, \"Arzt, na\"{\i}ve", "Développeur, français, Straße, Ärzt, naïve"),
        (r"C\#, R\&D, 80\%", "C#, R&D, 80%"),
        (r"\cvitem{Backend}{Python, \textbf{Go}}", "Backend: Python, Go"),
        (r"\entry{Developer}{Clinic}", "Developer | Clinic"),
        (r"Java & C \\ Go", "Java  |  C \n Go"),
        (r"\section*{Skills}", "\n# Skills\n"),
        (r"100\,\% ~done", "100 %  done"),
        ("Java % Rust", "Java "),
        (r"\url{https://example.org/java} \vspace{1cm}Go", " Go"),
    ],
    ids=lambda value: value.strip() if len(value) > 30 else None,
)
def test_commands_become_text(source: str, expected: str) -> None:
    """Each piece of source gives the text that is printed for it."""
    assert expected == latex(source).text


def test_a_file_is_known_by_its_content() -> None:
    """A `.tex` file with a command is LaTeX, as is any text with a document class, but for pages about LaTeX."""
    assert is_latex(DOCUMENT, "txt")
    assert is_latex("\\section{Skills}\nJava", "tex")
    assert not is_latex("Java", "tex")
    assert not is_latex(DOCUMENT, "md")


@given(
    st.lists(st.sampled_from(["\\section{", "{", "}", "%", "\n", "\\item[", "]", "\\begin{comment}", "\\", "Java "]))
)
def test_any_source_is_read(pieces: list[str]) -> None:
    """Broken source is read as well, and every line of it is a place in ascending order."""
    source = "".join(pieces)
    passage = latex(source)
    starts = [start for start, _ in passage.places]
    assert starts == sorted(starts)
    assert all(start <= len(passage.text) for start in starts)
    assert len(passage.places) <= source.count("\n") + 1


def test_a_section_of_courses_is_one() -> None:
    """The headings of LaTeX divide a CV as those of other formats do."""
    text = "\\section{Experience}\nDocker\n\\section{Courses}\nJava\n\\section{Skills}\nPython"
    assert {"containers": MENTION, "java": (1, "stated"), "python": MENTION} == found(text, "cv.tex")
