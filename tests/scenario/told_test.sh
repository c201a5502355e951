#!/bin/sh
# What `tocsin test` tells, word by word: who failed and what happened around it, and what
# the tests never came to of injects, outcomes and expectations.
#
#   told_test.sh TOCSIN SOURCE        TOCSIN_RENEW=1 writes what is told anew
#
# Prints TAP lines, and what differs.
set -u
tocsin=$(realpath "$1")
cd "$2/tests/scenario/told" || exit 1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

tells() { # FILE SENTENCE
    [ -z "${TOCSIN_RENEW:-}" ] || cp "$folder/$1" "$1"
    if diff -u "$1" "$folder/$1" >"$folder/diff" 2>&1; then
        echo "ok - $2"
    else
        echo "not ok - $2"
        sed 's/^/#   /' "$folder/diff"
        failed=1
    fi
}

"$tocsin" test drill >"$folder/tests.txt" 2>&1
echo "exit status $?" >>"$folder/tests.txt"
tells tests.txt "a failure, the timeline around it, and what is covered are told to people"
"$tocsin" test drill --json >"$folder/said.json" 2>&1
status=$?
python3 -m json.tool <"$folder/said.json" >"$folder/tests.json" 2>&1
echo "exit status $status" >>"$folder/tests.json"
tells tests.json "and to programs"
exit $failed
