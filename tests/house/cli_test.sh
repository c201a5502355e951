#!/bin/bash
# The command line's contract: what each subcommand prints, where, and its exit code.
#
#   cli_test.sh TOCSIN
#
# Prints a line for each thing that does not hold, and at the end "N passed, N failed".
source "$(dirname "$0")/cli.sh"

# ---- the command line ----

run
holds "without a command it leaves with 2" leaves 2
holds "without a command the commands are listed" complains "rehearse  SCENARIO"
run reherse "$scenarios/deep-current"
holds "an unknown command leaves with 2" leaves 2
holds "an unknown command: the nearest is named" complains "did you mean 'rehearse'?"
run check
holds "a missing scenario leaves with 2" leaves 2
holds "a missing scenario shows the usage" complains "usage: tocsin check SCENARIO"
run check one two
holds "a word too many leaves with 2" leaves 2
run rehearse small --sed 5
holds "an unknown option leaves with 2" leaves 2
holds "an unknown option: the nearest is named" complains "did you mean '--seed'?"
for seed in abc -1 1.5 9223372036854775808 ""; do
  run rehearse small --seed "$seed"
  holds "a seed '$seed' leaves with 2" leaves 2
done
run rehearse small --seed
holds "an option without its value leaves with 2" leaves 2
run rehearse small --set pace
holds "a setting without a value leaves with 2" leaves 2
run rehearse small --profile =mature
holds "a profile for nobody leaves with 2" leaves 2
run check --json=yes small
holds "a value for an option that has none leaves with 2" leaves 2
for command in new check test msel pack rehearse replay bench version help; do
  run "$command" --help
  holds "$command --help leaves with 0" leaves 0
  holds "$command --help shows the usage" says "usage: tocsin $command"
done
run help rehearse
holds "help of a command is its --help" says "--profile who=name"
run help nothing
holds "help of no command leaves with 2" leaves 2
run version
holds "version names release and rules" says "tocsin 0."

# ---- check ----

scenario small
run check small
holds "a sound scenario leaves with 0" leaves 0
holds "a sound scenario is ok" says "small: ok"
echo "too short" >secret
run check small --edition secret
holds "a secret that is too short is refused" complains "a secret has 16 to 64 bytes"
run check small --json
holds "a sound scenario is ok as JSON" json 'it["ok"] is True and it["problems"] == []'
run check small/ --set pace=4
holds "a parameter that is declared may be set" leaves 0
run check small --set paze=4
holds "one that is not declared is an error" leaves 1
holds "and the nearest is named" says "pace"
run check small --grid
holds "the grid: who stands at a level" grep -qE '^  organisers +2   north, south$' out
holds "the grid: what is expected there" grep -qE '^  results +1   tell-south$' out
run check small --json
holds "the grid as JSON" json \
  'it["grid"]["national"]["activities"] == {"count": 1, "first": ["odd"]} and
   it["grid"]["international"]["elements"] == {"count": 0, "first": []}'
scenario doubtful '  outages = { { id = "cable", of = "north", at = "1m", length = "3m" } },' \
  '  artefacts = { { id = "beacon", kind = "indicator", value = "8.8.8.8", tlp = "GREEN",' \
  '    held_by = "north" } },'
run check doubtful
holds "a warning leaves with 0" leaves 0
holds "a warning is counted" says "doubtful: ok, 1 warning"
run check doubtful --strict
holds "a warning leaves with 1 when it is to be strict" leaves 1
holds "and is counted alone" says "doubtful: 1 warning"
run check doubtful --strict --json
holds "and is so as JSON" json \
  'it["ok"] is False and (it["errors"], it["warnings"], it["notes"]) == (0, 1, 0)'
scenario typo '  injects_ = {},'
run check typo
holds "a wrong key leaves with 1" leaves 1
holds "a wrong key: file, line and severity" grep -qE '^typo/scenario.lua:[0-9]+: error: ' out
run check typo --json
holds "a wrong key as JSON" json \
  'it["ok"] is False and set(it["problems"][0]) ==
   {"severity", "file", "line", "id", "message", "mend"}'
