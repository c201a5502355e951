#!/bin/bash
# What is made before the day and read back: event lists, imports, packs.
#
#   planning_test.sh TOCSIN
#
# Prints a line for each thing that does not hold, and at the end "N passed, N failed".
payroll=$(realpath "$(dirname "$0")/payroll.cexf.json") # written for this test, as others write theirs
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
holds "what is no event is listed" json \
  '("agreements", "left") in [(lost["what"], lost["fate"]) for lost in it["uncarried"]]'
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
holds "and what it leaves behind is told" complains "agreements ("
run msel "$scenarios/deep-current" --csv --html
holds "two forms at once leave with 2" leaves 2
scenario formula '  entities = { { id = "shop", name = "=2+3", kind = "other" } },'
sed -i 's/Odd traffic./=HYPERLINK(1)/' formula/scenario.lua
run msel formula --csv
holds "what looks like a formula stays text" says "\"'=HYPERLINK(1)\""
run msel typo
holds "a scenario that is not there leaves with 1" leaves 1

# ---- msel --import: a scenario from a table ----

for folder_of in "$scenarios"/*/; do
  name=$(basename "$folder_of")
  "$tocsin" msel "$scenarios/$name" --csv --runs 3 --out "$name.csv" 2>"$name.left"
  run msel --import "$name.csv" --out "$name-again"
  holds "$name comes back from its table" leaves 0
  run check "$name-again"
  holds "$name is sound when it comes back" leaves 0
  "$tocsin" msel "$name-again" --csv --runs 3 --out again.csv --force 2>/dev/null
  holds "every row of $name comes back as it was" python3 -c "
import csv, sys
def rows(path):
    return {(row['Kind'], row['Id']): row for row in csv.DictReader(open(path, newline='')) if row['Kind'] != 'exercise'}
a, b = rows('$name.csv'), rows('again.csv')
same = ('Time', 'From', 'Method', 'TLP', 'Event synopsis', 'Controller', 'Subject', 'Attachments', 'Act', 'About', 'With',
        'Within', 'Objective', 'Notes', 'Further keys')
lost = [key for key in a if key not in b or any(a[key][k] != b[key][k] for k in same)
        or a[key]['To'] and a[key]['To'] != b[key]['To']]
sys.exit(bool(lost or {key for key in b if key not in a and key[0] != 'gate'}))"
done
holds "the table has agreements, questions and all else that is declared" python3 -c "
import csv, sys
kinds = {row['Kind'] for row in csv.DictReader(open('ward-seven.csv', newline=''))}
sys.exit(not {'exercise', 'module', 'participant', 'entity', 'agreement', 'objective', 'artefact', 'question', 'impact',
              'gate', 'inject', 'observation', 'expected action'} >= kinds >= {'agreement', 'question', 'module', 'impact'})"
holds "what it cannot hold is listed" grep -qF "ways in which storylines release (3)" ward-seven.left
holds "so are translations" grep -qF "texts in further languages" roll-call.left
holds "and conditions that are more than their words" python3 -c "
import subprocess, sys
open('when.lua', 'w').write(open('$scenarios/ward-seven/scenario.lua').read()
                            .replace('drill.done \"classify\"', 'drill.any { drill.done \"classify\", drill.missed \"classify\" }'))
told = subprocess.run(['$tocsin', 'msel', 'when.lua', '--csv', '--runs', '2'], capture_output=True, text=True).stderr
sys.exit('when of expects, tell-ministry' not in told)"
printf 'Id,Kind,Synopsis,Further keys\nx,agreement,X,among\n' >further.csv
run msel --import further.csv --out further
holds "a further key without a value is told" complains "column 'Further keys': 'among' is no line as: key = value"
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

# ---- msel --cexf: the Common Exercise Format, and back ----

# What the format and the schema of the programs that read it demand, in our own words.
cat >cexf.py <<'PY'
import json, re, sys
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
def need(value, kind, what):
    assert isinstance(value, kind) and not (kind is int and value is True), what
def texts(value, what):
    need(value, list, what)
    assert all(isinstance(item, str) for item in value), what
def uuid(value, what):
    assert isinstance(value, str) and UUID.fullmatch(value), what
it = json.load(open(sys.argv[1]))
exercise = it["exercise"]
for key in "description", "expanded", "name", "namespace", "total_duration", "version":
    need(exercise[key], str, key)
assert exercise["total_duration"].isdigit() and exercise["version"].isdigit()
uuid(exercise["uuid"], "exercise")
texts(exercise["tags"], "tags")
assert all(re.fullmatch(r'[\w-]+:[\w-]+="[^"]*"', tag) for tag in exercise["tags"])
need(exercise["meta"]["author"], str, "author")
assert exercise["meta"]["level"] in ("beginner", "advanced", "expert")
assert exercise["meta"]["priority"] >= 0
payloads = set()
for payload in it["inject_payloads"]:
    uuid(payload["uuid"], "payload")
    need(payload["name"], str, "payload"); need(payload["parameters"], dict, "payload")
    assert payload["type"] in ("file", "tcp_connection")
    payloads.add(payload["uuid"])
assert len(payloads) == len(it["inject_payloads"])
injects = {}
for inject in it["injects"]:
    for key in "name", "action", "description":
        need(inject[key], str, key)
    assert inject["target_tool"] in ("MISP", "suricata", "webhook")
    uuid(inject["uuid"], "inject")
    assert inject["uuid"] not in injects
    assert inject.get("action_payload_resource_uuid") in payloads | {None}
    injects[inject["uuid"]] = inject
    for evaluation in inject["inject_evaluation"]:
        need(evaluation["result"], str, "result")
        need(evaluation["evaluation_context"], dict, "context")
        assert evaluation["evaluation_strategy"] == "data_filtering"
        assert len(evaluation["score_range"]) == 2
        assert all(isinstance(score, int) for score in evaluation["score_range"])
        for condition in evaluation["parameters"]:
            for path, how in condition.items():
                assert how["comparison"] in ("contains", "equals", "equals_any", "regex",
                                             "contains-regex", "count")
                texts(how["values"], path)
                assert how["values"] and path.startswith((".", "["))
steps = [step["inject_uuid"] for step in it["inject_flow"]]
assert sorted(steps) == sorted(injects), "each inject stands in one step"
for step in it["inject_flow"]:
    need(step["description"], str, "description")
    texts(step["reporting_callback"], "callback")
    assert set(step["requirements"]) <= {"inject_uuid", "resolution_requirement"}
    required = step["requirements"].get("inject_uuid")
    if required:
        name = step["requirements"].get("resolution_requirement")
        assert name is None or name in [e["result"] for e in injects[required]["inject_evaluation"]]
    for key in "trigger", "completion_trigger", "followed_by":
        texts(step["sequence"][key], key)
    assert set(step["sequence"]["followed_by"]) <= set(injects)
    for key in "triggered_at", "periodic_run_every":
        assert step["timing"][key] is None or step["timing"][key] >= 0
PY
# What every way out and back keeps: everything but what is listed.
cat >same.py <<'PY'
import json, sys
def plan(path):
    it = json.load(open(path))
    for inject in it["injects"]:
        own = inject["tocsin"]
        own.pop("trigger", None); own.pop("to", None) # of what storylines decide
        for evaluation in inject["inject_evaluation"]:
            row = evaluation["evaluation_context"]["tocsin"]
            if row.pop("when", None): row.pop("notes", None)
    return it
sys.exit(plan(sys.argv[1]) != plan(sys.argv[2]))
PY
mkdir again
for name in deep-current roll-call second-opinion ward-seven; do
  run msel "$scenarios/$name" --cexf
  holds "$name is an exercise of CEXF" leaves 0
  cp out "$name.json"
  holds "$name has what the format demands" python3 cexf.py "$name.json"
  holds "what could not be carried is told" complains "CEXF has no place for, and the file does not have:"
  "$tocsin" msel "$scenarios/$name" --cexf >twice.json 2>/dev/null
  holds "$name gives the same bytes again" cmp -s "$name.json" twice.json
  run msel --import "$name.json" --out "again/$name"
  holds "$name comes back" leaves 0
  run check "again/$name"
  holds "$name is sound when it comes back" leaves 0
  "$tocsin" msel "again/$name" --cexf >back.json 2>/dev/null
  holds "$name: ids, times, texts in all languages, marks, agreements and expectations are as they were" \
    python3 same.py "$name.json" back.json
done
holds "the banner stands in the exercise and in each text that may be mailed" python3 -c "
import base64, json, sys
it = json.load(open('deep-current.json'))
texts = [base64.b64decode(p['parameters']['content']).decode() for p in it['inject_payloads']]
banner = 'EXERCISE EXERCISE EXERCISE  deep-current'
sys.exit(not (len(texts) > 15 and all(t.startswith(banner + '\n\n') for t in texts)
              and it['exercise']['description'].startswith(banner)))"
run msel "$scenarios/deep-current" --cexf --out list.json --json
holds "the list of what is not carried, as JSON" json \
  'it["ok"] and {i["fate"] for i in it["uncarried"]} == {"left", "aside", "made"} and
   [i["count"] for i in it["uncarried"] if i["what"] == "branches of storylines"] == [8]'
holds "and marks are among what other programs pass over" json \
  'any("tlp" in i["sentence"] and i["what"] == "injects" and i["fate"] == "aside" for i in it["uncarried"])'
run msel "$scenarios/deep-current" --cexf --json
holds "which needs a file for the plan" leaves 2
run msel "$scenarios/deep-current" --cexf --csv
holds "two forms at once leave with 2" leaves 2
run msel --help
holds "help tells of the format" says "--cexf"
holds "no line of the list is wider than a terminal" python3 -c "
import subprocess, sys
err = subprocess.run(['$tocsin', 'msel', '$scenarios/ward-seven', '--cexf'], capture_output=True).stderr.decode()
sys.exit(max(map(len, err.splitlines())) > 80)"

run msel --import "$payroll" --out payroll
holds "an exercise of another program becomes a scenario" leaves 0
holds "what waits for a controller is counted" says "1 released by hand"
holds "query filters are told to stand in notes" complains "injects.inject_evaluation.parameters (4)"
holds "so are tools" complains "injects.target_tool (5)"
holds "and what is asked again and again is left out" complains "inject_flow.timing.periodic_run_every"
run check payroll
holds "it is sound" leaves 0
holds "the text of a payload is the text of its inject" grep -qF 'terminals calls 192.0.2.44 every minute' payroll/scenario.lua
holds "half a second stays" grep -qF 'at = "30m0.500000000s"' payroll/scenario.lua
holds "a requirement waits for the evaluation it names" grep -qF \
  'play.first { drill.done "event-published", drill.missed "event-published" }' payroll/scenario.lua
holds "what looks like Lua stays text" grep -qF 'subject = "Sample \"]] .. os.exit() .. [[\""' payroll/scenario.lua
run msel payroll --json --runs 1
holds "what is followed by waits for all evaluations" json \
  'any(e["trigger"].startswith("when all of (event-created is done by team; event-published is done by team)")
       for e in it["events"] if e["id"] == "who-else-got-it")'
"$tocsin" msel payroll --cexf >payroll.json 2>/dev/null
holds "it goes out again as CEXF" python3 cexf.py payroll.json
holds "with names, times, order, requirements, results and texts as they came" python3 -c "
import json, sys
def flow(path):
    it = json.load(open(path))
    names = {i['uuid']: i['name'] for i in it['injects']}
    results = {i['name']: [e['result'].split(': ')[-1] for e in i['inject_evaluation']] for i in it['injects']}
    steps = []
    for s in it['inject_flow']:
        need = s['requirements']
        steps.append((names[s['inject_uuid']], s['timing']['triggered_at'] or 0,
                      names.get(need.get('inject_uuid')), need.get('resolution_requirement', '').split(': ')[-1]))
    return steps, results, it['exercise']['name'], it['exercise']['total_duration']
a, b = flow('$payroll'), flow('payroll.json')
a[0][2] = a[0][2][:2] + ('Letter from the harbour', '') # followed by is a requirement, too
sys.exit(a != b)"
run msel --import "$payroll" --out wages --title "Wages" --json
holds "the same as JSON" json 'it["ok"] and it["injects"] == 5 and it["gates"] == 1 and it["problems"] == []'
holds "and the title is what --title says" grep -qF 'title = "Wages"' wages/scenario.lua

# spoilt NAME PATH-WORDS PYTHON...: the exercise with one mistake, and what is said of it.
spoilt() {
  python3 -c "
import json
it = json.load(open('$payroll'))
flow, injects, payloads, exercise = it['inject_flow'], it['injects'], it['inject_payloads'], it['exercise']
$3
json.dump(it, open('bad.json', 'w'))"
  run msel --import bad.json --out bad
  holds "$1 leaves with 1" leaves 1
  holds "$1 is told with its path and the mend" complains "bad.json: $2"
  holds "$1 leaves nothing behind" is_gone bad
}
spoilt "a name that is a number" "injects[1].name: is a number; write a text in quotes" "injects[1]['name'] = 5"
spoilt "a name that is missing" "injects[0].name: is missing" "del injects[0]['name']"
spoilt "a text beyond its limit" "injects[2].description: is 20000 bytes long; at most 16384 are taken" \
  "injects[2]['description'] = 'x' * 20000"
spoilt "a uuid that is used twice" "injects[1].uuid: '3d5a6a1e" "injects[1]['uuid'] = injects[0]['uuid']"
spoilt "a step of no inject" "inject_flow[0].inject_uuid: 'none' is the uuid of no inject" "flow[0]['inject_uuid'] = 'none'"
spoilt "a step that stands twice" "inject_flow[5].inject_uuid: its inject stands in inject_flow[0] already" \
  "flow.append(flow[0])"
spoilt "a circle" "inject_flow[1]: waits for itself in a circle" \
  "flow[0]['sequence']['trigger'] = []; flow[0]['requirements'] = {'inject_uuid': injects[1]['uuid']}"
spoilt "an inject that waits for itself" "inject_flow[1]: waits for itself in a circle" \
  "flow[1]['requirements'] = {'inject_uuid': injects[1]['uuid']}"
spoilt "a huge number" "inject_flow[3].timing.triggered_at: is no number of seconds" \
  "flow[3]['timing']['triggered_at'] = 1e300"
spoilt "a moment behind the end" "inject_flow[3].timing.triggered_at: is behind the end of the exercise" \
  "flow[3]['timing']['triggered_at'] = 7201"
spoilt "a negative length" "exercise.total_duration: is no number of seconds" "exercise['total_duration'] = '-5'"
spoilt "a payload that is not there" "injects[0].action_payload_resource_uuid: 'gone' is the uuid of no payload" \
  "injects[0]['action_payload_resource_uuid'] = 'gone'"
spoilt "an evaluation that is a text" "injects[0].inject_evaluation[1]: is no object" \
  "injects[0]['inject_evaluation'][1] = 'done'"
spoilt "a trigger list with a number in it" "inject_flow[0].sequence.trigger: has a number in place 0" \
  "flow[0]['sequence']['trigger'] = [7]"
spoilt "an aside with an unknown key" "injects[0].tocsin: 'run' is no key of injects" \
  "injects[0]['tocsin'] = {'id': 'x', 'run': 'os.exit()'}"
spoilt "an aside with an id that is none" "injects[0].tocsin.id: '../x y' is no id" \
  "injects[0]['tocsin'] = {'id': '../x y', 'to': 'team'}"
spoilt "injects that are missing" "injects: has nothing in it" "del it['injects']"
spoilt "an exercise that is missing" "exercise: is missing" "del it['exercise']"
spoilt "depth without end" "nests deeper than 64 levels" \
  "
for _ in range(80): exercise = {'a': exercise}
it['exercise'] = exercise"
spoilt "objects without end" "has more than 100000 objects and arrays" "it['more'] = [[]] * 100001"
spoilt "a file of 5 MB" "is longer than 4 MB" "it['more'] = 'x' * 5000000"
printf '{"exercise": "\xff"}' >bytes.json
run msel --import bytes.json --out bad
holds "invalid UTF-8 is told with its line" complains "bytes.json:1: is no JSON (RFC 8259): unable to decode byte 0xff"
printf '{"exercise": 1,\n "exercise": 2}' >twice.json
run msel --import twice.json --out bad
holds "a member that stands twice is told" complains "twice.json:2: is no JSON (RFC 8259): duplicate object key"
echo '[1, 2]' >list.json
run msel --import list.json --out bad
holds "JSON that is no exercise is told to be none" complains "list.json: is no exercise"
holds "none of them left a folder" is_gone bad

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
"$tocsin" control live pause >/dev/null # paper is entered while nobody plays
printf 'Time,Team,Act,To,In words\n1m,reefnet,notify,marisol,x\n1m,nobody,notify,marisol,"=a, b"\n2m,reefnet,notify,marisol,y\n' >two.csv
run control live enter --csv two.csv
holds "what the drill refuses is told with its line" complains "two.csv:3: this line and those below it were not entered, 1 above it were"
holds "and what is left stands in a file of its own" complains "two.csv.rest.csv has them"
holds "with its headings, without what was entered" python3 -c "
import csv, sys
rows = list(csv.reader(open('two.csv.rest.csv', newline='')))
sys.exit(rows != [['Time', 'Team', 'Act', 'To', 'In words'], ['1m', 'nobody', 'notify', 'marisol', \"'=a, b\"],
                  ['2m', 'reefnet', 'notify', 'marisol', 'y']])"
run control live enter --csv two.csv
holds "a file of what is left is not written over" complains "two.csv.rest.csv: "
sed -i 's/nobody/reefnet/' two.csv.rest.csv
run control live enter --csv two.csv.rest.csv
holds "mended it is entered, into a drill that is paused" complains "2 lines were entered"
"$tocsin" control live endex >/dev/null
run control live enter --csv log.csv --startex 08:00Z
holds "after ENDEX nothing is entered, and that is told" complains "the exercise is not running"
kill "$server" 2>/dev/null
wait "$server" 2>/dev/null

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
