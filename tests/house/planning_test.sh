#!/bin/bash
# What is made before the day and read back: event lists, imports, packs.
#
#   planning_test.sh TOCSIN
#
# Prints a line for each thing that does not hold, and at the end "N passed, N failed".
source "$(dirname "$0")/cli.sh"

# ---- msel: the list of events ----

run msel "$scenarios/deep-current"
holds "the list is printed" leaves 0
holds "the list has the exercise banner" says "EXERCISE EXERCISE EXERCISE  deep-current"
holds "a fixed time stands in the list" says "T+00:10:00"
holds "and how many rehearsals tell the others" says "in 40 rehearsals"
holds "lines fit a terminal" python3 -c "
import sys
sys.exit(max(len(line.rstrip('\n')) for line in open('out')) > 80)"
cp out first
run msel "$scenarios/deep-current"
holds "the same scenario gives the same list" cmp -s first out
run msel "$scenarios/deep-current" --json
holds "a trigger is told in words" json \
  '"when share-beacon is missed by any of its teams" in
   [e["trigger"] for e in it["events"] if e["id"] == "press-call"]'
holds "what a storyline releases has the span of rehearsals" json \
  'all(e["at_s"] is None and e["early_s"] <= e["late_s"]
       for e in it["events"] if e["id"] == "sample-key")'
holds "expected actions are events" json \
  '[e["kind"] for e in it["events"] if e["id"] == "tell-marisol"] == ["expected action"]'
run msel "$scenarios/deep-current" --json --runs 3 --seed 9
holds "as many rehearsals as asked for" json \
  'it["rehearsals"] == 3 and max(e["came"] for e in it["events"]) == 3'
run msel "$scenarios/deep-current" --csv --out list.csv
holds "--out takes the place of standard output" is_silent out
holds "the file has a row an event" python3 -c "
import csv, sys
rows = list(csv.DictReader(open('list.csv', newline='')))
sys.exit(not (rows[2]['Id'] == 'cable-cut' and rows[2]['Time'] == 'T+00:10:00'))"
run msel "$scenarios/deep-current" --csv --out list.csv
holds "a file that is there is kept" leaves 1
holds "and the mend is named" complains "--force replaces it"
run msel "$scenarios/deep-current" --html
holds "the page stands alone" bash -c '! grep -qE "(src|href)=|url\(|<script" out'
holds "the page has the banner" says "<b>EXERCISE EXERCISE EXERCISE</b>"
run msel "$scenarios/deep-current" --ics --date 2026-05-04
holds "a calendar has the hours of the day" says "DTSTART:20260504T081000Z"
holds "no line of it is longer than the format allows" python3 -c "
import sys
sys.exit(max(len(line.rstrip(b'\r\n')) for line in open('out', 'rb')) > 75)"
run msel "$scenarios/deep-current" --ics --date 2026-02-30
holds "a day that is none leaves with 2" leaves 2
run msel "$scenarios/deep-current" --xlsx
holds "a workbook needs a file" leaves 2
run msel "$scenarios/deep-current" --xlsx --out list.xlsx
holds "a workbook is written" python3 -c "
import sys, zipfile
sheet = zipfile.ZipFile('list.xlsx').read('xl/worksheets/sheet1.xml')
sys.exit(b'<f>' in sheet)"
run msel "$scenarios/deep-current" --csv --html
holds "two forms at once leave with 2" leaves 2
scenario formula '  entities = { { id = "shop", name = "=2+3", kind = "other" } },'
sed -i 's/Odd traffic./=HYPERLINK(1)/' formula/scenario.lua
run msel formula --csv
holds "what looks like a formula stays text" says "\"'=HYPERLINK(1)\""
run msel typo
holds "a scenario that is not there leaves with 1" leaves 1

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
