"""Personal data: recognised by form and check digit, masked wherever it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.intake.personal import Masker, kinds_of, mask_name, mask_numbers, valid_card, valid_identity
from tests.intake.conftest import ENVOYS, codes, issue, progress

IDENTITY, CARD, MOBILE = "11010519491231002X", "6222021234567890128", "13812345678"


def luhn(digits: str) -> str:
    """Complete a card number with its check digit."""
    return next(digits + str(last) for last in range(10) if valid_card(digits + str(last)))


def test_check_digits():
    assert valid_identity(IDENTITY)
    assert not valid_identity("110105194912310021")
    assert not valid_identity("11010519491331002X")
    assert valid_card(luhn("622202123456789012"))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系13812345678", "联系138****5678"),
        ("138-1234-5678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("+86 13812345678", "138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        (f"证{IDENTITY}。", "证11" + "*" * 16 + "。"),
        ("0471-6328888", "0471-***8888"),
        ("合同编号2022-0815", "合同编号2022-0815"),
        ("内科发〔2022〕12号", "内科发〔2022〕12号"),
        ("累计4000人次", "累计4000人次"),
    ],
)
def test_numbers(text, masked):
    assert mask_numbers(text) == masked


def test_a_card_keeps_four_digits():
    card = luhn("622202123456789012")
    assert mask_numbers(f"卡{card}") == "卡" + "*" * (len(card) - 4) + card[-4:]
    assert kinds_of(card) == ("card",)


@given(
    st.text(alphabet="0123456789 -", min_size=15, max_size=15).map(lambda text: text.replace(" ", "")),
    st.text(max_size=5),
)
def test_no_long_run_of_digits_survives(digits, around):
    import re

    assert not re.search(r"[0-9]{15,}", mask_numbers(f"{around}{digits}12345678901234567{around}"))


@given(st.integers(13_000_000_000, 19_999_999_999), st.sampled_from(["", "电话", "（", "张三", "，"]))
def test_no_mobile_survives(number, before):
    assert str(number) not in mask_numbers(f"{before}{number}）")


def test_names():
    assert [mask_name(each) for each in ("张三", "欧阳修", " 李四光 ", "")] == ["张*", "欧*", "李*", ""]
    mask = Masker(["张三丰", "张三", "A", "团队"])
    assert mask("张三丰和张三负责") == "张*和张*负责"


def test_personal_data_in_a_narrative(raw):
    found = raw.read(progress((ENVOYS, 1, 2, 4000, "人次", "请联系张三13812345678"), above=["填报人：张三"]))
    assert issue(found, "personal_data").origin.cell == "G3"
    assert found.narratives[0].text == "请联系张*138****5678"
    assert "13812345678" not in repr(found)
    assert "张三" not in repr(found)


def test_a_signers_telephone_number_is_asked_for(raw):
    found = raw.read([*progress((ENVOYS, 1, 2)), ["填报人：张三  联系电话：13812345678"]])
    assert "personal_data" not in codes(found)


def test_personal_data_in_a_file_name_and_a_count(raw):
    raw.put("农村处13812345678.xlsx", progress((ENVOYS, "13812345678", 2)))
    found = raw.collect()
    assert {each.origin.file for each in found.observations} == {"2022Q3/农村处138****5678.xlsx"}
    assert found.observations[0].raw_text == "138****5678"
    assert "13812345678" not in repr(found)
