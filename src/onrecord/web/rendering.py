"""Pages as HTML: Jinja, which escapes whatever it is given, and how figures and dates look."""

from __future__ import annotations

import calendar
import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.present.marks import escape
from onrecord.present.phrasing import counted, encodable, excerpt, heading, percent
from onrecord.store.overview import NO_PUBLISHER
from onrecord.web.charts import WIDTH
from onrecord.web.page import Page
from onrecord.web.question import address

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WEB = re.compile(r"https?://[^\s/@]+(?:/|$|[?#])", re.IGNORECASE)
_KNOWN_PLACES = {
    "wikidata": (re.compile(r"Q[0-9]+"), "https://www.wikidata.org/wiki/"),
    "followthemoney": (re.compile(r"[A-Za-z0-9._-]+"), "https://www.opensanctions.org/entities/"),
}


@cache
def environment() -> Environment:
    """The templates of this package."""
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "number": lambda value: f"{value:,}",
        "counted": counted,
        "percent": lambda share: percent(share).replace(" ", "\u00a0"),
        "day": day,
        "across": lambda x: f"{100 * x / WIDTH:.3f}%",
        "web": web_address,
        "exact": lambda text: Markup(escape(text)),  # line ends and all, as a parser gives them back
    }
    made.globals |= {"heading": heading, "excerpt": excerpt, "known_address": known_address, "address": address}
    made.globals["no_publisher"] = NO_PUBLISHER
    return made


def render(page: Page, **around: Any) -> bytes:
    """The page as HTML in UTF-8, with what stands around it on every page."""
    text = environment().get_template(page.template).render(page=page, **around)
    return encodable(text).replace("\0", "\ufffd").encode("utf-8")


def day(value: object) -> str:
    """A date as people read it: 14 June 2023, June 2023, 2023; what is none stays as it is."""
    found = _ISO.fullmatch(str(value))
    if found is None:
        return str(value)
    year, month, number = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year if month is None else str(value)
    return " ".join(filter(None, (str(int(number)) if number else "", calendar.month_name[int(month)], year)))


def web_address(url: str | None) -> str | None:
    """The address where a link may lead there: on the web, without a user's name in it; else None."""
    return url if url and _WEB.match(url) else None


def known_address(source: str, identifier: str) -> str | None:
    """The page of an identifier at the place that gave it; None where that has no such pages."""
    shape, place = _KNOWN_PLACES.get(source, (None, ""))
    return place + identifier if shape is not None and shape.fullmatch(identifier) else None
