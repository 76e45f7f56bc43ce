"""Sets of characters as ranges, and which characters are the same but for their case."""

import _sre

Ranges = list[tuple[int, int]]

ASCII_DIGITS: Ranges = [(48, 57)]
ASCII_SPACES: Ranges = [(9, 13), (32, 32)]
ASCII_WORDS: Ranges = [(48, 57), (65, 90), (95, 95), (97, 122)]
# str.isspace of all characters.
SPACES: Ranges = [
    (9, 13), (28, 32), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F),
    (0x205F, 0x205F), (0x3000, 0x3000),
]
# str.isalnum and the underscore, below 256.
LATIN_WORDS: Ranges = [
    (48, 57), (65, 90), (95, 95), (97, 122), (0xAA, 0xAA), (0xB2, 0xB3), (0xB5, 0xB5), (0xB9, 0xBA), (0xBC, 0xBE), (0xC0, 0xD6),
    (0xD8, 0xF6), (0xF8, 0xFF),
]

# Above this code there are no cases.
_LAST_CASED = 0x1EFFF


def merged(ranges: Ranges, limit: int) -> Ranges:
    """The same characters up to `limit`, in order and without overlap."""
    result: Ranges = []
    for low, high in sorted(ranges):
        if low > limit:
            break
        high = min(high, limit)
        if result and low <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(high, result[-1][1]))
        else:
            result.append((low, high))
    return result


def complement(ranges: Ranges, limit: int) -> Ranges:
    """All others up to `limit`."""
    result: Ranges = []
    begin = 0
    for low, high in merged(ranges, limit):
        if low > begin:
            result.append((begin, low - 1))
        begin = high + 1
    if begin <= limit:
        result.append((begin, limit))
    return result


class _Cases:
    """For every character that has cases, those that match it in text of all characters."""

    def __init__(self) -> None:
        self.alike: dict[int, list[int]] = {}
        by_lower: dict[int, list[int]] = {}
        by_upper: dict[str, list[int]] = {}
        for code in range(_LAST_CASED + 1):
            lower = _sre.lower(code)
            if lower != code:
                by_lower.setdefault(lower, []).append(code)
            else:
                upper = chr(code).upper()
                if upper != chr(code):
                    by_upper.setdefault(upper, []).append(code)
        # A character matches what has the same small letter, and small letters match each other when their capitals are the same.
        classes: list[list[int]] = list(by_upper.values())
        for lower in by_lower:
            if chr(lower).upper() == chr(lower):
                classes.append([lower])
        for small in classes:
            members = list(small)
            for lower in small:
                members += by_lower.get(lower, [])
            if len(members) > 1:
                for code in members:
                    self.alike[code] = members


_cases: _Cases | None = None


def _all_cases() -> _Cases:
    global _cases
    cases = _cases
    if cases is None:
        cases = _Cases()
        _cases = cases
    return cases


def alike(code: int, limit: int, is_ascii: bool) -> list[int]:
    """The characters up to `limit` that match this one where case is ignored, itself among them."""
    if is_ascii or (limit < 256 and code < 128):
        if 65 <= code <= 90:
            return [code, code + 32]
        if 97 <= code <= 122:
            return [code - 32, code]
        return [code]
    return [other for other in _all_cases().alike.get(code, [code]) if other <= limit]


def with_cases(ranges: Ranges, limit: int, is_ascii: bool) -> Ranges:
    """These characters and all that match them where case is ignored."""
    result = list(ranges)
    if is_ascii or (limit < 256 and max([high for low, high in ranges], default=0) < 128):
        for code in range(65, 91):
            if any([low <= code <= high for low, high in ranges]):
                result.append((code + 32, code + 32))
            if any([low <= code + 32 <= high for low, high in ranges]):
                result.append((code, code))
        return result
    known = _all_cases().alike
    for low, high in ranges:
        codes = known if high - low > len(known) else range(low, high + 1)
        for code in codes:
            if low <= code <= high and code in known:
                result += [(other, other) for other in known[code]]
    return result
