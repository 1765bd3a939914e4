"""The two values the registers know."""

from typing import Literal

Sex = Literal["male", "female"]


def other(sex: Sex) -> Sex:
    """The other one."""
    return "female" if sex == "male" else "male"
