"""What the plan's values are made of: frozen models, exact numbers, texts in two languages, and complaints with a place."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from talentbrief.errors import QuarterError
from talentbrief.quarter import Quarter

__all__ = ["At", "Bilingual", "Exact", "Frozen", "Lang", "MisplacedError", "QuarterField", "Text", "no_twins"]

Lang = Literal["zh-CN", "en"]

At = tuple[str | int, ...]
"""Where a value stands in a file: keys and places, from the outside in."""


class MisplacedError(ValueError):
    """A value that does not fit the rest of its file, with where it stands."""

    def __init__(self, problem: str, *at: str | int) -> None:
        super().__init__(problem)
        self.at = at


def _quarter(value: object) -> object:
    if isinstance(value, str):
        try:
            return Quarter.parse(value)
        except QuarterError as error:
            raise ValueError(str(error)) from error
    return value


def _decimal(value: object) -> object:
    """Read a YAML number as it is written, so that 0.8 is exactly eight tenths."""
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _plain(value: str) -> str:
    if value != value.strip() or not value:
        raise ValueError("must be a text without blanks around it")
    return value


QuarterField = Annotated[
    Quarter, BeforeValidator(_quarter), PlainSerializer(str, return_type=str), Field(description="a quarter")
]
Exact = Annotated[Decimal, BeforeValidator(_decimal)]
Text = Annotated[str, AfterValidator(_plain)]


class Frozen(BaseModel):
    """A value that nobody changes, read from a file whose every field is known."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )


class Bilingual(Frozen):
    """A text in Chinese, and in English where there is one."""

    zh_CN: Text = Field(alias="zh-CN")  # noqa: N815  the language's own tag
    en: Text

    def text(self, lang: Lang) -> str:
        """Give the text in one language.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            Language of the report.

        Returns
        -------
        str
        """
        return self.en if lang == "en" else self.zh_CN


def no_twins(what: str, placed: Iterable[tuple[At, str]]) -> None:
    """Refuse a value that is given twice.

    Parameters
    ----------
    what : str
        What the values are, for the complaint.
    placed : iterable of (At, str)
        Each value with where it stands.

    Raises
    ------
    MisplacedError
        At the second of two equal values.
    """
    seen: set[str] = set()
    for at, value in placed:
        if value in seen:
            raise MisplacedError(f"{what} given more than once: {value}", *at)
        seen.add(value)
