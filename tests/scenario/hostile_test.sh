#!/bin/sh
# Runs every hostile script through `tocsin check`: hostile_test.sh TOCSIN
exec python3 "$(dirname "$0")/hostile_test.py" "$@"
