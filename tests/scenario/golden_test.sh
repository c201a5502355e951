#!/bin/sh
# Each scenario, played by each set of profiles, tells the story it told before.
#
#   golden_test.sh TOCSIN SOURCE        TOCSIN_RENEW=1 writes the stories anew
#
# A story is the timeline and the obligations of a .drill file, in golden/. A change that
# alters one explains it in its commit message. Prints TAP lines, and what differs.
set -u
tocsin=$1
golden=$2/tests/scenario/golden
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

story() { # DRILL
    sqlite3 -readonly -separator ' | ' "$1" "
        SELECT printf('%.3f', at_s), kind, who, what FROM v_timeline;
        SELECT '';
        SELECT team, expect, coalesce(inject, '-'),
            'delivered ' || iif(delivered_s IS NULL, '-', printf('%.3f', delivered_s)),
            'acknowledged ' || iif(acknowledged_s IS NULL, '-', printf('%.3f', acknowledged_s)),
            'met ' || iif(met_s IS NULL, '-', printf('%.3f', met_s)),
            'due ' || iif(due_s IS NULL, '-', printf('%.3f', due_s)), state FROM v_response" |
        sed 's/ seq [0-9]*/ seq/'
}

for scenario in "$2"/scenarios/*/; do
    id=$(basename "$scenario")
    for profiles in default mature silent; do
        set --
        [ $profiles = default ] || set -- --profile all=$profiles
        name=$id.$profiles.txt
        if ! "$tocsin" rehearse "$scenario" --out "$folder/x.drill" --force --json "$@" \
            >"$folder/json" 2>"$folder/said" || ! story "$folder/x.drill" >"$folder/$name"; then
            echo "not ok - $id, played by $profiles, could not be played"
            sed 's/^/#   /' "$folder/said"
            failed=1
            continue
        fi
        if [ -n "${TOCSIN_RENEW:-}" ]; then
            mkdir -p "$golden"
            cp "$folder/$name" "$golden/$name"
        fi
        if diff -u "$golden/$name" "$folder/$name" >"$folder/diff" 2>&1; then
            echo "ok - $id, played by $profiles, tells its story"
        else
            echo "not ok - $id, played by $profiles, tells another story"
            head -n 40 "$folder/diff" | sed 's/^/#   /'
            failed=1
        fi
    done
done
exit $failed
