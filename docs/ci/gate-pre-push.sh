#!/bin/sh
# May this code be pushed? A hook of git: .git/hooks/pre-push. Each line on standard input is what is pushed, and onto what.
# SPECS is the repository with the specs; leave it empty where specs and code are in one.
SPECS="${SPECS-}"
# The program: "assent" where it is on the path, or the file of a built checkout, packages/cli/bin/assent.js.
ASSENT="${ASSENT-assent}"
none=0000000000000000000000000000000000000000
failed=0
while read -r _ head _ base; do
  test "$head" = "$none" && continue
  test "$base" = "$none" && base=$(git merge-base "$head" origin/HEAD 2>/dev/null || git rev-list --max-parents=0 "$head" | tail -1)
  "$ASSENT" gate --range "$base..$head" ${SPECS:+--specs "$SPECS"} >&2 || failed=1
done
exit $failed
