"""Files of known people to one shape: Wikidata (entities or SPARQL), FollowTheMoney JSON lines, Popolo."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.errors import InputError

_LARGEST = 500_000_000  # bytes of a file that has to be read whole
_FIRST_LINES = 10  # one of which shows that a file is JSON lines, whatever the others are
_ODD = (AttributeError, KeyError, TypeError)  # what a list, a word or nothing raises where an object should be


@dataclass(frozen=True, slots=True)
class KnownRole:
    """An office or a description, with the dates between which it was held where they are known."""

    role: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody with an identifier in the world: `source` says whose it is."""

    id: str
    source: str
    name: str
    kind: str = "person"
    aliases: tuple[str, ...] = ()
    gender: str | None = None
    born: str | None = None
    died: str | None = None
    roles: tuple[KnownRole, ...] = ()
    countries: tuple[str, ...] = ()


def read_known(path: Path) -> Iterator[KnownPerson | InputError]:
    """The people in a file, whichever of the formats it has; in JSON lines, an InputError for each that cannot be read.

    Raises InputError where the file has none of the formats.
    """
    name = str(path)
    try:
        with path.open("rb") as lines:
            is_lines = any(map(_is_line, map(_json, itertools.islice(lines, _FIRST_LINES))))
        if is_lines:
            with path.open("rb") as lines:
                yield from _lines(name, lines)
            return
        if path.stat().st_size > _LARGEST:
            raise InputError(name, f"is larger than {_LARGEST / 1e6:.0f} MB; give it as JSON lines, one person a line")
        whole = _json(path.read_bytes())
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror or error}") from None
    try:
        yield from _whole(name, whole)
    except _ODD:
        raise InputError(
            name, "holds somebody who is not described as its format asks; nothing of it is loaded"
        ) from None


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _is_line(value: object) -> bool:
    return isinstance(value, dict) and ("schema" in value or ("labels" in value and "id" in value))


def _lines(name: str, lines: Iterable[bytes]) -> Iterator[KnownPerson | InputError]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        value = _json(line)
        if not isinstance(value, dict):
            yield InputError(f"{name}, line {number}", "is no JSON object")
            continue
        try:
            found = _follow_the_money(value) if "schema" in value else _entity(value)
        except _ODD:
            yield InputError(f"{name}, line {number}", "is no entity as FollowTheMoney or Wikidata write them")
            continue
        if found is not None:
            yield found


def _whole(name: str, value: Any) -> Iterator[KnownPerson]:
    match value:
        case {"entities": dict(entities)}:
            yield from filter(None, map(_entity, entities.values()))
        case {"results": {"bindings": list(bindings)}}:
            yield from _sparql(bindings)
        case {"persons": list(persons)}:
            yield from _popolo(persons, value)
        case list(items) if items and all(isinstance(item, dict) for item in items):
            if "labels" in items[0]:
                yield from filter(None, map(_entity, items))
            elif "schema" in items[0]:
                yield from filter(None, map(_follow_the_money, items))
            else:
                yield from _sparql([{key: {"value": item} for key, item in row.items()} for row in items])
        case _:
            raise InputError(
                name, "is none of: Wikidata entities, a SPARQL result in JSON, FollowTheMoney JSON lines, Popolo JSON"
            )


def _entity(value: Mapping[str, Any]) -> KnownPerson | None:
    """A Wikidata entity; its description says in words what the claims say in numbers."""
    labels, claims = value.get("labels") or {}, value.get("claims") or {}
    label = (labels.get("en") or labels.get("mul") or next(iter(labels.values()), None)) if labels else None
    if not isinstance(value.get("id"), str) or not label:
        return None
    description = ((value.get("descriptions") or {}).get("en") or {}).get("value")
    aliases = [alias["value"] for language in ("en", "mul") for alias in (value.get("aliases") or {}).get(language, [])]
    return KnownPerson(
        id=value["id"],
        source="wikidata",
        name=label["value"],
        kind="person" if "Q5" in _claimed(claims, "P31") or not claims else "organization",
        aliases=tuple(aliases),
        gender={"Q6581097": "male", "Q6581072": "female"}.get(next(iter(_claimed(claims, "P21")), "")),
        born=_claimed_date(claims, "P569"),
        died=_claimed_date(claims, "P570"),
        roles=(KnownRole(description),) if description else (),
    )


def _claimed(claims: Mapping[str, Any], name: str) -> list[str]:
    found = []
    for claim in claims.get(name, []):
        value = claim.get("mainsnak", {}).get("datavalue", {}).get("value")
        if isinstance(value, dict):
            found.append(str(value.get("id") or value.get("time") or ""))
    return found


