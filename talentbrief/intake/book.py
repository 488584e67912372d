"""A workbook as its reader gives it."""

from dataclasses import dataclass

from talentbrief.intake.grid import Grid

__all__ = ["Book"]


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets in order, and whether it carries macros."""

    sheets: tuple[Grid, ...]
    macros: bool = False

    def sheet(self, name: str) -> Grid | None:
        """Look up a sheet.

        Parameters
        ----------
        name : str
            Its name.

        Returns
        -------
        Grid or None
        """
        return next((grid for grid in self.sheets if grid.name == name), None)
