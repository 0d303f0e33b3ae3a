"""Whatever is written comes out of the Markdown form as it was written, in its own style."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from page_reading import (
    Element,
    as_read,
    body,
    everywhere,
    rendered,
    skeleton,
    words_meant,
    words_read,
)
from sample_document import HOSTILE, LONG_WORDS

from actionplan.core.document import Break, Inlines, Link, Paragraph, Text, plain
from actionplan.document.render.address import harmless
from actionplan.document.render.markdown import markdown

TRICKS = (
    *HOSTILE, *LONG_WORDS, "# ", "#", " #", "#12", "> ", "- ", "+", "* * *", "---", "===", ":--",
    "1)", "12. ", "`", "```", "~~~", "**", "*", "_", "__", "[", "]", "](", "!", "[^1]: ", "<", ">",
    "<!--", "-->", "&", "&amp;", "&#35;", "|", "\\", "\\|", "$", "@", "@ei", ":ei:", ":", "ei.fi",
    "\u00a0", "\u3000", "\n", "\r\n", "\t", "    ", "  \n", "a", "ä", "1", ".", "\u0301",
    "\U0001f600", "]: ",
)  # fmt: skip
TEXTS = (
    st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=12)), min_size=1, max_size=4)
    .map("".join)
    .filter(str.strip)
)
BENIGN = skeleton(rendered(markdown(everywhere("sana"))))


@given(TEXTS)
@example("\u00a0# x\u00a0")
@example("-\n- a")
@example("a\n===\n| b |\n--- | ---")
@example("C#")
@settings(max_examples=150, deadline=None)
def test_every_text_comes_out_as_typed_and_changes_nothing_around_it(text: str) -> None:
    page = rendered(markdown(everywhere(text)))
    assert words_read(page) == words_meant(everywhere(text), markdown=True)
    around = [tag for tag in skeleton(page) if tag != "span"]  # a dollar sign stands in one
    assert around == BENIGN


INLINES = st.lists(
    st.one_of(
        st.builds(Text, TEXTS, st.sampled_from(["plain", "strong", "emphasis"])),
        st.builds(Link, TEXTS, st.just("https://example.org/")),
        st.just(Break()),
    ),
    min_size=1,
    max_size=5,
).map(tuple)


STYLES = {"em": "emphasis", "strong": "strong", "a": "link"}


def styled(element: Element, style: str = "plain") -> list[tuple[str, str]]:
    """Each visible character of an element with the innermost style it is set in."""
    found: list[tuple[str, str]] = []
    for child in element.children:
        if isinstance(child, Element):
            found += styled(child, STYLES.get(child.tag, style))
        else:
            found += [(char, style) for char in child if not char.isspace()]
    return found


@given(INLINES)
@example((Text("kunta", "strong"), Text("kohtainen", "emphasis"), Text("sti")))
@example((Text("”Ohjaamo”", "strong"), Text("n")))
@example((Text("Hei!"), Link("tänne", "https://example.org/")))
@example((Text(" väli ", "emphasis"), Text("*")))
@settings(max_examples=200, deadline=None)
def test_every_stretch_keeps_its_style(inlines: Inlines) -> None:
    page = rendered(markdown(body(Paragraph(inlines))))
    meant = [
        (char, item.style if isinstance(item, Text) else "link")
        for item in inlines
        if not isinstance(item, Break)
        for char in harmless(item.text)
        if not char.isspace()
    ]
    assert styled(page)[len("Otsikko") :] == meant
    said = [as_read(harmless(line)) for line in plain(inlines).strip("\n").split("\n")]
    assert as_read("\n".join(words_read(page)[1:])) == as_read("\n".join(said))
