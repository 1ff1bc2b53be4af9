"""What the compared bots say: cards of the length that Kabinet's are."""

MENU = "ЭСК\n\nЛицевой счёт 00000001, Минеральные Воды, Ленина, 1\nДолг 1 234,56 ₽\n\nПоказания принимаются с 15 по 25."
ASK = "Передача показаний\n\nСчётчик № 40217385 (кухня). Было 1 000 кВт·ч\n\nВведите показание счётчика"
REVIEW = "Передача показаний\n\nПроверьте, пожалуйста:\nсчётчик № 40217385: {} кВт·ч"
RECEIPT = "Показания переданы\n\nКвитанция принята: {} кВт·ч. Спасибо!"
SUBMIT, SEND, BACK, OPEN = "Передать показания", "Отправить", "Назад", "Меню"
OTHERS = ("Счета", "История", "Лицевые счета", "Профиль", "Помощь")


def rows(*labels: str) -> list[list[dict[str, str]]]:
    """Return an inline keyboard, a button a row."""
    return [[{"text": label, "callback_data": PRESSES.get(label, "other")}] for label in labels]


PRESSES = {SUBMIT: "submit", SEND: "send"}
