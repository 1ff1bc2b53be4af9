"""Short texts of a profile in the languages of the product."""

from services.cabinets.part import Part


class Words(Part):
    """One text; a profile without the English one is read in Russian."""

    ru: str
    en: str = ""

    def within(self, language: str) -> str:
        """Return the text in a language."""
        return self.en if language == "en" and self.en else self.ru
