#!/usr/bin/env bash
# Sees to it that the browser of the tests is there, or says aloud which tests will fail without it.
set -euo pipefail
missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
[ -x /usr/bin/chromedriver ] || missing+=(chromium-driver)
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "== installing ${missing[*]} for the browser tests"
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "${missing[@]}" >/dev/null
    exit 0
fi
cat >&2 <<TEXT
!! ${missing[*]} is not installed, so these tests will FAIL (none is skipped):
!!   tests/web/test_browser.py, tests/channels/test_page_browser.py, tests/payments/test_pay_page.py,
!!   and the journeys on the demo page. Install the Debian packages chromium and chromium-driver.
TEXT
