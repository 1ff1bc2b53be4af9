"""What attackers know: how common names, passwords and payments are. Shares are of the public statistics of Russia."""

from itertools import product

SURNAMES = {
    "Смирнов": 0.01862, "Иванов": 0.01330, "Кузнецов": 0.00998, "Попов": 0.00862, "Соколов": 0.00856,
    "Лебедев": 0.00742, "Козлов": 0.00636, "Новиков": 0.00577, "Морозов": 0.00553, "Петров": 0.00541,
    "Волков": 0.00516, "Соловьев": 0.00515, "Васильев": 0.00504, "Зайцев": 0.00497, "Павлов": 0.00457,
}  # fmt: skip
"""The share of each surname, both sexes together."""
MEN = {"Александр Александрович": 0.010, "Сергей Александрович": 0.009, "Александр Николаевич": 0.008}
WOMEN = {"Елена Александровна": 0.008, "Ольга Александровна": 0.007, "Татьяна Николаевна": 0.007}
"""The share of a name with its patronymic within a sex; the most common ones."""
OTHERS = ("Северин Ефремович", "Аглая Савельевна")
PASSWORD = 3e-5
"""The share of one password that the block list lets pass: rank 3000 of the leaked lists has about that."""
DELIVERY = 1000
"""Meters that may hang in a house whose neighbour's number is known: 500 on either side."""


def holders() -> list[tuple[str, float]]:
    """Return full names by their chance, the most common first; each surname once for either sex."""
    man, woman = next(iter(MEN.items())), next(iter(WOMEN.items()))
    men = [(f"{surname} {man[0]}", share / 2 * man[1]) for surname, share in SURNAMES.items()]
    women = [(f"{surname}а {woman[0]}", share / 2 * woman[1]) for surname, share in SURNAMES.items()]
    return sorted([*men, *women], key=lambda pair: -pair[1])


def crowd() -> list[tuple[str, float]]:
    """Return every name that the shares above tell of, with its share of all people."""
    men = [(f"{one} {name}", a / 2 * b) for (one, a), (name, b) in product(SURNAMES.items(), MEN.items())]
    women = [(f"{one}а {name}", a / 2 * b) for (one, a), (name, b) in product(SURNAMES.items(), WOMEN.items())]
    return men + women
