"""Identifiers of training papers: real shape, reserved ranges, so that none can belong to a living person or a firm.

Place 7 of a training ЖСН (ИИН) is 7 for a man and 8 for a woman, place 5 of a training БСН (БИН) is 9, the bank code
of a training account is 000, and the telephone zone is 000: no register issues such numbers.
"""

import re
from datetime import date

from app.cases.material.sex import Sex

_FIRST_PASS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_PASS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def check_digit(eleven: str) -> int | None:
    """Check digit of the first eleven digits of a ЖСН or БСН, or None when such a number is never issued."""
    digits = [int(character) for character in eleven]
    for weights in (_FIRST_PASS, _SECOND_PASS):
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def has_valid_check_digit(twelve: str) -> bool:
    """True when the twelfth digit is the check digit of the eleven before it."""
    return len(twelve) == 12 and twelve.isdigit() and check_digit(twelve[:11]) == int(twelve[11])


def training_iin(birth: date, sex: Sex, serial: int) -> str:
    """Training ЖСН of a person; the next serial number is taken where this one has no check digit."""
    for step in range(10000):
        eleven = f"{birth:%y%m%d}{7 if sex == 'male' else 8}{(serial + step) % 10000:04d}"
        digit = check_digit(eleven)
        if digit is not None:
            return f"{eleven}{digit}"
    raise AssertionError("no serial number has a check digit")


def training_bin(year: int, month: int, part: int, serial: int) -> str:
    """Training БСН of an organisation registered in that month; `part` 0 head, 1 branch, 2 representation, 3 farm."""
    for step in range(100000):
        eleven = f"{year % 100:02d}{month:02d}9{part}{(serial + step) % 100000:05d}"
        digit = check_digit(eleven)
        if digit is not None:
            return f"{eleven}{digit}"
    raise AssertionError("no serial number has a check digit")


def training_iban(letter: str, account: int) -> str:
    """Training account (ЖСК, ИИК): ``KZ`` + check + bank 000 + ``OQU`` + bank letter + nine digits."""
    body = f"000OQU{letter}{account:09d}"
    return f"KZ{98 - _mod97(body + 'KZ00'):02d}{body}"


def is_valid_iban(text: str) -> bool:
    """True when the two check digits of an account agree with the rest (mod 97 = 1)."""
    return len(text) == 20 and text.isalnum() and _mod97(text[4:] + text[:4]) == 1


def _mod97(text: str) -> int:
    return int("".join(str(int(character, 36)) for character in text)) % 97


def identity_card(serial: int) -> str:
    """Number of an identity card: 99 and seven digits."""
    return f"99{serial % 10_000_000:07d}"


def series(letter: str, serial: int) -> str:
    """Number of a work book (І), diploma (Д), military record (Ә), or of a civil-status paper (empty letter)."""
    return f"ОҚУ{'-' + letter if letter else ''} № {serial % 10_000_000:07d}"


def act_record(year: int, serial: int) -> str:
    """Number of an act record of the civil registry."""
    return f"OQU-{year % 100:02d}-{serial % 1_000_000:06d}"


def mse_act(year: int, serial: int) -> str:
    """Number of an act of medical and social examination."""
    return f"OQU-МСЭ-{year % 100:02d}-{serial % 1_000_000:06d}"


def file_number(office: int, year: int, serial: int) -> str:
    """Number of an application, of a case file or of a decision."""
    return f"OQU-{office}-{year}-{serial % 1_000_000:06d}"


def extract_number(serial: int) -> str:
    """Unique number of an electronic extract."""
    return f"OQU{serial % 10**11:011d}"


def sign_number(serial: int) -> str:
    """Number of a training electronic signature."""
    return f"OQU-SIGN-{serial % 10_000:04d}"


def phone(serial: int) -> str:
    """A telephone of the zone 000, which does not exist."""
    return f"+7 (000) 0{serial // 10_000 % 100:02d}-{serial // 100 % 100:02d}-{serial % 100:02d}"


_TWELVE = re.compile(r"(?<![0-9A-Za-zА-Яа-яЁё])\d{12}(?!\d)")
_ACCOUNT = re.compile(r"\bKZ\d{2}[0-9A-Z]{16}\b")
_PHONE = re.compile(r"\+7[ (\-]*(\d{3})")
_CARD = re.compile(r"(?<![0-9A-Za-z])\d{9}(?![0-9])")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")


def outside_training(text: str) -> list[str]:
    """Every number in `text` that lies outside the reserved ranges, in the order found; empty when all is well."""
    found = [number for number in _TWELVE.findall(text) if number[6] not in "78" and number[4] != "9"]
    found += [number for number in _ACCOUNT.findall(text) if not number[4:].startswith("000OQU")]
    found += [match.group(0) for match in _PHONE.finditer(text) if match.group(1) != "000"]
    found += [number for number in _CARD.findall(text) if number[:2] not in ("99", "98", "97", "96")]
    found += [address for address in _MAIL.findall(text) if not address.endswith("@oqu.example")]
    return found
