"""The real plan file against facts read by hand from the plan that the two boards approved.

Each row is a fact with the chapter of that document where it stands. The rows were listed from the
document before the file was written, so a row that fails is a fault of the file, not of the row.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from catalogue import throughout

FILE = Path(__file__).parents[2] / "plans" / "lempaala-vesilahti" / "2026.yaml"
BOTH = ["lempaala", "vesilahti"]
LEMPAALA = ["lempaala"]
VESILAHTI = ["vesilahti"]
AREA = "tampereen-seudun-tyollisyysalue"
UNDER_CONTRACT = {"municipality": "vesilahti", "contract": "palvelusopimukset"}
COACH = "/services/yksilovalmennus"
WORKSHOP = "/services/pointti/referrals/0/reports_back/0"
SENT = f"{COACH}/referrals/0"


class Fact(NamedTuple):
    """A value that stands at a pointer, and the chapter that says so ("0": the title)."""

    chapter: str
    pointer: str
    value: Any


class Said(NamedTuple):
    """Words that the prose at a pointer must hold, and the chapter that says so."""

    chapter: str
    pointer: str
    words: tuple[str, ...]


FACTS = (
    # Title
    Fact("0", "/municipalities", BOTH),
    Fact("0", "/year", 2026),
    Fact("0", "/agreement", "tampereen-seutu"),
    # 1 Coordination group
    Fact("1", "/groups/koordinaatioryhma/kind", "coordination"),
    Fact("1", "/groups/koordinaatioryhma/municipalities", BOTH),
    Fact("1", "/groups/koordinaatioryhma/seats/0/holder", "vesilahti-kunnanjohtaja"),
    Fact("1", "/groups/koordinaatioryhma/seats/0/deputies", ["vesilahti-kehitysjohtaja"]),
    Fact("1", "/groups/koordinaatioryhma/seats/1/holder", "lempaala-kehitysjohtaja"),
    Fact("1", "/groups/koordinaatioryhma/seats/2/holder", "lempaala-konsernipalvelujohtaja"),
    Fact("1", "/groups/koordinaatioryhma/seats/3/holder", "lempaala-sivistysjohtaja"),
    Fact(
        "1",
        "/groups/koordinaatioryhma/seats/4",
        {
            "holder": "tyollisyysalue-palvelupaallikko-etelainen-alue",
            "deputies": ["tyollisyysalue-palveluesihenkilo"],
        },
    ),
    Fact("1", "/posts/tyollisyysalue-palvelupaallikko-etelainen-alue/unit", "eteläinen alue"),
    Fact(
        "1",
        "/groups/koordinaatioryhma/convener",
        "lempaala-tyollisyys-ja-kotoutumispaallikko",
    ),
    Fact(
        "1",
        "/groups/koordinaatioryhma/coordinator",
        "lempaala-tyollisyys-ja-kotoutumispaallikko",
    ),
    Fact(
        "1",
        "/groups/koordinaatioryhma/secretary",
        "lempaala-tyollisyys-ja-kotoutumispaallikko",
    ),
    Fact("1", "/groups/koordinaatioryhma/chair_chosen_by", "group"),
    Fact("1", "/groups/koordinaatioryhma/tasks/0/kind", "implementation"),
    Fact("1", "/groups/koordinaatioryhma/tasks/1/kind", "follow_up"),
    Fact("1", "/groups/koordinaatioryhma/tasks/2/kind", "cooperation"),
    Fact("1", "/groups/koordinaatioryhma/meetings/times", 3),
    Fact("1", "/groups/koordinaatioryhma/meetings/per", "year"),
    Fact("1", "/groups/koordinaatioryhma/meetings/length_minutes", 60),
    Fact("1", "/groups/koordinaatioryhma/meetings/remote", True),
    Fact("1", "/follow_up/0/group", "koordinaatioryhma"),
    Fact("1", "/follow_up/0/rhythm/times", 3),
    # 2.1 Employment working group: eight seats
    Fact("2.1", "/groups/tyollisyystyoryhma/kind", "employer_network"),
    Fact("2.1", "/groups/tyollisyystyoryhma/municipalities", BOTH),
    Fact(
        "2.1",
        "/groups/tyollisyystyoryhma/seats/0",
        {"holder": "vesilahti-kunnanjohtaja", "deputies": ["vesilahti-kehitysjohtaja"]},
    ),
    Fact(
        "2.1",
        "/groups/tyollisyystyoryhma/seats/1",
        {"holder": "lempaala-kehitysjohtaja", "deputies": ["lempaala-maaseutupaallikko"]},
    ),
    Fact(
        "2.1",
        "/groups/tyollisyystyoryhma/seats/2",
        {
            "holder": "lempaala-tyollisyys-ja-kotoutumispaallikko",
            "deputies": ["lempaala-kehittamisasiantuntija"],
        },
    ),
    Fact(
        "2.1",
        "/groups/tyollisyystyoryhma/seats/3",
        {
            "holder": "lempaalan-kehitys-toimitusjohtaja",
            "deputies": ["lempaalan-kehitys-kehityspaallikko"],
        },
    ),
    Fact(
        "2.1",
        "/groups/tyollisyystyoryhma/seats/4",
        {"holder": "tredu-koulutuspaallikko-lempaala", "deputies": ["tredu-koulutuspaallikko"]},
    ),
    Fact(
        "2.1",
        "/groups/tyollisyystyoryhma/seats/5",
        {
            "holder": "vaao-toimialapaallikko",
            "deputies": [
                "vaao-yritys-ja-tyoelamakoordinaattori",
                "vaao-yrityskoulutussuunnittelija",
            ],
        },
    ),
    Fact(
        "2.1",
        "/groups/tyollisyystyoryhma/seats/6",
        {"holder": "tyollisyysalue-palvelupaallikko-etelan-alue"},
    ),
    Fact(
        "2.1",
        "/groups/tyollisyystyoryhma/seats/7",
        {"holder": "tyollisyysalue-palveluesihenkilo-tyonantajapalvelut"},
    ),
    Fact("2.1", "/posts/tyollisyysalue-palvelupaallikko-etelan-alue/unit", "etelän alue"),
    Fact(
        "2.1",
        "/posts/tyollisyysalue-palveluesihenkilo-tyonantajapalvelut/unit",
        "työnantajapalvelut",
    ),
    Fact(
        "2.1",
        "/groups/tyollisyystyoryhma/convener",
        "lempaala-tyollisyys-ja-kotoutumispaallikko",
    ),
    Fact(
        "2.1",
        "/groups/tyollisyystyoryhma/coordinator",
        "lempaala-tyollisyys-ja-kotoutumispaallikko",
    ),
    Fact("2.1", "/groups/tyollisyystyoryhma/secretary", "lempaala-kehittamisasiantuntija"),
    Fact("2.1", "/groups/tyollisyystyoryhma/chair_chosen_by", "group"),
    Fact("2.1", "/groups/tyollisyystyoryhma/tasks/2/kind", "events"),
    Fact("2.1", "/groups/tyollisyystyoryhma/tasks/4/kind", "cooperation"),
    Fact("2.1", "/groups/tyollisyystyoryhma/tasks/5/kind", "goals"),
    Fact("2.1", "/groups/tyollisyystyoryhma/tasks/6/kind", "effect"),
    Fact("2.1", "/groups/tyollisyystyoryhma/meetings/times", 1),
    Fact("2.1", "/groups/tyollisyystyoryhma/meetings/per", "month"),
    Fact("2.1", "/groups/tyollisyystyoryhma/meetings/length_minutes", 90),
    Fact("2.1", "/groups/tyollisyystyoryhma/meetings/remote", True),
    Fact("2.1", "/employers/0/network", "tyollisyystyoryhma"),
    Fact("2.1", "/education/0/partners", ["tredu", "vaao"]),
    # 2.2-2.4 Leads, visits, change security, EURES
    Fact("2.2", "/organisations/lempaalan-kehitys/name", "Lempäälän Kehitys Oy"),
    Fact("2.2", "/practices/0/kind", "leads"),
    Fact("2.2", "/practices/0/actors/0/organisation", "lempaalan-kehitys"),
    Fact("2.2", "/practices/0/actors/0/municipalities", LEMPAALA),
    Fact("2.2", "/practices/0/actors/1/post", "vesilahti-kunnanjohtaja"),
    Fact("2.2", "/practices/0/actors/2/post", "vesilahti-kehitysjohtaja"),
    Fact("2.2", "/practices/1/kind", "company_visits"),
    Fact("2.2", "/responsibilities/1/municipalities", VESILAHTI),
    Fact("2.2", "/responsibilities/1/actors/0/post", "vesilahti-kunnanjohtaja"),
    Fact("2.2", "/responsibilities/1/actors/1/post", "vesilahti-kehitysjohtaja"),
    Fact("2.2", "/responsibilities/2/municipalities", BOTH),
    Fact("2.2", "/responsibilities/2/actors/0/organisation", AREA),
    Fact("2.2", "/responsibilities/2/actors/1/organisation", "business-tampere"),
    Fact("2.3", "/practices/3/kind", "change_security"),
    Fact("2.3", "/practices/3/threshold/value", 50),
    Fact("2.4", "/practices/4/kind", "eures"),
    Fact("2.4", "/practices/4/actors/0/organisation", "international-house-tampere"),
    # 3.1 Employment and integration support
    Fact("3.1", "/practices/5/meetings", {"times": 4, "per": "year", "as_needed": True}),
    Fact("3.1", "/practices/5/municipalities", LEMPAALA),
    Fact("3.1", "/practices/6/actors/0/post", "vesilahti-kunnanjohtaja"),
    Fact("3.1", "/practices/6/actors/1/post", "lempaala-tyollisyys-ja-kotoutumispaallikko"),
    Fact("3.1", "/practices/6/actors/2/post", "lempaala-kehittamisjohtaja"),
    Fact("3.1", "/practices/7/municipalities", LEMPAALA),
    # 3.2 Individual coaching
    Fact("3.2", f"{COACH}/participation", "voluntary"),
    Fact("3.2", f"{COACH}/free_of_charge", True),
    Fact("3.2", f"{COACH}/duration/unlimited", True),
    Fact("3.2", f"{COACH}/statistics/0/value", 259),
    Fact("3.2", f"{COACH}/statistics/0/year", 2024),
    Fact("3.2", f"{COACH}/statistics/1/value", 155),
    Fact("3.2", f"{COACH}/statistics/1/year", 2024),
    Fact("3.2", f"{COACH}/statistics/2/value", 59.5),
    Fact("3.2", f"{COACH}/statistics/2/year", 2024),
    Fact("3.2", f"{COACH}/intentions/0/from", "syksy 2025"),
    Fact("3.2", f"{COACH}/intentions/0/until", "talvi 2026"),
    Fact("3.2", f"{SENT}/from", AREA),
    Fact("3.2", f"{SENT}/transfer/ground", "consent"),
    Fact("3.2", f"{SENT}/transfer/data", ["nimi", "puhelinnumero"]),
    Fact("3.2", f"{SENT}/system", "PARty-asiakastietojärjestelmä"),
    Fact("3.2", f"{SENT}/reports_back/0/by", "lempaala-yksilovalmentaja"),
    Fact("3.2", f"{SENT}/reports_back/1/by", "lempaala-tyollisyys-ja-kotoutumispaallikko"),
    Fact("3.2", f"{SENT}/reports_back/1/rhythm", {"times": 1, "per": "month"}),
    Fact("3.2", "/practices/8/kind", "cooperation"),
    Fact("3.2", "/practices/8/municipalities", LEMPAALA),
    # 3.3 Youth workshop
    Fact("3.3", "/services/pointti/target/ages", {"from": 17, "to": 28}),
    Fact("3.3", "/services/pointti/target/municipalities", BOTH),
    Fact("3.3", "/services/pointti/duration/weeks", 8),
    Fact("3.3", "/services/pointti/referrals/0/from", AREA),
    # 3.4 Outreach youth work
    Fact("3.4", "/services/etsiva-nuorisotyo-lempaala/basis", "statutory"),
    Fact("3.4", "/services/etsiva-nuorisotyo-lempaala/participation", "voluntary"),
    Fact("3.4", "/services/etsiva-nuorisotyo-lempaala/confidential", True),
    Fact("3.4", "/services/etsiva-nuorisotyo-lempaala/target/ages", {"from": 15, "to": 29}),
    Fact(
        "3.4",
        "/services/etsiva-nuorisotyo-lempaala/serves",
        [{"municipality": "lempaala", "how": "own"}],
    ),
    Fact("3.4", "/services/etsiva-nuorisotyo-lempaala/referrals/0/transfer/ground", "consent"),
    Fact("3.4", "/education/1/municipalities", LEMPAALA),
    Fact("3.4", "/education/1/partners", ["lempaalan-lukio", "tredu"]),
    Fact("3.4", "/education/1/intentions/0/from", "2026"),
    # 3.5 Joint service for young people
    Fact("3.5", "/services/ohjaamo/statutes/0/number", "381/2023"),
    Fact("3.5", "/services/ohjaamo/statutes/0/section", "16 §"),
    Fact("3.5", "/youth/0/funders", ["tem"]),
    Fact("3.5", "/youth/0/steered_by", ["keha-keskus"]),
    Fact("3.5", "/youth/0/steering", "ohjaamon-ohjausryhma"),
    Fact("3.5", "/youth/0/separate_plan", "ohjaamon-toimintasuunnitelma"),
    Fact("3.5", "/youth/0/visits/0/weekday", "thursday"),
    Fact("3.5", "/youth/0/visits/0/every_weeks", 2),
    Fact("3.5", "/youth/0/visits/0/opens", "13:00"),
    Fact("3.5", "/youth/0/visits/0/closes", "16:00"),
    Fact("3.5", "/youth/1/answerable", ["lempaalan-hyvinvointi-ja-elinvoimapalvelut"]),
    Fact(
        "3.5",
        "/youth/1/premises",
        [{"kind": "platform", "provided_by": "lempaalan-kunta"}],
    ),
    Fact("3.5", "/youth/2/answerable", ["vesilahden-sivistyspalvelut"]),
    Fact(
        "3.5",
        "/youth/2/premises",
        [{"kind": "platform", "provided_by": "vesilahden-kunta"}],
    ),
    Fact("3.5", "/groups/ohjaamon-ohjausryhma/kind", "youth_steering"),
    Fact("3.5", "/groups/ohjaamon-ohjausryhma/meetings/times", 4),
    Fact("3.5", "/groups/ohjaamon-ohjausryhma/meetings/per", "year"),
    Fact("3.5", "/groups/ohjaamon-ohjausryhma/tasks/0/kind", "steering"),
    Fact("3.5", "/groups/ohjaamon-ohjausryhma/tasks/5/kind", "joint_development"),
    # 3.6 Immigrants' services
    Fact("3.6", "/immigration/0/municipalities", LEMPAALA),
    Fact("3.6", "/immigration/0/provider", "lempaalan-maahanmuuttopalvelut"),
    Fact("3.6", "/immigration/1/provider", "lempaalan-maahanmuuttopalvelut"),
    Fact("3.6", "/immigration/0/statutes/0/number", "681/2023"),
    Fact("3.6", "/immigration/0/age_groups/0/band", "outside_working_age"),
    Fact(
        "3.6",
        "/immigration/0/basic_services/services",
        [
            "varhaiskasvatus",
            "koulutus",
            "asuminen",
            "vapaa-ajan palvelut",
            "muut kunnan peruspalvelut",
        ],
    ),
    Fact("3.6", "/groups/kotoverkosto/meetings", {"times": 3, "per": "year"}),
    Fact("3.6", "/groups/suojelua-saavien-ohjauksen-verkosto/municipalities", LEMPAALA),
    Fact("3.6", "/groups/maahanmuuttajapalvelut-kunnissa/meetings/approximate", True),
    Fact("3.6", "/groups/maahanmuuttajapalvelut-kunnissa/meetings/times", 2),
    Fact("3.6", "/groups/maahanmuuttajapalvelut-kunnissa/meetings/per", "half_year"),
    Fact(
        "3.6",
        "/immigration/0/cooperation_network/representatives",
        ["lempaala-maahanmuuttajakoordinaattori"],
    ),
    Fact(
        "3.6",
        "/immigration/1/cooperation_network/representatives",
        ["vesilahti-hyvinvointisuunnittelija"],
    ),
    # 3.7 Service corridor
    Fact("3.7", "/documents/asiointipistesopimus/kind", "service_point_contract"),
    Fact("3.7", "/documents/asiointipistesopimus/from", "2025-01-01"),
    Fact("3.7", "/practices/9/municipalities", LEMPAALA),
    Fact("3.7", "/practices/9/kind", "mail_and_calls"),
    Fact("3.7", "/practices/10/channels", ["Teams"]),
    # 4 Vesilahti's services
    Fact("4", f"{COACH}/serves/1", UNDER_CONTRACT),
    Fact("4", "/services/pointti/serves/1/contract", "palvelusopimukset"),
    Fact("4", "/services/ohjaamo/serves/1", UNDER_CONTRACT),
    Fact("4", "/services/maahanmuuttopalvelut/serves/1/contract", "palvelusopimukset"),
    Fact("4", "/documents/palvelusopimukset/parties", ["vesilahden-kunta", "lempaalan-kunta"]),
    Fact(
        "4.1",
        "/services/etsiva-nuorisotyo-vesilahti/serves",
        [{"municipality": "vesilahti", "how": "own"}],
    ),
    Fact("4.2", "/youth/0/lead", "ohjaamo-koordinaattori-yhteinen-sosiaaliohjaaja"),
    Fact("4.2", "/youth/0/municipalities", BOTH),
    Fact("4.4", "/immigration/1/municipalities", VESILAHTI),
    Fact("4.5", "/responsibilities/5/actors/2/post", "vesilahti-hyvinvointisuunnittelija"),
    Fact("4.5", "/practices/11/kind", "service_information"),
    Fact("4.5", "/practices/11/municipalities", BOTH),
    # 5-8 Feedback, effect, data protection, communication
    Fact("6", "/monitoring/2/by", AREA),
    Fact("6", "/monitoring/2/rhythm", {"times": 1, "per": "month"}),
    Fact("6", "/monitoring/3/tools", ["jaettu PowerBI-tietokanta"]),
    Fact("6", "/monitoring/4/group", "tyollisyystyoryhma"),
    Fact("7", "/data_protection/0/municipalities", BOTH),
    Fact("8", "/communication/0/network", "viestintaverkosto"),
    Fact("8", "/groups/viestintaverkosto/meetings/times", 1),
    Fact("8", "/groups/viestintaverkosto/meetings/per", "month"),
    Fact(
        "8",
        "/communication/1/representatives",
        ["lempaala-nimetty-yksilovalmentaja", "lempaala-tyollisyys-ja-kotoutumispaallikko"],
    ),
    Fact("8", "/communication/2/representatives", ["vesilahti-viestinnan-asiantuntija"]),
    Fact("8", "/groups/viestintaverkosto/seats/0/organisation", "tampereen-kaupunki"),
    # 9 Preparers, contacts, validity
    Fact(
        "9",
        "/preparation/0/organisations",
        ["lempaalan-kunta", "lempaalan-kehitys", "vesilahden-kunta", AREA],
    ),
    Fact("9", "/contacts/0/post", "vesilahti-kunnanjohtaja"),
    Fact("9", "/contacts/1/post", "lempaala-kehitysjohtaja"),
    Fact("9", "/posts/vesilahti-kunnanjohtaja/person", "Mikko Latvala"),
    Fact("9", "/posts/vesilahti-kunnanjohtaja/email", "etunimi.sukunimi@vesilahti.fi"),
    Fact("9", "/posts/lempaala-kehitysjohtaja/person", "Antti Korkka"),
    Fact("9", "/posts/lempaala-kehitysjohtaja/email", "etunimi.sukunimi@lempaala.fi"),
    Fact("9", "/validity", {"until": "2026-12-31"}),
)

PROSE = (
    Said("1", "/groups/koordinaatioryhma/note", ("varapuheenjohtaja",)),
    Said("1", "/groups/koordinaatioryhma/purpose", ("nimeävät", "sopimuskokonaisuu")),
    Said("1", "/groups/koordinaatioryhma/meetings/note", ("pääosin",)),
    Said("2.1", "/groups/tyollisyystyoryhma/purpose", ("nimeävät",)),
    Said("2.1", "/groups/tyollisyystyoryhma/tasks/3/task", ("Tietosuojaselosteiden",)),
    Said("2.2", "/practices/0/text", ("selvä tarve", "tai kehitysjohtaja")),
    Said("2.2", "/practices/1/text", ("Business Tampere",)),
    Said("2.2", "/practices/1/actors/1/tasks/0", ("pääsääntöisesti",)),
    Said("2.2", "/responsibilities/1/note", ("selvä tarve", "tai kehitysjohtaja")),
    Said("2.2", "/practices/2/text", ("päällekkäis", "ennakointitie", "TKI")),
    Said("2.3", "/practices/3/text", ("paikallisen työnantajan", "kunnan työllisyysvastaav")),
    Said("2.3", "/practices/3/threshold/meaning", ("pitää ilmoittaa", "suoraan")),
    Said("3.1", "/practices/5/text", ("jotta työllisyys paranisi",)),
    Said("3.1", "/practices/7/text", ("Tarkoitus on", "aamukahvi", "yhteiskehittämi")),
    Said(
        "3.1",
        "/services/tyollisyyden-ja-kotoutumisen-tuki/note",
        ("https://www.lempaala.fi/tyo-ja-yrittaminen/tyollisyyspalvelut/",),
    ),
    Said("3.2", f"{COACH}/content", ("piilotyöpaik", "täydennyskoulutu")),
    Said("3.2", f"{COACH}/cooperation", ("sopineet", "1–2", "työnyrkki")),
    Said("3.2", f"{COACH}/intentions/1/what", ("1.2.2026",)),
    Said("3.2", f"{SENT}/by", ("suurin osa",)),
    Said("3.2", f"{SENT}/during", ("läsnä", "kolmikan", "Salattu sähköposti")),
    Said("3.3", "/services/pointti/content", ("tullaan vierailemaan",)),
    Said("3.3", "/services/pointti/components/0/text", ("Tavoitteena on", "kolme päivää", "Jos")),
    Said("3.3", f"{WORKSHOP}/what", ("jos",)),
    Said("3.3", f"{WORKSHOP}/note", ("työllisyys- ja kotoutumispäällikön kautta",)),
    Said("3.4", "/services/etsiva-nuorisotyo-lempaala/response_time", ("kaksi viikkoa",)),
    Said("3.4", "/services/etsiva-nuorisotyo-lempaala/cooperation", ("kutsunn", "Ohjaamo")),
    Said("3.5", "/groups/ohjaamon-ohjausryhma/tasks/2/task", ("Vesilahden kunta",)),
    Said("3.5", "/groups/ohjaamon-ohjausryhma/note", ("Lempäälään", "keskeiset", "mahdollisesti")),
    Said("3.5", "/youth/0/solutions", ("valtakunnallinen Ohjaamo-verkosto", "ohjausryhmä")),
    Said("3.5", "/services/ohjaamo/note", ("Laki säätää", "perustelut viittaavat")),
    Said("3.5", "/groups/ohjaamon-ohjausryhma/established", ("2025",)),
    Said("3.5", "/youth/0/visits/0/may_not", ("selvityspyyn", "Kela")),
    Said("3.5", "/youth/0/visits/0/outside_visits", ("puhelim",)),
    Said("3.6", "/immigration/0/duties/3/text", ("Minun tiimini",)),
    Said("3.6", "/immigration/0/duties/1/text", ("on järjestettävä",)),
    Said("3.6", "/immigration/0/duties/2/text", ("Tavoitteena on",)),
    Said(
        "3.6",
        "/groups/suojelua-saavien-ohjauksen-verkosto/note",
        ("kiintiöpakolaisia tai pakolaisia", "tällä hetkellä"),
    ),
    Said("3.6", "/groups/maahanmuuttajapalvelut-kunnissa/note", ("”epävirallinen”",)),
    Said("3.7", "/practices/9/text", ("tyollisyyspalvelut.seutu@tampere.fi",)),
    Said("3.7", "/practices/9/text", ("Yleensä",)),
    Said("3.7", "/practices/9/steps/0", ("jatkossa",)),
    Said("3.7", "/documents/asiointipistesopimus/subject", ("Erillinen", "voimassa")),
    Said("4", "/documents/palvelusopimukset/subject", ("tekevät", "tuottaja on Lempäälän kunta")),
    Said("4", "/responsibilities/5/actors/0/tasks/0", ("sopimuksissa, jotka kunnat tekevät",)),
    Said("4", "/services/tyollisyyden-ja-kotoutumisen-tuki/serves/1/note", ("voivat käyttää",)),
    Said("4.2", "/services/ohjaamo/components/1/text", ("ohjaamot.fi/web/ohjaamo-vesilahti",)),
    Said("4.3", "/services/pointti/serves/1/note", ("alle 29-vuotia",)),
    Said("4.4", "/immigration/1/age_groups/0/services", ("maahanmuuttajakoordinaattori",)),
    Said("4.5", "/practices/11/text", ("tarvittaessa", "Lempäälä-Vesilahden Sanomi", "TKL")),
    Said("5", "/feedback/2/forwarding", ("lähipalvelupistevastaava", "kustannustehokkuu")),
    Said("6", "/monitoring/0/what", ("vuosiraport",)),
    Said("7", "/data_protection/0/controller_duties", ("tietosuojaseloste",)),
    Said("7", "/data_protection/0/storage", ("arkisto",)),
    Said("8", "/communication/0/employment_area_services", ("järjestämissuunnitelma",)),
    Said("8", "/communication/0/employment_area_services", ("Yhteinen tavoite",)),
    Said("8", "/communication/0/guidelines", ("liikesalaisuu",)),
    Said("8", "/communication/0/text", ("perustehtäviin kuuluu", "Ohjaamo-verkosto")),
    Said("8", "/groups/viestintaverkosto/purpose", ("perustettu", "nimenneet")),
    Said("8", "/groups/viestintaverkosto/meetings/agenda", ("Muun muassa", "maksatustilanne")),
    Said("8", "/posts/lempaala-nimetty-yksilovalmentaja/title", ("nimetty",)),
    Said("9", "/documents/paasopimus/title", ("10/2023",)),
)

# Where a key would say more than the document does: what the document says stands in a text.
UNSAID = {
    "/documents/paasopimus/dated": "10/2023 may be a day or a number",
    "/documents/paasopimus/parties": "the three may have made the agreement or its annex",
    "/documents/asiointipistesopimus/parties": "the two may own the corridor",
    "/organisations/international-house-tampere/short": "IHT is not spelled out",
    "/responsibilities/1/holders": "they answer as a rule, for business cooperation only",
    "/responsibilities/10/holders": "she does the work for those outside working age",
    "/groups/tyollisyystyoryhma/tasks/3/kind": "visits are followed, not the plan",
    "/groups/ohjaamon-ohjausryhma/tasks/2/kind": "a heading, no verb",
    "/groups/ohjaamon-ohjausryhma/tasks/3/kind": "a heading, no verb",
    "/groups/ohjaamon-ohjausryhma/tasks/4/kind": "a heading, no verb",
    "/practices/6/area": "what the meetings are about is not told",
    "/follow_up/0/together_with": "the area's manager is a member of the group",
    "/follow_up/0/reports_to": "members report, of what is not told",
    "/services/ohjaamo/provider": "the contracts are yet to be made",
    "/services/palvelukaytava/provider": "the corridor may be shared",
    "/services/palvelukaytava/contract": "the contract is of the service point",
    "/services/pointti/referrals/0/after": "only if a work trial is planned",
    "/services/etsiva-nuorisotyo-vesilahti/links/0/kind": "the area may refer",
    "/services/yksilovalmennus/intentions/1/date": "the day is the act's",
    "/immigration/0/basic_services/how": "it says what must be, not what is done",
    "/communication/0/topics": "they are the network's topics",
    "/feedback/2/responsible": "only single answers are given by that post",
    "/monitoring/0/rhythm": "production is reported yearly, effect as a rule",
    "/monitoring/1/rhythm": "production is reported yearly, effect as a rule",
}

# fmt: off
CHAPTERS = [
    "0", "1", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "4",
    "4.1", "4.2", "4.3", "4.4", "4.5", "5", "6", "7", "8", "9",
]

# Choices that the document makes nowhere.
UNMADE = [
    ("how", "bought"), ("how", "shared"), ("kind", "link"), ("kind", "planning"),
    ("kind", "service_design"), ("kind", "contracts"),
]

# What the document does not say: such a key in the file would be a fact that somebody invented.
SILENT = [
    "approvals", "transitions", "budget", "waivers", "reviews", "goals", "startups", "induction",
    "materials", "opening_hours", "costs", "statistics_method", "interpretation", "volume",
    "responsible_body", "referral", "responsible_post", "assessment", "disclosures", "controller",
    "recipient_right", "given_on_joining", "joint_development", "ngos", "population_relations",
    "quota_refugees", "to_be_named", "reception", "early_services", "phone", "business_id",
    "ptv_id", "record_number", "chair", "vice_chair",
]
# fmt: on


@cache
def real_plan() -> Any:
    return YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))


@pytest.fixture
def plan() -> Any:
    return real_plan()


def where(row: Fact | Said) -> str:
    return f"chapter {row.chapter}, {row.pointer}"


def at(tree: Any, pointer: str) -> Any:
    """Return the value at a JSON pointer; a pointer to nothing is an error."""
    for key in pointer.split("/")[1:]:
        tree = tree[int(key)] if isinstance(tree, list) else tree[key]
    return tree


def pairs(tree: Any) -> Iterator[tuple[str, Any]]:
    """Yield every key of the tree with its value, at any depth."""
    if isinstance(tree, dict):
        yield from tree.items()
    if isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from pairs(value)


@throughout(FACTS, where)
def test_fact_stands_in_the_file(fact: Fact) -> None:
    found = at(real_plan(), fact.pointer)
    assert found == fact.value, f"{found!r} in the file, {fact.value!r} in the document"


@throughout(PROSE, where)
def test_words_stand_in_the_prose(said: Said) -> None:
    text = at(real_plan(), said.pointer)
    left = [word for word in said.words if word not in text]
    assert not left, f"without {left}: {text}"


def test_nothing_is_said_that_the_document_leaves_unsaid(plan: Any) -> None:
    assert sorted({key for key, _ in pairs(plan)} & set(SILENT)) == []


def test_no_choice_is_made_that_the_document_does_not_make(plan: Any) -> None:
    assert [choice for choice in UNMADE if choice in pairs(plan)] == []


@throughout(UNSAID)
def test_no_key_says_more_than_the_document(pointer: str) -> None:
    parent, _, key = pointer.rpartition("/")
    assert key not in at(real_plan(), parent), UNSAID[pointer]


def test_every_member_of_a_group_is_one_already(plan: Any) -> None:
    """Who may perhaps come later has no seat: a note tells of them."""
    seats = [seat for group in plan["groups"].values() for seat in group["seats"]]
    assert {seat.get("status", "current") for seat in seats} == {"current"}


def test_workshop_referral_has_no_ground_for_the_transfer(plan: Any) -> None:
    assert "ground" not in at(plan, "/services/pointti/referrals/0/transfer")


def test_basic_services_are_said_of_one_municipality_only(plan: Any) -> None:
    vesilahti = at(plan, "/immigration/1")
    assert vesilahti["municipalities"] == VESILAHTI
    assert {"basic_services", "duties"} & set(vesilahti) == set()


def test_no_one_is_named_for_the_whole_agreement(plan: Any) -> None:
    assert [row for row in plan["responsibilities"] if row["area"] == "whole"] == []
    assert {row["role"] for row in plan["contacts"]} == {"agreement_contact"}


def test_every_group_seat_of_the_document_is_there_and_no_more(plan: Any) -> None:
    assert len(at(plan, "/groups/koordinaatioryhma/seats")) == 5
    assert len(at(plan, "/groups/tyollisyystyoryhma/seats")) == 8
    assert [
        len(at(plan, f"/groups/{group}/tasks"))
        for group in ("koordinaatioryhma", "tyollisyystyoryhma", "ohjaamon-ohjausryhma")
    ] == [3, 7, 7]


def test_table_speaks_of_every_chapter_and_repeats_nothing() -> None:
    assert {row.chapter for row in (*FACTS, *PROSE)} == set(CHAPTERS)
    pointers = [row.pointer for row in FACTS]
    assert len(pointers) == len(set(pointers)) > 120