holds "file and line as JSON" json \
  'it["problems"][0]["file"] == "typo/scenario.lua" and it["problems"][0]["line"] > 0'
holds "with --json nothing else is said" is_silent err
run check typo/scenario.lua
holds "a Lua file is named as it was given" says "typo/scenario.lua:"
cp small/scenario.lua alone.lua
run check alone.lua
holds "a single Lua file is a scenario" leaves 0
run check nowhere
holds "a scenario that is not there leaves with 1" leaves 1
holds "and is named" complains "nowhere: there is no such file"
run check nowhere --json
holds "and is told as JSON" json 'it["ok"] is False and it["problems"][0]["line"] is None'
mkdir hollow
run check hollow
holds "a folder without scenario.lua leaves with 1" leaves 1
holds "and is named" complains "hollow: the folder holds no scenario.lua"
mkdir odd && mkfifo odd/scenario.lua
run check odd
holds "a pipe for a scenario leaves with 1" leaves 1
holds "and is called one" complains "odd/scenario.lua: is a pipe or a device; copy what"
mkdir -p folded/scenario.lua
run check folded
holds "a folder for a scenario leaves with 1" leaves 1
holds "and is called one" complains "folded/scenario.lua: is a folder; a script is a file"
scenario hidden && chmod 0 hidden/scenario.lua
if [ ! -r hidden/scenario.lua ]; then
  run check hidden
  holds "a file that may not be read leaves with 1" leaves 1
  holds "and says so" complains "hidden/scenario.lua: may not be read; let this user"
fi
mkdir empty && : >empty/scenario.lua
run check empty
holds "an empty file leaves with 1" leaves 1
holds "and says what to do" complains "empty/scenario.lua: is empty; write it, or remove it"
mkdir large && head -c 9000000 /dev/zero >large/scenario.lua
run check large
holds "a file of 9 MB leaves with 1" complains "larger than 8 MB"
mkdir deep && { printf 'return '; head -c 200000 /dev/zero | tr '\0' '{'; } >deep/scenario.lua
run check deep
holds "deep nesting leaves with 1" leaves 1
holds "and says what to do" says "put fewer brackets, blocks and functions within each other"
mkdir endless && echo 'while true do end' >endless/scenario.lua
run check endless
holds "an endless loop leaves with 1" leaves 1
holds "an endless loop: file and line" says "endless/scenario.lua:1: error:"
mkdir steering && printf 'error("\\27[31mred\\27]0;title\\7")\n' >steering/scenario.lua
run check steering
holds "what steers a terminal is not passed on" bash -c '! grep -q $'"'\\033'"' out err'
"$tocsin" check typo 2>err | head -c 1 >out
holds "a reader who goes away is no error" is_silent err
scenario names
cat >names/helper.lua <<'LUA'
local
LUA
sed -i '1i require "helper"' names/scenario.lua
run check names
holds "an error in a module names the module" says "names/helper.lua:"

# ---- rehearse ----

run rehearse small --json --out one.drill
holds "a rehearsal leaves with 0" leaves 0
holds "a rehearsal: all keys" json \
  'set(it) == {"exercise", "seed", "length_s", "ended_s", "inputs", "facts", "messages",
   "fact_chain", "file", "report", "obligations", "teams"}'
holds "a rehearsal: obligations" json \
  'list(it["obligations"]) ==
   ["met", "late", "missed", "excused", "void", "breached", "open"]'
holds "a rehearsal: teams in declared order" json \
  '[team["id"] for team in it["teams"]] == ["north", "south"] and
   set(it["teams"][0]) == {"id", "answered", "median_response_s"}'
holds "a rehearsal: values" json \
  'it["exercise"] == "small" and it["seed"] == 1 and it["length_s"] == 7200 and
   len(it["fact_chain"]) == 64'
