#!/usr/bin/env bash
# Scores and times the optimizer against its rivals; prints a table. Arguments go to the benchmark.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dotnet build "$root/tests/AidRoutes.Bench" -c Release --nologo -v quiet
exec dotnet "$root/tests/AidRoutes.Bench/bin/Release/net10.0/AidRoutes.Bench.dll" "$@"
