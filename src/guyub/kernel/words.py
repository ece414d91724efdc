"""Amounts in words, as receipts write them."""

_ID = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_ID_GROUPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
_EN = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_GROUPS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def in_words(amount_rupiah: int, language: str = "id") -> str:
    """The amount in words with its currency.

    >>> in_words(1500000), in_words(1011), in_words(0)
    ('satu juta lima ratus ribu rupiah', 'seribu sebelas rupiah', 'nol rupiah')
    >>> in_words(1115000, "en")
    'one million one hundred fifteen thousand rupiah'
    """
    size = abs(amount_rupiah)
    if language == "en":
        text = _english(size) or "nought"
    else:
        text = _indonesian(size) or "nol"
    return ("minus " if amount_rupiah < 0 else "") + text + " rupiah"


def _indonesian(number: int) -> str:
    for size, name in _ID_GROUPS:
        if number >= size:
            count, rest = divmod(number, size)
            head = "seribu" if (count, name) == (1, "ribu") else f"{_indonesian(count)} {name}"
            return f"{head} {_indonesian(rest)}".strip()
    hundreds, rest = divmod(number, 100)
    head = "" if not hundreds else "seratus" if hundreds == 1 else f"{_ID[hundreds]} ratus"
    return f"{head} {_indonesian_tens(rest)}".strip()


def _indonesian_tens(number: int) -> str:
    if number < 10:
        return _ID[number]
    if number == 10:
        return "sepuluh"
    if number == 11:
        return "sebelas"
    if number < 20:
        return f"{_ID[number - 10]} belas"
    return f"{_ID[number // 10]} puluh {_ID[number % 10]}".strip()


def _english(number: int) -> str:
    for size, name in (*_EN_GROUPS, (100, "hundred")):
        if number >= size:
            count, rest = divmod(number, size)
            return f"{_english(count)} {name} {_english(rest)}".strip()
    if number < 20:
        return _EN[number]
    return f"{_EN_TENS[number // 10]} {_EN[number % 10]}".strip()
