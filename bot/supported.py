"""What profiles may ask of this release: a key that nothing reads yet is refused at start, not at a resident."""

from handlers.registration import ASKED
from services.cabinets.loading import WrongProfile
from services.cabinets.profile import Cabinet


def refuse_unsupported(cabinet: Cabinet) -> None:
    """Raise WrongProfile with every key of the profile that this release cannot serve."""
    found = unsupported(cabinet)
    if found:
        raise WrongProfile(
            "\n".join(f"{cabinet.slug}: {key}: this release does not know {value}" for key, value in found)
        )


def unsupported(cabinet: Cabinet) -> list[tuple[str, str]]:
    """Return keys and values that are planned for other cabinets and not built yet."""
    asked = [("registration.fields", field.name) for field in cabinet.registration.fields if field.name not in ASKED]
    known = (
        ("registration.confirmation", cabinet.registration.confirmation, ("email",)),
        ("registration.approval", cabinet.registration.approval, ("none",)),
        ("registration.before_confirmation", cabinet.registration.before_confirmation, ("nothing",)),
        ("linking.ask", " ".join(cabinet.linking.ask), ("account serial",)),
        ("linking.decided", cabinet.linking.decided, ("proof",)),
        *(("entry.by", by, ("email",)) for by in cabinet.entry.by),
        *(("recovery.by", by, ("email",)) for by in cabinet.recovery.by),
    )
    return asked + [(key, value) for key, value, values in known if value not in values]
