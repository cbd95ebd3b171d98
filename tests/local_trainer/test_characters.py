import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")

from scaler_trainer.local.characters import PRINTABLE, Characters


@given(st.text(PRINTABLE))
def test_encode_then_decode_is_the_identity(text):
    characters = Characters.of([PRINTABLE])
    assert characters.decode(characters.encode(text)) == text


def test_the_alphabet_is_sorted_and_distinct_whatever_the_order_of_the_texts():
    assert Characters.of(["ba", "ca"]) == Characters.of(["ac", "ab", "b"]) == Characters("abc")
    assert (Characters("abc").eos, Characters("abc").pad, Characters("abc").size) == (3, 4, 5)


@pytest.mark.parametrize("alphabet", ["ba", "aab", ""])
def test_an_alphabet_out_of_order_is_refused(alphabet):
    with pytest.raises(ValueError, match="sorted, distinct and not empty"):
        Characters(alphabet)


def test_a_foreign_character_is_named_with_its_text():
    with pytest.raises(ValueError, match="'é' of 'café'"):
        Characters("acf").encode("café")


def test_decoding_stops_at_the_end_of_the_answer_and_skips_padding():
    characters = Characters("ab")
    assert characters.decode([characters.pad, 0, 1, characters.eos, 0]) == "ab"


def test_padding_comes_first():
    assert Characters("ab").left_padded(["ab", "b", ""]) == [[0, 1], [3, 1], [3, 3]]
