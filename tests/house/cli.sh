# What the tests of the command line share: a folder of its own, and the words in which
# they say what holds. To be sourced with TOCSIN as $1.
set -u
tocsin=$(realpath "${1:?usage: $(basename "$0") TOCSIN}")
scenarios=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../scenarios")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
passed=0 failed=0

# holds SENTENCE COMMAND...: counts whether the command is true.
holds() {
  local sentence=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "not so: $sentence"
    [ -s out ] && sed 's/^/  out: /' out | cut -c1-300 | head -5
    [ -s err ] && sed 's/^/  err: /' err | cut -c1-300 | head -5
  fi
}
# run ARGUMENTS...: leaves out, err and status.
run() {
  "$tocsin" "$@" >out 2>err
  status=$?
}
leaves() { [ "$status" = "$1" ]; }
says() { grep -qF -- "$1" out; }
complains() { grep -qF -- "$1" err; }
is_silent() { [ ! -s "$1" ]; }
# json EXPRESSION: whether it is true of `it`, the one JSON value in out.
json() { python3 -c "import json, sys; it = json.load(open('out')); sys.exit(not ($1))" 2>/dev/null; }
is_there() { [ -e "$1" ]; }
is_gone() { [ ! -e "$1" ]; }

# scenario FOLDER [LINE...]: a small sound drill, LINEs among its declarations.
scenario() {
  mkdir -p "$1"
  {
    echo 'local drill = require "drill"'
    echo 'return drill.exercise {'
    echo '  id = "small", title = "Small", length = "2h",'
    echo '  params = { pace = { default = 3, doc = "how many" } },'
    echo '  participants = {'
    echo '    { id = "north", name = "North", kind = "cirt", level = "national" },'
    echo '    { id = "south", name = "South", kind = "cirt", level = "national" },'
    echo '  },'
    echo '  objectives = { { id = "tell", title = "Tell each other" } },'
    echo '  injects = { { id = "odd", at = "5m", to = "north", tlp = "GREEN",'
    echo '    text = "Odd traffic." } },'
    echo '  expects = { { id = "tell-south", of = "north", must = "share", about = "odd",'
    echo '    with = "south", within = "40m", objective = "tell" } },'
    [ $# -lt 2 ] || printf '%s\n' "${@:2}"
    echo '}'
  } >"$1/scenario.lua"
}