holds "a rehearsal: its files" json 'it["file"] == "one.drill" and it["report"] == "one.html"'
holds "with --json and no terminal nothing else is said" is_silent err
holds "the record is there" is_there one.drill
holds "the report is there" is_there one.html
holds "no log stands beside a closed record" is_gone one.drill-wal
chain() { python3 -c 'import json; print(json.load(open("out"))["fact_chain"])'; }
first=$(chain)
mkdir -p elsewhere && cp -r small elsewhere/moved
run rehearse elsewhere/moved --json --out elsewhere/two.drill
holds "another folder and another output make the same chain" [ "$(chain)" = "$first" ]
run rehearse small/scenario.lua --json --out three.drill
holds "the file alone makes the same chain" [ "$(chain)" = "$first" ]
run rehearse small --seed 1 --json --out four.drill
holds "the same seed by option makes the same chain" [ "$(chain)" = "$first" ]
run rehearse small --seed 2 --json --out five.drill
holds "another seed makes another chain" [ "$(chain)" != "$first" ]
holds "the seed is told" json 'it["seed"] == 2'
scenario sown '  seed = 3,'
run rehearse sown --seed 0 --json --out naught.drill
holds "a seed of 0 is a seed" json 'it["seed"] == 0'
run replay naught.drill
holds "a drill of seed 0 replays" leaves 0
run rehearse small --set pace=3 --json --out six.drill
holds "another parameter makes another chain" [ "$(chain)" != "$first" ]
run rehearse small --profile all=silent --profile north,south=mature --json --out seven.drill
seventh=$(chain)
run rehearse small --profile south=mature --profile all=silent \
  --profile south=mature --profile north=mature --json --out eight.drill
holds "choices that mean the same make the same chain" [ "$(chain)" = "$seventh" ]
(cd small && "$tocsin" rehearse . >../out 2>../err)
status=$?
holds "without --out the record is named after the exercise" is_there small/small.drill
holds "and so is the report" is_there small/small.html
holds "without --json the summary is printed" says "EXERCISE EXERCISE EXERCISE  small"
holds "and where the files are" says "./small.html"

echo kept >old.drill
run rehearse small --out old.drill
holds "a file that is there leaves with 1" leaves 1
holds "a file that is there: the mend is named" complains "--force replaces it"
holds "a file that is there is kept" grep -q kept old.drill
echo kept >old.html && rm old.drill
run rehearse small --out old.drill
holds "a report that is there leaves with 1" leaves 1
holds "a report that is there is kept" grep -q kept old.html
holds "and no record is begun" is_gone old.drill
run rehearse small --out old.drill --force
holds "--force replaces" leaves 0
mkdir taken.drill
run rehearse small --out taken.drill --force
holds "a folder is not replaced" leaves 1
run rehearse small --out nowhere/x.drill
holds "a folder that is not there leaves with 1" complains "nowhere/x.drill: cannot be written"
echo kept >full.drill
(ulimit -f 100 && "$tocsin" rehearse small --out full.drill --force >out 2>err)
status=$?
holds "a full disk leaves with 1" leaves 1
holds "a full disk: one line" [ "$(wc -l <err)" = 1 ]
holds "a full disk loses nothing" grep -q kept full.drill
holds "a full disk leaves nothing else" [ "$(echo full.drill-*)" = "full.drill-*" ]
if "$tocsin" rehearse small --json --out gone.drill >/dev/full 2>err; then
  status=0
else
  status=$?
fi
holds "an output that is full leaves with 1" leaves 1

