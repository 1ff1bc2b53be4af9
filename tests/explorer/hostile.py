"""Texts that break programs: every field of every dialog must answer them in words."""

# fmt: off
TEXTS = (
    "", " ", "\u00a0", "\u200b", "\u202eabc", "\x00", "\ud83d", "a" * 300, "я" * 5000, "\n" * 3000, "{0.__class__}", "{account}",
    "%s %(x)s", "' OR 1=1 --", "<b>x</b>", "<script>", "*_[`", "../../etc/passwd", "NaN", "Infinity", "1e5", "1_000", "-5", "+5",
    "²", "½", "①", "1️⃣2️⃣", "٨٩١٢", "１２３", "12;5", "12,5 12,6", "0" * 40, "9" * 5000, "10" * 60, "=1+1", "@ivan", "[id1|x]",
    "[club1|y]", "https://example.org", "ST00012|Name=x|PersAcc=1|", "31.02.2024", "день 123 ночь 45", "123 456", "да", "нет",
)
