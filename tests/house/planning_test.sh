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
  '"when share-beacon is missed by marisol" in
   [e["trigger"] for e in it["events"] if e["id"] == "press-call"]'
holds "and names the team where there is one only" python3 -c "
import json, subprocess, sys
told = subprocess.run(['$tocsin', 'msel', '$scenarios/cold-load', '--json', '--runs', '2'], capture_output=True)
sys.exit(b'agree is done by all its teams' not in told.stdout)"
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

# ---- msel --import: a scenario from a table ----

for name in deep-current recalled-patch roll-call; do
  "$tocsin" msel "$scenarios/$name" --csv --out "$name.csv" 2>/dev/null
  run msel --import "$name.csv" --out "$name-again"
  holds "$name comes back from its table" leaves 0
  run check "$name-again"
  holds "$name is sound when it comes back" leaves 0
  "$tocsin" msel "$name-again" --csv --out again.csv --force 2>/dev/null
  holds "every event of $name, time, text and note comes back as it was" python3 -c "
import csv, sys
def rows(path):
    return {row['Id']: row for row in csv.DictReader(open(path, newline=''))}
a, b = rows('$name.csv'), rows('again.csv')
same = ('Time', 'From', 'TLP', 'Event synopsis', 'Subject', 'Notes', 'Act', 'About', 'With', 'Within')
sys.exit(a.keys() != b.keys() or any(a[i][k] != b[i][k] for i in a for k in same))"
done
cat >foreign.csv <<'CSV'
Inject number;Scenario time;Recipient;Sender;Delivery method;Event description;Weather;TLP
1;T+00:00:01.5;Marisol CIRT, Velora CIRT;Harbour Post;E-mail;Cable cut;calm;TLP:WHITE
2;90m;Marisol CIRT;;phone;=HYPERLINK(1);storm;amber
3;;Velora CIRT;;phone;No time yet;;RED
CSV
run msel --import foreign.csv --out foreign
holds "a planner's own table becomes a scenario" leaves 0
holds "what has no column of a plan is named" says "column 'Weather'"
holds "and stands in the notes" grep -qF 'notes = "Weather: storm"' foreign/scenario.lua
holds "an event without a time waits at a gate" grep -qF 'play.gate "no-time-yet"' foreign/scenario.lua
holds "a fraction of a second stays" grep -qF 'at = "1.500000000s"' foreign/scenario.lua
run msel --import foreign.csv --out foreign
holds "a folder that is there is kept" leaves 1
run msel --import foreign.csv --map "Weather=controller" --out mapped
holds "a column goes where --map says" grep -qF 'controller = "storm"' mapped/scenario.lua
run msel --import foreign.csv --map "Wether=controller" --out wrong
holds "a map of no column is an error" complains "there is no such column"
printf 'Id,Time,To,Message text,TLP\na,25x,north,Words,BLUE\na,5m,,More,\n' >bad.csv
run msel --import bad.csv --out bad
holds "a table with mistakes leaves with 1" leaves 1
holds "a wrong time is told with row and column" complains "bad.csv:2: column 'Time': '25x' is no time"
holds "a wrong mark is" complains "bad.csv:2: column 'TLP': 'BLUE' is no mark"
holds "an id that is used twice is" complains "bad.csv:3: column 'Id': 'a' stands in an earlier row"
holds "and who receives nothing" complains "bad.csv:3: column 'To'"
holds "nothing is written" is_gone bad
run msel --import bad.csv --out bad --json
holds "the same as JSON" json 'it["ok"] is False and {p["line"] for p in it["problems"]} == {2, 3}'
printf 'Id,Time\n"open,5m\n' >open.csv
run msel --import open.csv --out open
holds "a quote without an end is told with its line" complains "open.csv:2: cell 1"
run msel --import foreign.csv
holds "an import without a folder leaves with 2" leaves 2

# ---- new: a scenario to start from ----

