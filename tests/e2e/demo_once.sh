#!/usr/bin/env bash
# The demo, end to end: every post gets its verdict on the command line and over HTTP.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$(dirname "$0")/../demo/demo.sh" "$1" "$work/demo" --once
