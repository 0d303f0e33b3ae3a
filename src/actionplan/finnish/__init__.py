"""How Finnish writes numbers, dates, lists and rhythms: plain data in, text out.

Names are never inflected here; they have their table.
"""

from __future__ import annotations

from actionplan.finnish.ages import ages, ages_for
from actionplan.finnish.dates import (
    between,
    date,
    date_range,
    dates,
    in_months,
    long_date,
    month,
    month_of,
    on_weekdays,
    short_weekdays,
    time,
    time_range,
    validity,
    when,
)
from actionplan.finnish.durations import duration, duration_genitive, period, period_genitive
from actionplan.finnish.lists import listed, shared_end
from actionplan.finnish.numbers import (
    NBSP,
    count,
    count_genitive,
    euros,
    number,
    numeral,
    numeral_genitive,
    percent,
    quantity,
    times,
)
from actionplan.finnish.posts import in_brackets, post
from actionplan.finnish.rhythms import frequency, hours, meetings, rhythm, short_hours, volume

__all__ = [
    "NBSP",
    "ages",
    "ages_for",
    "between",
    "count",
    "count_genitive",
    "date",
    "date_range",
    "dates",
    "duration",
    "duration_genitive",
    "euros",
    "frequency",
    "hours",
    "in_brackets",
    "in_months",
    "listed",
    "long_date",
    "meetings",
    "month",
    "month_of",
    "number",
    "numeral",
    "numeral_genitive",
    "on_weekdays",
    "percent",
    "period",
    "period_genitive",
    "post",
    "quantity",
    "rhythm",
    "shared_end",
    "short_hours",
    "short_weekdays",
    "time",
    "time_range",
    "times",
    "validity",
    "volume",
    "when",
]
