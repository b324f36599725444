"""written.py: the date that a Chinese notice says it was written on."""
import re


def written_date(text):
    """The first full date on a line of its own, else the last one in the text."""
    arabic = r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"
    found = re.findall("(?m)^\\s*" + arabic + "\\s*$", text)[:1] or re.findall(arabic, text)
    chinese = re.findall(r"([一二三四五六七八九〇○零]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日", text)
    if found:
        return "%s-%02d-%02d" % (found[-1][0], int(found[-1][1]), int(found[-1][2]))
    if chinese:
        digits = {c: i for i, c in enumerate("〇一二三四五六七八九")}
        digits.update({"○": 0, "零": 0})
        year = "".join(str(digits[c]) for c in chinese[-1][0])

        def number(s):
            if "十" not in s:
                return digits[s]
            tens, _, ones = s.partition("十")
            return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)

        return "%s-%02d-%02d" % (year, number(chinese[-1][1]), number(chinese[-1][2]))
    return None
