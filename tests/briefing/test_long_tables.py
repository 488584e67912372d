"""A table of more rows than paper has room for: print shows its head and says so, a page shows all."""

from talentbrief.briefing.blocks import Table, TableColumn
from talentbrief.briefing.blocks_figures import MOST_PRINTED
from talentbrief.briefing.whole import whole_briefing
from talentbrief.plan import Plan

REST = "其余见网页版。"


def table(number: int, rest: str = REST) -> Table:
    rows = tuple((f"第{each:04}行", str(each)) for each in range(number))
    return Table((TableColumn("单位"), TableColumn("数值", align="right")), rows, rest=rest)


def test_print_shows_the_head_of_a_long_table_and_says_so():
    long = table(MOST_PRINTED + 1)
    assert f"第{MOST_PRINTED - 1:04}行" in long.typst()
    assert f"第{MOST_PRINTED:04}行" not in long.typst()
    assert REST in long.typst()
    assert f"第{MOST_PRINTED:04}行" in long.html()
    assert REST not in long.html()


def test_the_gate_expects_what_each_medium_shows():
    long = table(MOST_PRINTED + 1)
    assert (long.expected("print").rows, long.expected("page").rows) == (MOST_PRINTED, MOST_PRINTED + 1)


def test_other_tables_are_printed_whole():
    assert REST not in table(MOST_PRINTED).typst()
    assert f"第{MOST_PRINTED:04}行" in table(MOST_PRINTED + 1, rest="").typst()


def test_of_many_senders_the_page_alone_must_name_each(scene, plan):
    def renamed(number: int) -> Plan:
        known = plan.organisations
        one = known.of_kind("listed_city")[0]
        more = [
            one.model_copy(
                update={
                    "id": f"X{each}",
                    "name": one.name.model_copy(update={"zh_CN": f"第{each}市"}),
                    "aliases": (),
                    "inside": None,
                    "column": None,
                    "row": None,
                }
            )
            for each in range(number)
        ]
        wider = known.model_copy(update={"organisations": (*known.organisations, *more)})
        return Plan.model_validate(plan.model_copy(update={"organisations": wider}).model_dump(by_alias=True))

    given = scene(missing=("150100",))
    few = whole_briefing(given.facts())
    assert few.expected("print") == few.expected("page")
    given.plan = renamed(MOST_PRINTED)
    many = whole_briefing(given.facts())
    on_page, on_paper = (many.expected(medium).words for medium in ("page", "print"))
    silent = {plan.organisations.by_id["150100"].name.zh_CN}
    assert silent <= set(few.expected("print").words)
    assert silent <= set(on_page)
    assert not silent & set(on_paper)
    assert set(on_paper) >= {each.name.zh_CN for each in plan.tasks}
