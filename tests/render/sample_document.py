"""One rich document for the tests of every renderer. The municipality and its plan are fictional.

It holds every kind of block, what Finnish does to typography, and what unkind input does to
programs. `sample()` builds it; the named pieces are here for tests that look for them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actionplan.core.document import (
    Block,
    Break,
    Document,
    Facts,
    Figure,
    Inlines,
    Link,
    Listing,
    Meta,
    Notice,
    Paragraph,
    Section,
    Table,
    Text,
)

TITLE = "Esimerkkikunnan toimintasuunnitelma 2026"
LONG_WORDS = (
    "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas",
    "työllisyydenhoidonpalveluntuottajaverkostokokous",
    "kumarreksituteskenteleentuvaisehkollaismaisekkuudellisenneskenteluttelemattomammuuksissansakaan",
)
HOSTILE = (
    "# Ei otsikko",
    "- Ei luettelo",
    "1. Ei numerointia",
    "= Ei otsikko / ei termi: ei mitään",
    "*ei lihava* _ei kursiivi_ `ei koodi` ~~ei yli~~ [ei](linkki) ![ei](kuva.png)",
    '<script>alert("ei")</script> <b>ei</b> &amp; &nbsp; <!-- ei --> ]]> </w:t> <?xml ei?>',
    '#let x = read("/etc/hosts"); #panic() $x^2$ @ei <ei> \\ \\u{1F600} //ei /*ei*/',
    "{{ 7 * 7 }} {% raw %} {# ei #} ${ei} %s %(ei)s {0}",
    "| ei | taulukko |\\|---| \\begin{ei} ^ei ~ei ==ei== :ei: ::: ei",
    "oikealta vasemmalle: \u202e)ie(\u202c ja \u2067ei\u2069",
    "arabiaa: \u0627\u0644\u0639\u0631\u0628\u064a\u0629 kiinaa: \u4e2d\u6587 kuva: \U0001f600",
    "yhdistyviä merkkejä: a\u0308iti, e\u0301, A\u030a, n\u0303",
    "rivin\u2011sitova, sitova\u00a0väli, tavu\u00adviiva, leveydetön\u200bväli, ”lainaus”, 7–8 §",
)
WHEEL = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 0 362 120" role="img">
<title>Vuosikello</title><desc>Neljä neljännestä ja niiden kokoukset</desc>
<rect x="0" y="20" width="84" height="60" fill="#e3edf3" stroke="#1f5673"/>
<rect x="92" y="20" width="84" height="60" fill="#e3edf3" stroke="#1f5673"/>
<rect x="184" y="20" width="84" height="60" fill="#1f5673" stroke="#1f5673"/>
<rect x="276" y="20" width="84" height="60" fill="#e3edf3" stroke="#1f5673"/>
<g font-family="Source Sans 3" font-size="12" text-anchor="middle" fill="#1c2429">
<text x="42" y="55">tammi–maalis</text><text x="134" y="55">huhti–kesä</text>
<text x="226" y="55" fill="#ffffff">heinä–syys</text><text x="318" y="55">loka–joulu</text>
<text x="180" y="110">Koordinaatioryhmä kokoontuu neljännesvuosittain</text></g></svg>"""


def words(*texts: str) -> Inlines:
    """Return plain inlines, one after the other."""
    return tuple(Text(text) for text in texts)