run new harbour-storm
holds "a new scenario is written" leaves 0
run check harbour-storm
holds "it is sound" says "harbour-storm: ok"
holds "without a warning" is_silent err
run test harbour-storm
holds "its tests pass" says "4 passed, 0 failed"
run new harbour-storm
holds "a folder that is there is kept" leaves 1
holds "and the line names it" complains "harbour-storm: exists already"
run new other --json
holds "what was made, as JSON" json 'it == {"ok": True, "folder": "other", "exercise": "other"}'
holds "editors find the types" is_there other/.types/drill.d.lua
if command -v luacheck >/dev/null; then
  holds "luacheck finds nothing in it" bash -c 'cd other && luacheck -q . >../out'
  echo 'print(string.dump)' >other/more.lua
  holds "and knows what scripts do not see" bash -c \
    'cd other && luacheck more.lua | tee ../out | grep -q "undefined variable .*print"'
fi

# ---- pack: paper for the day on which the network fails ----

run pack "$scenarios/deep-current" --out packs
holds "packs are written" leaves 0
holds "the facilitator's has the scripts" grep -qF "Port screens show a payment demand." packs/facilitator.html
holds "and expected actions" grep -qF "share-beacon" packs/facilitator.html
holds "each team has one" bash -c '[ "$(ls packs | wc -l)" = 10 ]'
holds "each page has the banner twice" python3 -c "
import glob, sys
sys.exit(any(open(p).read().count('EXERCISE EXERCISE EXERCISE</b>') != 2 for p in glob.glob('packs/*')))"
holds "no team's page has a word of the story" python3 -c "
import csv, glob, subprocess, sys, json
told = json.loads(subprocess.run(['$tocsin', 'msel', '$scenarios/deep-current', '--json'],
                                 capture_output=True, check=True).stdout)
secret = [e[k] for e in told['events'] for k in ('id', 'text', 'synopsis', 'notes', 'expected', 'trigger')
          if e[k] and len(e[k]) > 6] + ['203.0.113.7']
pages = [open(p).read() for p in glob.glob('packs/team-*.html')]
sys.exit(any(word in page for page in pages for word in secret))"
holds "an agreement stands in the packs of its parties only" bash -c '
  grep -qF mutual-aid packs/team-marisol.html && ! grep -qF mutual-aid packs/team-velora-port.html'
run pack "$scenarios/deep-current" --out packs
holds "a folder that is there is kept" leaves 1
run pack "$scenarios/deep-current"
holds "packs need a folder" leaves 2
echo "Only this rule <b>." >rules.txt
scenario small
run pack small --out own --rules rules.txt
holds "rules of one's own take the place" grep -qF "Only this rule &lt;b&gt;." own/team-north.html

# ---- control enter --csv: a log that was kept on paper ----

"$tocsin" run "$scenarios/deep-current" --dir live --no-tls --start now --speed 1000 >served 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$folder"' EXIT
for _ in $(seq 200); do # until an hour has passed: a log is of the past
  "$tocsin" control live status 2>/dev/null | grep -q '^T+0[1-9]' && break
  sleep 0.1
done
cat >log.csv <<'CSV'
Time,Team,Act,To,TLP,In words
08:12Z,reefnet,notify,marisol; velora,AMBER,"Segment 4 is dark"
T+00:20:00,velora-port,notify,velora,RED,"Cranes stand, since 08:12Z"
CSV
run control live enter --csv log.csv --startex 08:00Z --dry-run
holds "a paper log is read" leaves 0
holds "each line is told with the time of the exercise" says "claimed T+00:12:00"
run control live enter --csv log.csv --dry-run
holds "an hour on the wall needs that of STARTEX" leaves 1
cp log.csv bad.csv
echo "T+00:30:00,velora,notfy,marisol,BLUE,x" >>bad.csv
run control live enter --csv bad.csv --startex 08:00Z
holds "a log with a mistake leaves with 1" leaves 1
holds "the line is named" complains "bad.csv:4: "
holds "and nothing is entered" complains "nothing was entered"
run control live enter --csv log.csv --startex 08:00Z
holds "a sound log is entered" leaves 0
holds "as what the team said" says "team reefnet"
printf 'Time,Team,Act,To,Weather\n1m,reefnet,notify,marisol,calm\n' >odd.csv
run control live enter --csv odd.csv
holds "a column that is no field is told" complains "column 'Weather': is no field"
printf 'Time,Team,Act,To\n1m,reefnet,notify,marisol\n1m,nobody,notify,marisol\n' >two.csv
run control live enter --csv two.csv
holds "what the drill refuses is told with its line" complains "two.csv:3: this line and those below it were not entered, 1 above it were"
kill "$server" 2>/dev/null
wait "$server" 2>/dev/null

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