run rehearse small --profile all=matur --out x.drill
holds "an unknown profile leaves with 1" leaves 1
holds "an unknown profile: nearest and all" complains "did you mean 'mature'? There are careless"
run rehearse small --profile nort=mature --out x.drill
holds "an unknown participant leaves with 1" complains "did you mean 'north'?"
cat >quiet.lua <<'LUA'
local drill = require "drill"
return drill.profile { id = "quiet", title = "Quiet", habits = { share = 0 } }
LUA
run rehearse small --profile all=quiet.lua --json --out x.drill
holds "a profile may be a file" leaves 0
mkdir -p own && cp -r small own/ && mkdir own/small/profiles && cp quiet.lua own/small/profiles/
run rehearse own/small --profile all=quiet --json --out y.drill
holds "a profile may stand beside the scenario" leaves 0
run rehearse typo --json --out z.drill
holds "an unsound scenario leaves with 1" leaves 1
holds "an unsound scenario: its problems" complains "typo/scenario.lua:"
holds "an unsound scenario prints no JSON" is_silent out
holds "an unsound scenario leaves no record" is_gone z.drill
scenario lost '  storylines = { main = function(play)' '    play.wait("10m")' \
  '    error("lost")' '  end },'
line=$(grep -n 'error("lost")' lost/scenario.lua | cut -d: -f1)
run rehearse lost --out z.drill
holds "an error in a storyline leaves with 1" leaves 1
holds "an error in a storyline: file and line" complains "lost/scenario.lua:$line: lost"
holds "an error in a storyline leaves no record" is_gone z.drill

scenario long '  storylines = { main = function(play)' \
  '    while true do play.wait("1s") end' '  end },'
sed -i 's/length = "2h"/length = "300d"/' long/scenario.lua
for signal in INT TERM; do
  "$tocsin" rehearse long --out long.drill >out 2>err &
  sleep 0.5
  kill -$signal $!
  wait $!
  status=$?
  holds "a rehearsal ended by $signal leaves with 1" leaves 1
  holds "a rehearsal ended by $signal says so" complains "interrupted"
  holds "a rehearsal ended by $signal leaves nothing" [ "$(echo long.*)" = "long.*" ]
done

cp -r small vain
cat >vain/tests.lua <<'LUA'
local drill = require "drill"
return drill.tests {
  { name = "inject", expect = { { not_released = "nothing" } } },
  { name = "party", expect = { { no_breach = "nobody" } } },
  { name = "artefact", expect = { { not_holds = "north", artefact = "nothing" } } },
  { name = "number", expect = { { count = "messages", at_least = "0" } } },
}
LUA
run test vain --json
holds "claims about what is not declared fail" json 'it["failed"] == 4 and it["passed"] == 0'

# ---- replay ----

run replay one.drill --json
holds "a record replays" leaves 0
holds "a record is identical" json \
  "it == {'identical': True, 'fact_chain': '$first'}"
run replay one.drill
holds "a record is identical in words" says "one.drill: identical"
run replay nowhere.drill --json
holds "a file that is not there leaves with 1" leaves 1
holds "a file that is not there is an error" json \
  'it["identical"] is False and "nowhere.drill" in it["error"]'
head -c 30000 one.drill >cut.drill
run replay cut.drill --json
holds "a truncated file leaves with 1" leaves 1
holds "a truncated file is an error" json 'it["identical"] is False and it["error"]'
run replay small/scenario.lua --json
holds "a file of another kind is an error" json 'it["identical"] is False and it["error"]'

