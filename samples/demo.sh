#!/bin/sh
# The main job, on the samples: make a pack in both languages, then check a good and a defective received pack.
set -eu
handover=${BIN:-.venv/bin}/handover
out=demo
rm -rf "$out"
mkdir -p "$out"

echo "== 1. From one project description to a pack in Chinese and English"
"$handover" --lang zh-CN generate samples/projects/operations-handover.yaml -o "$out/pack" --zip "$out/pack.zip"

echo
echo "== 2. A received pack that is as it should be"
"$handover" --lang zh-CN check samples/packs/complete.zip --project samples/projects/operations-handover.yaml \
  --format terminal -o - --format html -o "$out/complete.html"

echo
echo "== 3. A received pack with defects (the command ends with 1: something failed)"
code=0
"$handover" --lang zh-CN check samples/packs/defective.zip --project samples/projects/operations-handover.yaml \
  --format terminal -o - --format html -o "$out/defective.html" --format json -o "$out/defective.json" || code=$?
test "$code" -eq 1

echo
echo "The results lie in $out/:"
echo "  pack/            the generated Word and Excel files, zh-CN and en, with manifest.json"
echo "  pack.zip         the same, to send"
echo "  complete.html    the report on the good pack"
echo "  defective.html   the report on the defective pack (defective.json for machines)"
