#!/usr/bin/env bash
# Runs every test project, one after another, and ends with one line: N passed, N failed (and skipped, where any were).
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/build/chromium.sh" || exit 1
"$root/tests/AidRoutes.App.Tests/npm/setup.sh" || echo "the tests' own tools are not installed: what needs them is skipped"
dotnet build "$root/AidRoutes.sln" -c Release --nologo -v quiet || { echo "0 passed, 1 failed"; exit 1; }

# No test takes minutes: where none ends for so long, the suite is ended and the tests that hang are named.
hang=(--blame-hang --blame-hang-timeout 8m --blame-hang-dump-type none)
passed=0 failed=0 skipped=0
log=$(mktemp) broke=$(mktemp) left=$(mktemp -d)
trap 'rm -rf "$log" "$broke" "$left"' EXIT
for project in "$root"/tests/*/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  echo "== $name"
  dotnet test "$project" -c Release --no-build --nologo --logger 'console;verbosity=minimal' "${hang[@]}" --results-directory "$left" "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  line=$(grep -E '^(Passed|Failed|Skipped)! ' "$log" | tail -n 1)
  count() { sed -nE "s/.*$1: *([0-9]+).*/\1/p" <<<"$line" | head -n 1; }
  passed=$((passed + $(count Passed | grep . || echo 0)))
  skipped=$((skipped + $(count Skipped | grep . || echo 0)))
  broken=$(count Failed | grep . || echo 0)
  # A suite that crashed or ran nothing has no line, or one without failures: that is a failure too.
  if [ "$status" -ne 0 ] && [ "$broken" -eq 0 ]; then broken=1; echo "$name ended with status $status" | tee -a "$log"; fi
  if [ -z "$line" ] && [ "$status" -eq 0 ]; then broken=1; echo "$name ran no test" | tee -a "$log"; fi
  failed=$((failed + broken))
  # Told again at the end, where whoever reads the last lines alone still finds which tests failed and why.
  if [ "$broken" -gt 0 ]; then { echo "-- $name"; grep -E -A 12 '^ +Failed .*\[|ended with status|ran no test|aborted' "$log"; } >>"$broke"; fi
done

cat "$broke"

if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
