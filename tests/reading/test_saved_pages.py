"""The text of HTML pages: what a browser would show of broken markup, and what surrounds a document."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcareer.errors import HcareerError
from hcareer.reading import files, page

PROSE = "You will keep the archive of images running and write the tools that move studies between hospitals. " * 3
"""A text long enough to be a document by itself."""


def shown(markup: str, *, advertisement: bool = False) -> str:
    """Return the text of the page *markup*."""
    return page.read(markup, advertisement=advertisement).passage.text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<p>DICOM<p>FHIR<p>HL7", "DICOM\nFHIR\nHL7", id="paragraphs are not closed"),
        pytest.param("<ul><li>DICOM<li>FHIR</ul>", "- DICOM\n- FHIR", id="items are not closed"),
        pytest.param(
            "<ul><li><p>DICOM</p></li><li></li><li><div>FHIR</div></ul>", "- DICOM\n\n- FHIR", id="blocks in items"
        ),
        pytest.param(
            "<table><tr><td>DICOM<td>basic<tr><td>FHIR<td>good</table>",
            "DICOMbasic\nFHIRgood",
            id="cells are not closed",
        ),
        pytest.param("<table><tr><td>A</td><td>B</td></tr></table>", "A | B", id="a table"),
        pytest.param(
            "<table><tr><td><table><tr><td>in</td></tr></table></td><td>out</td></tr></table>",
            "in\n\nout",
            id="a table in a table",
        ),
        pytest.param("DICOM<br>FHIR<br/>HL7<BR>X12", "DICOM\nFHIR\nHL7\nX12", id="line breaks in every form"),
        pytest.param("<div>DICOM</div></div></div><p>FHIR</p>", "DICOM\n\nFHIR", id="stray end tags"),
        pytest.param("<P>DICOM <B>and</B> <I>FHIR</I></P>", "DICOM and FHIR", id="capital tags"),
        pytest.param(
            "<p class=a id=b>DICOM<img src=x alt=y><hr noshade>FHIR", "DICOM\nFHIR", id="attributes without quotes"
        ),
        pytest.param("<p>DICOM<!-- <p>Java --> and FHIR</p>", "DICOM and FHIR", id="a comment with tags"),
        pytest.param("<p>DICOM<![CDATA[ Java ]]> FHIR</p>", "DICOM FHIR", id="a section that HTML does not have"),
        pytest.param("<!--[if IE]><p>Java</p><![endif]--><p>DICOM", "DICOM", id="a conditional comment"),
        pytest.param(
            "<p>R&amp;D &lt;b&gt; C&#43;&#x2B; &nbsp;x &unknown; AT&T", "R&D <b> C++ x &unknown; AT&T", id="entities"
        ),
        pytest.param("<script>if (a</b) { s = '</p><p>Java' }</script><p>DICOM", "DICOM", id="a script with end tags"),
        pytest.param("<style>p { content: '<b>Java</b>' }</style><p>DICOM", "DICOM", id="a style sheet"),
        pytest.param("<b><p>DICOM</b> and FHIR</p>", "DICOM and FHIR", id="tags that cross"),
        pytest.param("<pre>DICOM\nFHIR</pre>", "DICOM\nFHIR", id="preformatted lines"),
        pytest.param("<p>clinical\ndecision\n  support</p>", "clinical decision support", id="a paragraph over lines"),
        pytest.param("<p>DICOM <del>Java</del> <s>Perl</s> FHIR</p>", "DICOM FHIR", id="struck-out text"),
        pytest.param("<p><strong>Must have</strong></p><p>DICOM", "**Must have**\n\nDICOM", id="a heading in bold"),
        pytest.param("<p><b>DICOM</b> is <b>asked</b></p>", "DICOM is asked", id="bold words are no heading"),
        pytest.param("<h2>Must have</h2><ul><li>DICOM", "# Must have\n\n- DICOM", id="a heading"),
        pytest.param(
            "<select><option>Java</select><svg><title>Perl</title></svg>DICOM", "DICOM", id="lists to choose from"
        ),
        pytest.param(
            "<p>DICOM<noscript>Enable JavaScript</noscript><template>Java</template>", "DICOM", id="unseen text"
        ),
        pytest.param("<p>DICOM</p><p", "DICOM", id="cut off in a tag"),
    ],
)
def test_broken_markup_is_read_as_a_browser_shows_it(markup: str, expected: str) -> None:
    """The text of markup that is unclosed, crossed or cut off is that of the page."""
    assert expected == shown(markup)


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("<nav>Java</nav>", id="navigation"),
        pytest.param("<div role=navigation>Java</div>", id="navigation by its role"),
        pytest.param("<header>Java</header>", id="the header of the page"),
        pytest.param("<footer><p>Java<p>Perl</footer>", id="the footer of the page, unclosed inside"),
        pytest.param("<aside>Java</aside>", id="a side bar"),
        pytest.param("<form><label>Years of Java</label></form>", id="an application form"),
        pytest.param("<dialog open>Java</dialog>", id="a dialog"),
        pytest.param("<div hidden>Java</div>", id="a hidden block"),
        pytest.param("<div class='x cookie-banner'>Java</div>", id="a cookie banner"),
        pytest.param("<div id=onetrust-consent-sdk><div>Java</div></div>", id="a consent dialog"),
        pytest.param("<section class='similar-jobs'><h2>Java developer</h2></section>", id="similar jobs"),
        pytest.param("<div id='relatedJobs'>Java</div>", id="related jobs, in one word"),
        pytest.param("<div aria-label='Recommended for you'>Java</div>", id="recommendations by their label"),
        pytest.param("<div class='newsletter-signup'>Java</div>", id="a newsletter"),
        pytest.param("<ol class=breadcrumbs><li>Java</ol>", id="where one is on the site"),
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["before the text", "after the text"])
def test_what_surrounds_an_advertisement_is_dropped(around: str, first: bool) -> None:  # noqa: FBT001 - parametrised
    """A region that is not the advertisement is dropped, wherever it stands."""
    markup = f"<html><body>{around}<div>{PROSE}</div></body>" if first else f"<body><div>{PROSE}</div>{around}"
    assert PROSE.strip() == shown(markup, advertisement=True)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<p>{PROSE}</p><section class=related-skills>Java</section>", id="related skills"),
        pytest.param(
            f"<p>{PROSE}</p><div class=recommended-qualifications>Java</div>", id="recommended qualifications"
        ),
        pytest.param(f"<article><header>Java</header>{PROSE}</article>", id="the header of an article"),
        pytest.param(f"<header><h1>Java developer</h1></header><p>{PROSE}", id="the title in the page's header"),
        pytest.param(f"<form id=aspnetForm><p>{PROSE}<p>Java</form>", id="a form around the whole page"),
        pytest.param(f"<form><nav>Home</nav><main>{PROSE}Java</main></form>", id="a form around the main content"),
        pytest.param(f"<body class=has-cookie-banner><div>{PROSE}Java</div>", id="a state of the page"),
        pytest.param(f"<div class=page-with-newsletter><div>{PROSE}Java</div>", id="a state of a block"),
        pytest.param(f"<aside>{PROSE}Java", id="a side bar that is never closed"),
        pytest.param(
            f"<div class=similar-jobs><h1>Lead</h1>{PROSE}Java</div>", id="a name around the title of the page"
        ),
        pytest.param(f"<div class=scientist-consent-forms>{PROSE}Java</div>", id="a word within a longer name"),
    ],
)
def test_the_advertisement_is_kept(markup: str) -> None:
    """No part of the advertisement is dropped for the element or the name it stands in."""
    text = shown(markup, advertisement=True)
    assert "Java" in text
    assert " ".join(PROSE.split()) in " ".join(text.split())


def test_a_page_of_menus_has_no_advertisement() -> None:
    """A page without any sentence outside its menus has no text, and the error says how to get it."""
    menus = b"<html><body><nav>Home Jobs About</nav><noscript>Enable JavaScript to see it</noscript><div id=app></div>"
    with pytest.raises(HcareerError, match="a script draws it"):
        files.text_of("ad.html", menus)


def test_a_cv_keeps_its_header_and_side_bar() -> None:
    """Of a CV only cookie banners and what is never seen are dropped."""
    markup = (
        "<body><header>Avery Example, Java</header><aside>DICOM</aside><form>FHIR</form><footer>HL7</footer>"
        "<div class=cookie-consent>We use cookies</div>"
    )
    assert "Avery Example, Java\n\nDICOM\n\nFHIR\n\nHL7" == shown(markup)


def test_places_are_lines_of_the_source() -> None:
    """The place of a word is the line of the source that it stands on, whatever is dropped above it."""
    passage = page.read("<html>\n<nav>Jobs</nav>\n<p>DICOM\nand FHIR</p>", advertisement=True).passage
    assert ["line 3", "line 4"] == [passage.place(passage.text.index(word)) for word in ("DICOM", "FHIR")]


def message(markup: str, charset: str, encoding: str) -> bytes:
    """Return *markup* as a page saved in one file."""
    mail = EmailMessage()
    mail["From"] = "<Saved by a browser>"
    mail["Snapshot-Content-Location"] = "https://example.org/job"
    mail.set_content("p { color: red }", subtype="css")
    mail.make_related()
    mail.add_related(markup.encode(charset), "text", "html", cte=encoding, params={"charset": charset})
    return mail.as_bytes()


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["line feeds", "carriage returns"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_in_one_file_is_read(charset: str, encoding: str, line_end: bytes) -> None:
    """The first HTML part of an MHTML file is read in its encoding and character set."""
    data = message("<html><body><p>D\u00e9veloppeur PACS = DICOM", charset, encoding).replace(b"\n", line_end)
    assert "D\u00e9veloppeur PACS = DICOM" == files.text_of("ad.mhtml", data)


def test_a_page_in_one_file_without_text_is_an_error() -> None:
    """An MHTML file without a text part is refused with what to do."""
    data = b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n--x--\n"
    with pytest.raises(HcareerError, match="save the page as HTML"):
        files.text_of("ad.mht", data)


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("<meta charset=windows-1251>", "cp1251"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r"),
        ("<?xml version='1.0' encoding='iso-8859-5'?><html>", "iso-8859-5"),
    ],
)
def test_a_declared_character_set_is_used(declared: str, codec: str) -> None:
    """A page is decoded as it declares, whichever way."""
    words = "\u0420\u0430\u0437\u0440\u0430\u0431\u043e\u0442\u0447\u0438\u043a DICOM"
    assert words == files.text_of("ad.html", f"{declared}<p>{words}</p>".encode(codec))


def test_utf_8_is_believed_before_a_declaration() -> None:
    """A page that a browser saved as UTF-8, with the declaration of the original, is read as UTF-8."""
    data = "<meta charset=windows-1252><p>D\u00e9veloppeur DICOM \u2013 m\u00e9decine</p>".encode()
    assert "D\u00e9veloppeur DICOM \u2013 m\u00e9decine" == files.text_of("ad.html", data)


EUROPASS = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass">
  <Java><Description>&lt;p&gt;HL7 v2 and &lt;b&gt;FHIR&lt;/b&gt;&lt;/p&gt;</Description></Java>
  <Job><![CDATA[<ul><li>DICOM</li></ul>]]></Job><WebAPI level="3"/>
</SkillsPassport>"""


def test_xml_is_read_without_its_tags() -> None:
    """Of XML the text is read, not the names of tags and attributes, and HTML inside it as text."""
    assert "HL7 v2 and FHIR\n\nDICOM" == files.text_of("cv.xml", EUROPASS.encode()).replace("- ", "")


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from([
            "<p>", "</p>", "<div class=similar-jobs>", "</div>", "<nav>", "</nav>", "<form>", "</form>", "<li>", "<td>",
            "</table>", "<main>", "<h1>", "</h1>", "<b>", "</b>", "<!--", "-->", "<script>", "</script>", "<![CDATA[",
            "DICOM ", "\n", "<", "&", "<br>", "<header>",
        ]),
        max_size=40,
    ),
    st.booleans(),
)  # fmt: skip
def test_any_markup_is_read(pieces: list[str], advertisement: bool) -> None:  # noqa: FBT001 - drawn
    """Any order of tags gives a text whose places are in order, without marks of the reader."""
    passage = page.read("".join(pieces), advertisement=advertisement).passage
    starts = [start for start, _ in passage.places]
    assert starts == sorted(starts)
    assert not {page.START, page.END} & set(passage.text)
    assert 0 == starts[0]
