"""What an error of PostgreSQL may tell: its kind and the constraint, never the values that were stored."""

from collections.abc import Iterator

from sqlalchemy.engine import ExceptionContext


def hide_values(context: ExceptionContext) -> None:
    """Replace the messages of an error and of all its causes, which quote rows and arguments."""
    chain = [error for first in (context.sqlalchemy_exception, context.original_exception) for error in _causes(first)]
    told = " ".join(dict.fromkeys(word for error in chain for word in _words(error)))
    for error in chain:
        error.args = (told,)
        if isinstance(getattr(error, "detail", None), str):
            vars(error)["detail"] = ""


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _words(error: BaseException) -> list[str]:
    known = (getattr(error, name, None) for name in ("sqlstate", "table_name", "constraint_name"))
    return [type(error).__name__, *(str(word) for word in known if word)]
