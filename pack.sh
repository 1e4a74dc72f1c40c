#!/usr/bin/env bash
# Packs every library into a folder, artifacts/packages by default. Further arguments go to `dotnet pack`.
# The version comes from the newest git tag (v1.2.3), or is a pre-release after it.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(realpath -m "${1:-artifacts/packages}")
dotnet pack MailZen.slnx --configuration Release --nologo --output "$folder" "${@:2}"
