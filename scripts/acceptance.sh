#!/usr/bin/env bash
# The bars of the project's brief, on its reports (the folder ../shared), on twins of them, and on texts of 50 MB.
# Everything is run, and the status is 1 where one bar is not reached.
set -u
cd "$(dirname "$0")/.."
shared=../shared
out=build/acceptance
bin=.venv/bin
short=0

if [ ! -d "$shared" ]; then
  echo "acceptance needs the folder $shared beside the checkout" >&2
  exit 2
fi
rm -rf "$out"
mkdir -p "$out"

fields="by=0.92 period=0.92 place=0.92 part_of=0.92 extent=0.92 stance=0.92 source=0.90"

score() { # NAME TEXTS CLAIMS BARS [OPTIONS of tawthiq]
  local name=$1 texts=$2 gold=$3 bars=$4
  shift 4
  echo "== $name"
  $bin/tawthiq read "$texts" "$@" --format jsonl --output "$out/$name.jsonl" || short=1
  # shellcheck disable=SC2086 - the bars are several words
  $bin/python $shared/bin/score_claims.py "$gold" "$out/$name.jsonl" --min $bars || short=1
}

findings() { # NAME TEXTS CLAIMS FINDINGS [OPTIONS of tawthiq]
  local name=$1 texts=$2 claims=$3 gold=$4
  shift 4
  $bin/tawthiq check "$texts" "$@" --format jsonl --output "$out/$name.findings.jsonl"
  [ $? -le 1 ] || short=1
  $bin/python $shared/bin/score_findings.py "$gold" "$claims" "$out/$name.jsonl" "$out/$name.findings.jsonl" \
    --kinds sum,part-exceeds-whole,ratio,headline-body,repeated-figure-differs --recall 1 --alarms 0.2 || short=1
}

score seeds $shared/seeds $shared/seeds-gold/claims.jsonl "figure=0.98 who=0.95 full=0.90 $fields" \
  --dates $shared/seeds/dates.json
findings seeds $shared/seeds $shared/seeds-gold/claims.jsonl $shared/seeds-gold/findings.json \
  --dates $shared/seeds/dates.json

$bin/python scripts/make_twins.py "$out/made" || short=1
twins=$out/made/twins
score twins $twins/texts $twins/claims.jsonl "figure=0.98 who=0.95 full=0.90 $fields" --dates $twins/dates.json
findings twins $twins/texts $twins/claims.jsonl $twins/findings.json --dates $twins/dates.json

score samples $shared/samples/ar/texts $shared/samples/ar/claims.jsonl "figure=0.95 who=0.90 full=0.80"
findings samples $shared/samples/ar/texts $shared/samples/ar/claims.jsonl $shared/samples/ar/findings.jsonl

score held corpus/ar/held/texts corpus/ar/held/claims.jsonl \
  "figure=0.90 figure.p=0.93 who=0.82 full=0.70 part_of=0.90 extent=0.90"

echo "== texts of 50 MB"
TAWTHIQ_TEST_MEGABYTES=50 $bin/python -m pytest tests/reader/test_any_text.py -k huge || short=1

exit $short
