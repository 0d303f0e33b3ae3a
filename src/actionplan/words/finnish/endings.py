"""What the end of a Finnish word tells of its form. Texts are in small letters.

An ending is a hint, for words of other forms end alike: who asks knows what else must hold.
"""

from __future__ import annotations

PASSIVE = ("aan", "ään")
"""*Sovitaan, tehdään*; so end also the illatives of nouns and, longer, the infinitives."""
PRESENT = ("aa", "ää", "ee", "ii")
"""*Ohjaa, tekee, etsii.*"""
PAST_PLURAL = ("ivat", "ivät")
INFINITIVE = ("maan", "mään")
"""*Sopimaan.*"""
A_INFINITIVE = ("a", "ä")
"""*Sopia, tehdä*; so ends also every partitive."""
UNDONE = ("matta", "mättä")
"""*Sopimatta.*"""
AT_WORK = ("massa", "mässä")
"""*Ovat sopimassa.*"""
TO_DO = ("tavana", "tävänä")
"""*On sovittavana.*"""
DONE = ("tu", "ty", "nut", "nyt", "neet", "tut", "tyt")
"""*Sovittu, sopinut.*"""
DONE_PASSIVE = ("tu", "ty")
HAVING_DONE = ("ttaneen", "ttäneen", "staneen", "stäneen")
"""*Aloittaneen.*"""
PLACES = ("lla", "llä", "ssa", "ssä", "tse", "sti", "sta", "stä")
"""Where, from where and how: *puhelimella, toimistossa, postitse, suullisesti*."""
AT = ("lla", "llä")
FROM = ("sta", "stä")
"""*Edistämisestä*: from what, or about what."""
TO_WHOM = ("lle",)
AS = ("na", "nä")
"""*Tulkkina.*"""
PARTITIVE_PLURAL = ("ia", "iä", "ita", "itä", "ja", "jä")
"""*Toimenpiteitä, asioita.*"""
I_STEM = ("i",)
GENITIVE, ADJECTIVE = "n", "nen"
"""*Palvelun*; but *yhteinen* is no genitive."""

# Patterns are text: who needs one compiles it.
NO_SUBJECT = r"(?:s[st][aä]|l[lt][aä]|tt[aä]|lle|ksi|seen|aa|ää|hin|iin)\Z"
"""*Työllisyysalueelle, palveluihin*: none of these acts."""
NOBODY_ACTS = r"\w(?:[aeiouyäö]t(aa|ää)n|d(aa|ää)n|(?<!e)ell(aa|ää)n|aistaan)\b"
"""*Kerrotaan, tehdään, esitellään*, but not *kuntaan, sivuillaan*."""
SOMEBODY_ACTS = r"\w(?:aa|ää|ee|ii|oi|ie|uo|yö|v[aä]t)"
"""*Tilaa, tekee, kartoittavat.*"""
SEVERAL_ACT = r"\w+v[aä]t\b"
WHO_DOES = r"\w*j[aä]"
"""*Valmentaja, ohjaaja.*"""
NOW = (
    r"(?:[^s]t(?:aan|ään)|d(?:aan|ään)|[eäi]ll(?:aan|ään)|uu|yy|oo|öö|ee|[aeouyäö]vat|[eyäö]vät"
    r"|(?<!nt)(?<!ia)(?:aa|ää))\Z"
)
"""A verb that tells of the present: *sovitaan, tehdään, kuuluu, ohjaavat, kertoo, ohjaa*."""
DONE_THEN = r"\w+(?:tun|tyn|tuun|tyyn|tussa|tyssä|neen)\b"
"""*Vuonna 2024 **valmistuneen** selvityksen.*"""
IN_MONTH, OF_MONTH = r"\w+kuussa", r"\w+kuun"
AGED = "-vuotia"
"""*17-vuotiaat.*"""
