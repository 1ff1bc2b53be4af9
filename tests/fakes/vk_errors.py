"""Errors of the fake VK: numbers and texts as the platform gives them."""

TEXTS = {
    1: "Unknown error occurred",
    3: "Unknown method passed",
    5: "User authorization failed: invalid access_token (4).",
    6: "Too many requests per second",
    8: "Invalid request",
    9: "Flood control",
    10: "Internal server error",
    12: "Unable to compile code",
    13: "Runtime error occurred during code invocation",
    14: "Captcha needed",
    15: "Access denied",
    22: "Upload error",
    29: "Rate limit reached",
    100: "One of the parameters specified was missing or invalid",
    901: "Can't send messages for users without permission",
    902: "Can't send messages to this user due to their privacy settings",
    909: "Can't edit this message, because it's too old",
    911: "Keyboard format is invalid",
    914: "Message is too long",
}


class VkError(Exception):
    """A refusal: `detail` stands after the text."""

    def __init__(self, code: int, detail: str = "") -> None:
        text = TEXTS.get(code, "Error")
        super().__init__(f"{text}: {detail}" if detail else text)
        self.code = code


def invalid(name: str, why: str = "is invalid") -> VkError:
    """Complain about a parameter."""
    return VkError(100, f"{name} {why}")
