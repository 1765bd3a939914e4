"""Money is a whole number of tiyn (1 tenge = 100 tiyn) in an `int`; never a float.

People write `45 766`, `45 766,50 ₸`, `45,766.50 тг`; data says `"45766.00"`.
"""

import re

from app.kit.errors import N_, InputError

NBSP = "\u00a0"
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_CURRENCY = re.compile(r"(₸|тг\.?|теңге|тенге|tenge|kzt)$", re.IGNORECASE)
_PLAIN = re.compile(r"-?[0-9]+([.,][0-9]{1,2})?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,2})?")
_BOTH_WAYS = re.compile(r"-?[0-9]{1,3},[0-9]{3}")


def parse_money(text: str, field: str = "amount") -> int:
    """Tiyn from what a person wrote.

    Spaces and no-break spaces group thousands, comma or dot starts the tiyn, `₸` or `тг` may follow; `45,766.50` is
    read the English way, and a lone comma before exactly three digits is refused because it is read both ways.
    Raises InputError naming `field`.
    """
    compact = _SPACES.sub("", text.strip().replace("\u2212", "-"))
    compact = _CURRENCY.sub("", compact)
    if _GROUPED.fullmatch(compact) and ("." in compact or compact.count(",") > 1):
        compact = compact.replace(",", "")
    elif _BOTH_WAYS.fullmatch(compact) or not _PLAIN.fullmatch(compact):
        raise InputError(
            field, N_("Write the amount in figures, for example 45 766 or 45 766,50. You wrote: “{value}”."), value=text
        )
    whole, _, part = compact.replace(",", ".").partition(".")
    sign = -1 if whole.startswith("-") else 1
    return int(whole) * 100 + sign * int((part or "0").ljust(2, "0"))


def money_to_data(tiyn: int) -> str:
    """Tenge with two decimals, as JSON, YAML and CSV carry it: ``4576600`` → ``"45766.00"``."""
    sign = "-" if tiyn < 0 else ""
    whole, part = divmod(abs(tiyn), 100)
    return f"{sign}{whole}.{part:02d}"


def format_money(tiyn: int, lang: str, *, sign: bool = True) -> str:
    """Money on screen: ``45 766,50 ₸`` in kk and ru, ``45,766.50 ₸`` in en; whole tenge without decimals."""
    whole, part = divmod(abs(tiyn), 100)
    group, point = (",", ".") if lang == "en" else (NBSP, ",")
    digits = f"{whole:,}".replace(",", group)
    if part:
        digits += f"{point}{part:02d}"
    minus = "\u2212" if tiyn < 0 else ""
    return f"{minus}{digits}{NBSP}₸" if sign else f"{minus}{digits}"
