#!/usr/bin/env bash
# Pins the newest allowed packages with their hashes; no address of any index is written down.
set -euo pipefail
cd "$(dirname "$0")/.."
bin="$1"
"$bin/python" -m pip install --quiet pip-tools==7.6.2
compile() {
    CUSTOM_COMPILE_COMMAND="make lock" "$bin/pip-compile" --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
        --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options "$@" pyproject.toml
}
compile --output-file requirements/run.txt
compile --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt
compile --all-build-deps --only-build-deps --output-file requirements/build.txt
for lock in run dev build; do
    if grep --line-number --extended-regexp '://|^-' "requirements/$lock.txt"; then
        echo "requirements/$lock.txt names an address" >&2
        exit 1
    fi
done
