"""One JSON text per value, and its hash."""

import hashlib

import pytest

from app.kit.canonical import canonical, digest


def test_order_of_keys_does_not_matter() -> None:
    assert canonical({"ә": 1, "a": [True, None, "қ"]}) == '{"a":[true,null,"қ"],"ә":1}'
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest([1, 2]) != digest([2, 1])


def test_the_hash_is_of_the_utf8_bytes() -> None:
    assert digest("ә") == "sha256:" + hashlib.sha256('"ә"'.encode()).hexdigest()


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_are_none_have_no_text(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical(value)


def test_what_json_has_no_form_for_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical({1, 2})
