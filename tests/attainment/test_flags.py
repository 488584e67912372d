"""Flags: one list, each flag explained in both languages, none that the code makes and the list lacks."""

import re

import pytest

from talentbrief.attainment.flags import FLAGS, meaning
from talentbrief.catalogue import FOLDER

EVERY = [(table, flag) for table, flags in FLAGS.items() for flag in flags]


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_each_flag_of_a_table_has_a_meaning_of_its_own(lang):
    for table, flags in FLAGS.items():
        said = [meaning(table, flag, lang) for flag in flags]
        assert len(set(said)) == len(flags)
        assert all(each.endswith("。" if lang == "zh-CN" else ".") for each in said)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_catalogue_explains_no_flag_that_there_is_not(lang):
    text = (FOLDER / lang / "attainment.ftl").read_text(encoding="utf-8")
    explained = set()
    for block in re.findall(r"^flags-of-\w+ = .*?^ \}$", text, re.DOTALL | re.MULTILINE):
        explained |= set(re.findall(r"\[([\w-]+)\]", block))
    assert explained == {flag.replace("_", "-") for _, flag in EVERY}


def test_a_flag_of_another_table_is_refused():
    with pytest.raises(KeyError, match="table tasks has no flag 'derived'"):
        meaning("tasks", "derived", "en")


CASES = {
    "attainment": (
        """
        when    who  what  quarter          cumulative
        2031Q2  LED  A     100~approximate  .
        2031Q3  LED  A     20~annotated     .
        2031Q3  AUX  D     _                3&4
        2031Q3  LED  N     20               .
        """,
        {
            *("annotated", "approximate", "derived", "duplicate_row", "no_target", "not_reported"),
            *("previous_missing", "withheld", "zero_target"),
        },
    ),
    "tasks": ("when who what quarter cumulative\n2031Q2 LED A 100 .", {"carried_forward", "incomplete"}),
}


@pytest.mark.parametrize("table", CASES)
def test_what_the_tables_bear_is_listed(table, attained):
    observations, wanted = CASES[table]
    borne = {
        flag for flags in attained(observations=observations)[table]["flags"] for flag in flags.split(";")
    }
    assert borne - {""} == wanted
    assert wanted <= set(FLAGS[table])


def test_intake_gives_cells_no_other_flags():
    """Flags that reading a count can give stand as words in intake's modules: they must all be listed."""
    from talentbrief.intake.counts import read_count

    written = ("约120（其中女40）", "四千二百", "无", "120")
    given = {flag for text in written for flag in read_count(text).flags}
    assert given == {"annotated", "approximate", "chinese_numeral", "worded_zero"}
    assert given | {"decided", "fuzzy_match"} == set(FLAGS["observations"])
