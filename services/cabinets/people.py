"""How residents of a cabinet register, enter and recover a password."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from services.cabinets.part import Part

FieldName = Literal[
    "account", "serial", "email", "password", "full_name", "login", "phone", "captcha", "license", "consent"
]
Login = Literal["email", "login", "account"]


class Asked(Part):
    """One field of the registration form, in the manual's order (R1)."""

    name: FieldName
    required: bool = True
    repeat: bool = False


class Registration(Part):
    """What is asked, how the application is decided, and what may be done before confirmation (R1–R10)."""

    fields: Annotated[tuple[Asked, ...], Field(min_length=1)]
    confirmation: Literal["none", "email", "sms"] = "email"
    approval: Literal["none", "staff"] = "none"
    before_confirmation: Literal["nothing", "limited"] = "nothing"
    link_hours: Annotated[int, Field(ge=1, le=168)] = 24
    code_minutes: Annotated[int, Field(ge=5, le=120)] = 30
    resend_seconds: Annotated[int, Field(ge=30, le=3600)] = 60

    @model_validator(mode="after")
    def _each_field_once(self) -> "Registration":
        names = [field.name for field in self.fields]
        if len(names) != len(set(names)):
            message = "a field is listed twice"
            raise ValueError(message)
        if self.confirmation == "email" and "email" not in names:
            message = "confirmation by e-mail needs the field email"
            raise ValueError(message)
        if self.confirmation == "sms" and "phone" not in names:
            message = "confirmation by SMS needs the field phone"
            raise ValueError(message)
        return self

    @property
    def links_account(self) -> bool:
        """Whether the form itself proves an account (R2)."""
        return "account" in {field.name for field in self.fields}


class Password(Part):
    """The manual's rule of passwords; `least` never goes under 5 (R2, R4, R6)."""

    least: Annotated[int, Field(ge=5, le=64)] = 8
    most: Annotated[int, Field(ge=8, le=128)] = 128
    alphabet: Literal["any", "latin"] = "any"
    classes: tuple[Literal["lower", "upper", "digit"], ...] = ()


class Entry(Part):
    """By what residents enter on another messenger (R12, R13)."""

    by: Annotated[tuple[Login, ...], Field(min_length=1)] = ("email",)


class Recovery(Part):
    """How a forgotten password is recovered (R14)."""

    by: Annotated[tuple[Literal["email", "phone"], ...], Field(min_length=1)] = ("email",)
