#!/usr/bin/env bash
# Scores and times the optimizer against its rivals; prints a table. Arguments go to the benchmark.
#   bench.sh [--quick] [--seconds N] [--only NAME,NAME] [--against COMMIT]    --against: an earlier commit's optimizer is one of the rivals
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
arguments=()
while [ $# -gt 0 ]; do
  if [ "$1" = --against ]; then
    commit=$(git -C "$root" rev-parse --verify --short "$2^{commit}")
    earlier="$root/.aidroutes/bench/$commit"
    if [ ! -x "$earlier/aidroutes" ]; then
      source=$(mktemp -d)
      trap 'rm -rf "$source"' EXIT
      git -C "$root" archive "$commit" | tar -x -C "$source"
      dotnet publish "$source/src/AidRoutes.App/AidRoutes.App.csproj" -c Release -o "$earlier" --nologo -v quiet
    fi
    arguments+=(--previous "$earlier/aidroutes")
    shift 2
  else
    arguments+=("$1")
    shift
  fi
done
dotnet build "$root/tests/AidRoutes.Bench" -c Release --nologo -v quiet
dotnet "$root/tests/AidRoutes.Bench/bin/Release/net10.0/AidRoutes.Bench.dll" "${arguments[@]}"
