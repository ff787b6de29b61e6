#!/bin/sh
# May this code be pushed? A hook of git: .git/hooks/pre-push. Each line on standard input is what is pushed, and onto what.
# SPECS is the repository with the specs; leave it empty where specs and code are in one.
SPECS="${SPECS-}"
# The program: "assent" where it is on the path, or the file of a built checkout, packages/cli/bin/assent.js.
ASSENT="${ASSENT-assent}"
# All that the main branch lacks is asked about, and the policy of that branch judges, however much was pushed before.
remote="${1:-origin}"
if ! main=$(git symbolic-ref --quiet "refs/remotes/$remote/HEAD"); then
  echo "The main branch of $remote is not known here. Next: git remote set-head $remote --auto" >&2
  exit 1
fi
none=0000000000000000000000000000000000000000
failed=0
while read -r _ head _ _; do
  test "$head" = "$none" && continue
  "$ASSENT" gate --range "$main..$head" ${SPECS:+--specs "$SPECS"} >&2 || failed=1
done
exit $failed
