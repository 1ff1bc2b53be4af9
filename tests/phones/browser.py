"""A headless Chromium with a fresh profile, driven from a thread."""

import tempfile

from selenium import webdriver

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
Size = tuple[int, int]


def chromium(language: str = "ru", size: Size = (1200, 900), *, dark: bool = False) -> webdriver.Chrome:
    """Start a browser; its console is kept for `get_log("browser")`."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tempfile.mkdtemp(prefix='kabinet-browser-')}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    look(driver, size, dark=dark)
    return driver


def look(driver: webdriver.Chrome, size: Size, *, dark: bool = False) -> None:
    """Give the browser a screen of this size, by day or by night; a narrow one is a phone's."""
    wide, high = size
    screen = {"width": wide, "height": high, "deviceScaleFactor": 1, "mobile": wide < 600}
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