# forge FROM TO WHAT STATE: a copy with one thing changed and the chain of turns reckoned
# anew, that says it is closed or was left open.
# log_of STATE: a file that was never closed has its log beside it.
log_of() {
  rm -f forged.drill-wal
  [ "$1" != open ] || : >forged.drill-wal
}
forge() {
  python3 - "$@" <<'PY'
import hashlib
import shutil
import sqlite3
import sys

source, target, what, state = sys.argv[1:]
shutil.copy(source, target)
file = sqlite3.connect(target)


def changed(blob, mark):
    """One letter of the first text behind `mark` is another."""
    place = blob.index(mark) + len(mark) + 4
    return blob[:place] + (b"x" if blob[place:place + 1] != b"x" else b"y") + blob[place + 1:]


table, mark = {"words": ("inputs", b"\xa4text"), "term": ("inputs", b"\xabdeclaration"),
               "fact": ("facts", b"\xaaobligation")}[what]
number, blob = file.execute(
    f"SELECT n, {table} FROM turn WHERE instr({table}, ?) ORDER BY n LIMIT 1", (mark,)).fetchone()
if what == "fact":
    mark = b"\xa6expect"
file.execute(f"UPDATE turn SET {table} = ? WHERE n = ?", (changed(blob, mark), number))


def count(value):
    """A number as digests take it."""
    return (value or 0).to_bytes(8, "little")


chain = file.execute("SELECT value FROM drill WHERE key = 'setup'").fetchone()[0]
for row in file.execute("SELECT n, at_ns, first_seq, input_count, facts_of, fact_count, inputs,"
                        " facts FROM turn ORDER BY n").fetchall():
    n, at, first, inputs_count, facts_of, facts_count, inputs, facts = row
    chain = hashlib.blake2b(
        chain + count(n) + count(at) + count(first) + count(inputs_count)
        + count(len(inputs)) + inputs + count(facts_of) + count(facts_count)
        + count(len(facts)) + facts, digest_size=32).digest()
    file.execute("UPDATE turn SET chain = ? WHERE n = ?", (chain, n))
# A file that says it was never closed has no seal to be held against.
file.execute("UPDATE drill SET value = ? WHERE key = 'state'", (state,))
file.commit()
print(number)
PY
}
run rehearse small --profile all=mature --json --out full.drill --force
for state in open closed; do
  turn=$(forge full.drill forged.drill term $state)
  log_of $state
  run replay forged.drill --json
  holds "a changed input behind a fresh chain leaves with 1 ($state)" leaves 1
  holds "what it would decide is named ($state)" json \
    "it['first_difference']['turn'] == $turn and 'refused' in it['first_difference']['what']"
done
forge full.drill forged.drill words closed >/dev/null
log_of closed
run replay forged.drill --json
holds "changed words behind a fresh chain leave with 1" leaves 1
holds "and are found by the fact chain at the end" json '"the end of its chain" in it["error"]'
turn=$(forge full.drill forged.drill fact open)
log_of open
run replay forged.drill --json
holds "a changed fact is named" json \
  "it['identical'] is False and it['first_difference']['turn'] == $turn and
   'expect' in it['first_difference']['what']"