def _claimed_date(claims: Mapping[str, Any], name: str) -> str | None:
    return next((time[1:11] for time in _claimed(claims, name) if time.startswith("+")), None)


def _sparql(bindings: Iterable[Mapping[str, Any]]) -> Iterator[KnownPerson]:
    """Rows of a SPARQL result: several of one person are put together, by what their variables are called."""
    found: dict[str, KnownPerson] = {}
    for row in bindings:
        cells = {name.casefold(): str(cell.get("value", "")) for name, cell in row.items() if isinstance(cell, dict)}
        item = next((cells[name] for name in ("item", "person", "human", "entity", "id", "qid") if cells.get(name)), "")
        name = next(
            (
                cells[name]
                for name in ("itemlabel", "personlabel", "humanlabel", "entitylabel", "label", "name")
                if cells.get(name)
            ),
            "",
        )
        if not item or not name:
            continue
        identifier = item.rsplit("/", 1)[-1]
        role = cells.get("positionlabel") or cells.get("rolelabel") or cells.get("role") or cells.get("itemdescription")
        aliases = cells.get("itemaltlabel") or cells.get("altlabel") or cells.get("aliases") or cells.get("alias") or ""
        person = found.get(identifier) or KnownPerson(identifier, "wikidata", name)
        roles = (KnownRole(role, _day(cells.get("start")), _day(cells.get("end"))),) if role else ()
        country = cells.get("countrylabel")
        found[identifier] = replace(
            person,
            aliases=tuple(
                dict.fromkeys((*person.aliases, *(part.strip() for part in aliases.split(",") if part.strip())))
            ),
            gender=person.gender or {"male": "male", "female": "female"}.get(cells.get("genderlabel", "")),
            born=person.born or _day(cells.get("born") or cells.get("dateofbirth") or cells.get("birth")),
            died=person.died or _day(cells.get("died") or cells.get("dateofdeath") or cells.get("death")),
            roles=tuple(dict.fromkeys((*person.roles, *roles))),
            countries=tuple(dict.fromkeys((*person.countries, country))) if country else person.countries,
        )
    yield from found.values()


def _follow_the_money(value: Mapping[str, Any]) -> KnownPerson | None:
    properties = value.get("properties") or {}
    kinds = {
        "Person": "person",
        "Organization": "organization",
        "PublicBody": "organization",
        "Company": "organization",
    }
    caption = value.get("caption")
    names = [str(name) for name in properties.get("name", [])] or ([str(caption)] if caption else [])
    if value.get("schema") not in kinds or not names or not isinstance(value.get("id"), str):
        return None

    def first(key: str) -> str | None:
        return next((str(one) for one in properties.get(key, [])), None)

    name = str(caption or names[0])
    aliases = [
        *names,
        *properties.get("alias", []),
        *properties.get("weakAlias", []),
        *properties.get("previousName", []),
    ]
    return KnownPerson(
        id=value["id"],
        source="followthemoney",
        name=name,
        kind=kinds[value["schema"]],
        aliases=tuple(str(alias) for alias in aliases if alias != name),
        gender=first("gender") if first("gender") in ("male", "female") else None,
        born=first("birthDate"),
        died=first("deathDate"),
        roles=tuple(KnownRole(str(role)) for role in properties.get("position", [])),
        countries=tuple(map(str, [*properties.get("country", []), *properties.get("nationality", [])])),
    )


def _popolo(persons: Iterable[Mapping[str, Any]], whole: Mapping[str, Any]) -> Iterator[KnownPerson]:
    groups = {group.get("id"): str(group.get("name", "")) for group in whole.get("organizations") or []}
    roles: dict[object, list[KnownRole]] = {}
    for membership in [*(whole.get("memberships") or []), *(m for p in persons for m in p.get("memberships") or [])]:
        words = [
            str(membership.get("role") or membership.get("label") or "member"),
            groups.get(membership.get("organization_id"), ""),
        ]
        held = KnownRole(
            " ".join(filter(None, words)), _day(membership.get("start_date")), _day(membership.get("end_date"))
        )
        roles.setdefault(membership.get("person_id"), []).append(held)
    for person in persons:
        if not person.get("name") or not person.get("id"):
            continue
        yield KnownPerson(
            id=str(person["id"]),
            source="popolo",
            name=str(person["name"]),
            aliases=tuple(str(other["name"]) for other in person.get("other_names") or [] if other.get("name")),
            gender=person.get("gender") if person.get("gender") in ("male", "female") else None,
            born=_day(person.get("birth_date")),
            died=_day(person.get("death_date")),
            roles=tuple(roles.get(person["id"], ())),
        )


def _day(value: object) -> str | None:
    return str(value)[:10] if value else None
