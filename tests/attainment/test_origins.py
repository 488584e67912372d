"""Origins: the cells behind a figure, and what for."""

import pytest

CASES = {
    "reported: the cell of the year, of the quarter, of the year before": (
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     20       120
        """,
        """
        role        quarter  organisation_id  measure     value  source_cell
        cumulative  2031Q3   LED              cumulative  120    E8
        quarter     2031Q3   LED              quarter     20     D8
        previous    2031Q2   LED              cumulative  100    E7
        """,
    ),
    "derived: all that was added up": (
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      .
        2031Q3  LED  A     20       .
        """,
        """
        role        quarter  organisation_id  measure  value  source_cell
        cumulative  2031Q3   LED              quarter  20     D8
        cumulative  2031Q2   LED              quarter  100    D7
        quarter     2031Q3   LED              quarter  20     D8
        previous    2031Q2   LED              quarter  100    D7
        """,
    ),
    "carried forward: the cell that stands": (
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        """,
        """
        role        quarter  organisation_id  measure     value  source_cell
        cumulative  2031Q2   LED              cumulative  100    E7
        previous    2031Q2   LED              cumulative  100    E7
        """,
    ),
    "others: parts of the sum, and checks": (
        """
        when    who  what  quarter  cumulative
        2031Q3  AUX  A     .        90
        2031Q3  C1   A     .        10
        2031Q3  C2   A     .        20
        2031Q3  L1   A     .        30
        """,
        """
        role         quarter  organisation_id  measure     value  source_cell
        breakdown    2031Q3   L1               cumulative  30     E10
        breakdown    2031Q3   C2               cumulative  20     E9
        cross_check  2031Q3   AUX              cumulative  90     E7
        cross_check  2031Q3   C1               cumulative  10     E8
        """,
    ),
    "the same figure in two cells: both": (
        """
        when    who  what  quarter  cumulative
        2031Q3  LED  A     .        120&120
        """,
        """
        role        quarter  organisation_id  measure     value  source_cell
        cumulative  2031Q3   LED              cumulative  120    E7
        cumulative  2031Q3   LED              cumulative  120    E107
        """,
    ),
}


@pytest.mark.parametrize("says", CASES)
def test_origins(says, attained, same):
    observations, wanted = CASES[says]
    same(attained(observations=observations)["origins"], wanted)


def test_cells_are_ordered_as_people_read_them():
    from talentbrief.attainment.cells import Cell, position

    cells = ["AA7", "D10", "D7", "E7", ""]
    assert sorted(cells, key=lambda cell: position("f", "s", cell)) == ["", "D7", "E7", "AA7", "D10"]
    cell = Cell("2031Q3", "LED", "A", "cumulative", 5, "", "5", "f", "s", "E7", "0")
    assert cell.position == position("f", "s", "E7") == ("f", "s", 7, 1, "E")