def paragraph(*texts: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(words(*texts))


def bullets(*texts: str, ordered: bool = False) -> Listing:
    """Return a list whose items are one paragraph each."""
    return Listing(tuple((paragraph(text),) for text in texts), ordered)


def sample() -> Document:
    """Return the document: a draft of some fifteen printed pages."""
    return Document(
        meta=_META,
        front=_front(),
        body=(_summary(), _organisation(), _services(), _unkind(), _annex()),
        contents_title="Sisällys",
    )


_META = Meta(
    lang="fi",
    title=TITLE,
    subject="Työllisyyspalveluiden ja kunnan palveluiden yhteensovittaminen",
    author="Esimerkkikunta",
    keywords=("toimintasuunnitelma", "työllisyysalue", "2026"),
    date="2026-01-15",
    status="draft",
    status_words="Luonnos",
    generator="actionplan 0.0 (esimerkki)",
    source_digest="sha256:" + "0123456789abcdef" * 4,
)


def _front() -> tuple[Block, ...]:
    return (
        paragraph("Kuvitteellinen esimerkki: kuntaa ja suunnitelmaa ei ole."),
        Facts(
            (
                ("Kunta", words("Esimerkkikunta")),
                ("Vuosi", words("2026")),
                ("Voimassa", words("1.1.2026–31.12.2026")),
                ("Hyväksyminen", words("Ei vielä hyväksytty")),
                ("Yhteys", (Link("kirjaamo@example.org", "mailto:kirjaamo@example.org"),)),
            )
        ),
        Notice(
            "draft",
            "Tämä on luonnos",
            (paragraph("Suunnitelmasta puuttuu kaksi tietoa. Ne on merkitty tekstiin."),),
        ),
    )


def _summary() -> Section:
    return Section(
        1,
        "johdanto",
        "1",
        "Johdanto",
        (
            Paragraph(
                (
                    Text("Suunnitelma kertoo, miten Esimerkkikunta sovittaa palvelunsa yhteen "),
                    Text("työllisyysalueen", "strong"),
                    Text(
                        " kanssa. Työllisyysalueella vastuualueita hoitavat sopimusyhteyshenkilöt"
                    ),
                    Text(" ja kotoutumispalveluiden ", "emphasis"),
                    Text("asiantuntijat. Palvelut luetellaan "),
                    Link("luvussa 3", "#palvelut"),
                    Text(", ja ohjeet ovat verkossa: "),
                    Link(
                        "www.example.org/tyollisyys", "https://www.example.org/tyollisyys?a=1&b=2"
                    ),
                    Text("."),
                    Break(),
                    Text("Tämä rivi alkaa pakotetun rivinvaihdon jälkeen."),
                )
            ),
            paragraph(
                "Kunta vastaa omista palveluistaan ja niiden kustannuksista. Työllisyysalue vastaa"
                " lakisääteisistä työvoimapalveluista. Toimintasuunnitelmaa seurataan kolme kertaa"
                " vuodessa, ja se uudistetaan ennen seuraavan toimintavuoden alkua."
            ),
        ),
    )


def _responsible() -> Table:
    return Table(
        "Vastuuhenkilöt alueittain",
        (words("Alue"), words("Vastuuhenkilö"), words("Varahenkilö"), words("Yhteystieto")),
        (
            (
                words("Työnantajat ja yrittäjät"),
                words("elinkeinopäällikkö, Esimerkkikunta"),
                words("yrityspalveluasiantuntija"),
                (Link("yritykset@example.org", "mailto:yritykset@example.org"),),
            ),
            (
                words("Maahanmuutto ja kotoutuminen"),
                words("kotoutumispalvelukoordinaattori"),
                ((Text("ei nimetty", "emphasis")),),
                words("040 000 0000"),
            ),
        ),
    )


def _wheel() -> Figure:
    return Figure(
        "vuosikello",
        WHEEL,
        "Neljännesvuosien kokoukset: tammi–maalis, huhti–kesä, heinä–syys, loka–joulu.",
        "Koordinaatioryhmän vuosikello 2026",
    )


def _organisation() -> Section:
    responsible = (paragraph("Vastuut ovat taulukossa."), _responsible())
    return Section(
        1,
        "organisointi",
        "2",
        "Yhteistyön organisointi",
        (
            paragraph("Koordinaatioryhmä kokoontuu kolme kertaa vuodessa."),
            Section(2, "vastuut", "2.1", "Vastuut", responsible),
            Section(2, "vuosikello", "2.2", "Vuosikello", (_wheel(),)),
            Notice(
                "gap",
                "Täydennettävä: nuorten palvelun aukioloajat",
                (paragraph("Sopimuksen luku 7."), bullets("Ketkä päivystävät?", "Milloin?")),
            ),
        ),
    )


def _referral() -> Listing:
    meetings = (paragraph("Tapaamiset"), bullets("kerran viikossa", "etänä tai paikalla"))
    review = (paragraph("Väliarvio"), paragraph("Toinen kappale samassa kohdassa."))
    steps = ("Asiantuntija kysyy suostumuksen.", "Hän soittaa palveluun.")
    return Listing(
        (
            (paragraph("Ohjaus palveluun"), bullets(*steps, ordered=True)),
            (paragraph("Palvelun aikana"), Listing((meetings, review))),
        )
    )


def _workshop() -> Section:
    change = Notice("remark", "Huomaa", (paragraph("Laki muuttuu."),))
    title = "Neljännen tason otsikko ilman numeroa"
    deep = Section(4, "syva", "", title, (paragraph("Syvin taso."), change))
    facts = Facts(
        (
            ("Järjestäjä", words("Esimerkkikunta")),
            ("Kenelle", words("17–28-vuotiaille, joilla ei ole työ- tai opiskelupaikkaa")),
            ("Kesto", words("8 viikkoa; enimmäisaikaa ei ole")),
            ("Ohjautuminen", (Text("ks. "), Link("ohjauspolku", "#polku"))),
        )
    )
    path = Section(3, "polku", "3.1.1", "Ohjauspolku", (_referral(), deep))
    return Section(2, "tyopaja", "3.1", "Työpaja", (facts, path))


def _services() -> Section:
    title = "Palvelut, jotka kunta järjestää tai ostaa työllisyysalueen asukkaille ja yrityksille"
    statistics = Section(2, "tilastot", "3.2", "Tilastot", (_long_table(),))
    return Section(1, "palvelut", "3", title, (_workshop(), statistics))


def _long_table() -> Table:
    return Table(
        "Asiakkaat palveluittain (kuvitteelliset luvut)",
        (words("Palvelu"), words("Asiakkaita"), words("Uusia"), words("Huomautus")),
        tuple(
            (
                words(f"Palvelu {number}"),
                words(str(number * 7 % 260)),
                words(str(number * 3 % 150)),
                words("Luku sisältää etäasiakkaat." if number % 9 == 0 else "ei huomautettavaa"),
            )
            for number in range(1, 201)
        ),
    )


def _unkind() -> Section:
    every = "\n".join(HOSTILE)
    table = Table(
        "Otsikko <b>ei lihava</b> *ei* #ei",
        (words("# Sarake"), words("<td>"), words("{{ sarake }}")),
        tuple((words(text), words(LONG_WORDS[0]), words(text[::-1])) for text in HOSTILE[:4]),
        row_headers=False,
    )
    return Section(
        1,
        "hankalat",
        "4",
        "Hankalat tekstit: # <b>ei</b> *ei* {{ ei }} $ei$ @ei",
        (
            *(paragraph(text) for text in HOSTILE),
            paragraph(every),
            bullets(*HOSTILE[:3], *LONG_WORDS),
            Facts(tuple((text, words(text)) for text in (*HOSTILE[:2], LONG_WORDS[1]))),
            Notice("remark", HOSTILE[6], (paragraph(HOSTILE[5]),)),
            table,
            paragraph(" ".join(LONG_WORDS * 4)),
            paragraph("ohjausmerkkejä: \x00\x01\x08\x0b\x1f\ufffe\uffff loppu"),
        ),
    )


def _annex() -> Section:
    rows = tuple(
        (words(f"TRE-{n}"), words(duty), words(state), words("Kunnanhallitus"))
        for n, duty, state in (
            ("3.1", "Paikallinen koordinaatioryhmä", "täyttyy"),
            ("7.3", "Nuorten palvelun aukioloajat", "puuttuu"),
            ("10.2", "Suostumus tietojen luovutukseen", "täyttyy osittain"),
        )
    )
    header = (words("Tunnus"), words("Vaatimus"), words("Tila"), words("Päättää"))
    return Section(1, "liite", "Liite 1", "Avoimet vaatimukset", (Table("Tila", header, rows),))


def small(**meta: Any) -> Document:
    """Return a document of one paragraph."""
    document = sample()
    body = (Section(1, "a", "1", "Luku", (paragraph("Teksti."),)),)
    return replace(document, meta=replace(document.meta, **meta), front=(), body=body)