python3 -c "
import sqlite3
file = sqlite3.connect('forged.drill')
file.execute(\"UPDATE drill SET value = 'a0b1c2' WHERE key = 'rules'\")
file.commit()"
log_of open
run replay forged.drill
holds "a difference to another version's file names both" \
  grep -q 'another version, tocsin .* with rules a0b1c2; this is tocsin .* with rules ' out
cp full.drill rows.drill
python3 -c "
import sqlite3
file = sqlite3.connect('rows.drill')
file.execute('UPDATE turn SET facts = zeroblob(length(facts)) WHERE n = 2')
file.commit()"
run replay rows.drill --json
holds "a changed row is found by its chain" json \
  'it["identical"] is False and it["first_difference"]["turn"] == 2'

# ---- test ----

run test small
holds "no tests leave with 1" leaves 1
holds "no tests: where they would stand" complains "tests.lua"
cat >small/tests.lua <<'LUA'
local drill = require "drill"
return drill.tests {
  { name = "silence misses",
    expect = { { obligation = "tell-south", team = "north", state = "missed" } } },
}
LUA
run test small
holds "tests that hold leave with 0" leaves 0
holds "tests that hold are counted" says "1 passed, 0 failed"
sed -i 's/"missed"/"met"/' small/tests.lua
run test small
holds "a test that does not hold leaves with 1" leaves 1
holds "and is named" says "FAIL  silence misses"
holds "with file and line" grep -qE 'small/tests.lua:[0-9]+: ' out
holds "with what was expected" says 'expected: '
holds "with the facts around it, by their time" \
  says "T+00:45:00  expect 'tell-south' of north is overdue"
holds "what tests never came to is told" \
  grep -qE "small/scenario.lua:[0-9]+: expect 'tell-south' is met in no test" out
holds "and counted" says "covered: injects released 1 of 1, expects met 0 of 1, expects missed 1 of 1"
run test small --json
holds "and is told as JSON" json \
  'it["ok"] is False and (it["passed"], it["failed"]) == (0, 1) and
   set(it["failures"][0]) == {"file", "line", "name", "message"} and
   it["failures"][0]["file"] == "small/tests.lua" and it["failures"][0]["line"] > 0'
holds "with what tests came to" json \
  'it["coverage"]["injects"] == {"of": 1, "reached": 1} and it["coverage"]["complete"] and
   {(p["what"], p["id"], p["tests"]) for p in it["coverage"]["parts"]} ==
   {("released", "odd", 1), ("met", "tell-south", 0), ("missed", "tell-south", 1)}'
sed -i 's/"tell-south"/"tell-soth"/' small/tests.lua
run test small
holds "a claim about a misspelt expect says what may be meant" \
  says "names expect 'tell-soth'; did you mean 'tell-south'?"
sed -i 's/misses",/misses"/' small/tests.lua
run test small
holds "a missing comma is told with its mend" says "is a comma missing"
run rehearse small --json --out nine.drill
holds "tests are no part of a drill" [ "$(chain)" = "$first" ]

# ---- few descriptors ----

(ulimit -n 8; exec timeout 20 "$tocsin" rehearse "$scenarios/roll-call" --out few.drill >out 2>err)
status=$?
holds "with too few descriptors it leaves with 1" leaves 1
holds "and says how many it needs" complains "ulimit -n 64"

# ---- a live drill that cannot begin ----

run run "$scenarios/deep-current" --dir off --listen 192.0.2.1
holds "an address of another machine leaves with 1" leaves 1
holds "and is named" complains "cannot listen on 192.0.2.1"
holds "and nothing is made" test ! -e off
run run "$scenarios/deep-current" --dir off --simulate norhavn
holds "a simulated team nobody knows leaves with 1" leaves 1
holds "and the nearest is named" complains "did you mean 'norhaven'?"
run run "$scenarios/deep-current" --dir off --simulate nobody
holds "or all who may be" complains "takes all, or some of marisol, velora"
holds "and nothing is left" test ! -e off
mkdir -m 700 kept
run run "$scenarios/deep-current" --dir kept --simulate nobody
holds "a folder that was there stays" test -d kept

# ---- exercise control ----

readme=$scenarios/../README.md count=0
while IFS= read -r line; do
  eval "set -- ${line#tocsin }" # as a shell splits it, without the comment
  run "$@"
  holds "README: '$line' lacks nothing but a server" complains "no live drill answers there"
  count=$((count + 1))
done < <(grep '^tocsin control .*' "$readme" | grep -v -- --csv)
holds "README shows acts of exercise control" [ "$count" -ge 7 ]
run control live help rule
holds "help of rule says which rulings need evidence" says "met and partly need it"

run control live pause --as "Anna B"
holds "who acts is a name" leaves 2
holds "as anna or excon/anna" complains "the NAME of excon/NAME"

# ---- score and report ----

scenario counted
run rehearse counted --out counted.drill --json
cp out rehearsed
run score counted.drill --json
holds "score leaves with 0" leaves 0
holds "score says what rehearse said" python3 -c "
import json, sys
a, b = json.load(open('rehearsed')), json.load(open('out'))
a.pop('report'), b.pop('report')
sys.exit(a != b)"
run score counted.drill
holds "score prints a summary for people" says "Expectation"
run report counted.drill
holds "a report that is there is kept" complains "--force replaces it"
holds "and report leaves with 1" leaves 1
run report counted.drill --out again.html
holds "a report is written where --out says" cmp -s counted.html again.html
run score counted.html
holds "what is no record cannot be scored" leaves 1
holds "and the line names it" complains "counted.html"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
