"""The senders as frozen, validated values: offices, leagues and cities, separately listed cities."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from talentbrief.plan_fields import Bilingual, Frozen, Lang, MisplacedError, Text, no_twins

__all__ = ["KindName", "Kinds", "Organisation", "Organisations"]


class KindName(Bilingual):
    """What organisations of a kind are called."""

    plural: Text = Field(description="English, more than one")

    def several(self, lang: Lang) -> str:
        """Give the name of more than one.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            Language of the report.

        Returns
        -------
        str
            In Chinese the name itself.
        """
        return self.plural if lang == "en" else self.zh_CN


class Kinds(Frozen):
    """What sentences call the kinds of organisations; a kind that nobody is of needs no name."""

    office: KindName | None = None
    league: KindName | None = None
    listed_city: KindName | None = None


class Organisation(Frozen):
    """A sender: an office 处室, a league or city 盟市, or a separately listed city."""

    id: Text
    kind: Literal["office", "league", "listed_city"]
    name: Bilingual
    aliases: tuple[Text, ...] = ()
    inside: Text | None = Field(default=None, description="the league whose figures hold this listed city's")
    column: int | None = Field(default=None, ge=1, description="place on the tile map, from the left")
    row: int | None = Field(default=None, ge=1, description="place on the tile map, from the top")

    @property
    def tile(self) -> tuple[int, int] | None:
        """Column and row on the tile map, or None for an organisation that has no place there."""
        return None if self.column is None or self.row is None else (self.column, self.row)


class Organisations(Frozen):
    """All senders, in the order reports list them."""

    prefixes: tuple[Text, ...] = Field(default=(), description="dropped from the front of a written name")
    suffixes: tuple[Text, ...] = Field(default=(), description="dropped from the end of a written name")
    kinds: Kinds = Field(description="what sentences call each kind of organisation")
    organisations: tuple[Organisation, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        placed = [(("organisations", place), each) for place, each in enumerate(self.organisations)]
        no_twins("organisation id", (((*at, "id"), each.id) for at, each in placed))
        no_twins("organisation name", (((*at, "name", "zh-CN"), each.name.zh_CN) for at, each in placed))
        for kind in dict.fromkeys(each.kind for each in self.organisations):
            if getattr(self.kinds, kind) is None:
                raise MisplacedError(f"organisations of kind {kind} need a name in kinds", "kinds")
        leagues = {each.id for each in self.of_kind("league")}
        for at, each in placed:
            if each.inside is not None and each.inside not in leagues:
                problem = (
                    f"organisation {each.id}: inside names {each.inside}, which is not listed as a league"
                )
                raise MisplacedError(problem, *at, "inside")
            if (each.column is None) != (each.row is None):
                missing = "row" if each.row is None else "column"
                raise MisplacedError(
                    f"organisation {each.id}: a tile has both a column and a row", *at, missing
                )
        tiles = (
            ((*at, "column"), f"column {each.column}, row {each.row}") for at, each in placed if each.tile
        )
        no_twins("tile", tiles)
        return self

    @cached_property
    def by_id(self) -> Mapping[str, Organisation]:
        """Organisations by id."""
        return {each.id: each for each in self.organisations}

    def of_kind(self, *kinds: str) -> tuple[Organisation, ...]:
        """Organisations of these kinds, in the file's order.

        Parameters
        ----------
        *kinds : {'office', 'league', 'listed_city'}
            The kinds wanted.

        Returns
        -------
        tuple of Organisation
        """
        return tuple(each for each in self.organisations if each.kind in kinds)

    @cached_property
    def kinds_of_parts(self) -> frozenset[str]:
        """Kinds of those who are no office."""
        return frozenset(each.kind for each in self.of_kind("league", "listed_city"))

    @cached_property
    def kinds_summed(self) -> frozenset[str]:
        """Kinds of those of them whose figures make up a sum: a listed city inside a league does not."""
        return frozenset(e.kind for e in self.of_kind("league", "listed_city") if e.inside is None)
