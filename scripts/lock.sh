#!/usr/bin/env bash
# Writes the lock files anew: exact versions with hashes, for every system, without any address. Needs uv.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-uv}
compile() {
    "$uv" pip compile --universal --generate-hashes --no-annotate --no-header --quiet \
        --no-emit-index-url --no-emit-find-links "$@"
}
compile pyproject.toml --all-extras --upgrade -o requirements.lock
compile pyproject.toml --all-extras --upgrade --group dev -c requirements.lock -o requirements-dev.lock
compile --upgrade --group peers -c requirements-dev.lock -o requirements-peers.lock
if grep -n '://' requirements*.lock; then
    echo "scripts/lock.sh: the locks hold addresses; they must name packages, versions and hashes alone." >&2
    exit 1
fi
