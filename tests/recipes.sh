#!/usr/bin/env bash
# Runs the recipes of docs/recipes.md exactly as printed: `tests/recipes.sh [RECIPE]...`, by default mkdocs, vitepress,
# actions, pre-commit and spark. Needs Python with PyPI, and Node with npm. The recipe for Spark needs Java, which is
# installed if it is missing (as root, by apt-get). All output goes to the target folder.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
target=$(cargo metadata --format-version 1 --no-deps | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')
work=$target/recipes
mkdir -p "$work"
cargo build --quiet -p lexigraph-cli
export PATH=$target/debug:$PATH
unset LEXIGRAPH_GLOSSARY

fail() { echo "tests/recipes.sh: $*" >&2; exit 1; }
has() { grep -qF -- "$2" "$1" || fail "$1 lacks: $2"; }
lacks() { ! grep -qF -- "$2" "$1" || fail "$1 has: $2"; }

# block NAME: the block of code whose first line, a comment, is NAME
block() {
    awk -v name="$1" '
        /^```/ { inside = !inside && $0 != "```"; first = inside; next }
        inside && first { first = 0; line = $0; sub(/^(#|\/\/) /, "", line); on = line == name; next }
        inside && on { print; found = 1 }
        END { exit !found }' "$root/docs/recipes.md" || fail "docs/recipes.md has no block $1"
}

# python PACKAGE...: a virtual environment with the packages
python() {
    [ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check "$@"
}

# project: a new folder with a glossary and documents
project() {
    rm -rf "$work/$1"
    mkdir -p "$work/$1"
    cp -r tests/recipes/glossary "$work/$1/glossary"
    cp -r tests/recipes/documents "$work/$1/docs"
    cd "$work/$1"
}

# at_most NAME LINES: a recipe that is short
at_most() { [ "$(block "$1" | wc -l)" -le "$2" ] || fail "$1 has more than $2 lines"; }

mkdocs() {
    python mkdocs==1.6.1 mkdocs-material==9.8.2
    project mkdocs
    printf 'site_name: Lines\nsite_url: https://example.org/\nuse_directory_urls: false\ntheme:\n  name: material\n' >mkdocs.yml
    lexigraph link --print-css >docs/lexigraph.css
    printf 'extra_css:\n  - lexigraph.css\n' >>mkdocs.yml
    export SOURCE_DATE_EPOCH=0 NO_MKDOCS_2_WARNING=1
    "$work/venv/bin/mkdocs" --quiet build --strict --site-dir plain
    # the recipe brings its own extra_css
    sed -i '/^extra_css/,$d' mkdocs.yml
    block mkdocs.yml >>mkdocs.yml
    at_most hooks/lexigraph.py 15
    mkdir hooks && block hooks/lexigraph.py >hooks/lexigraph.py
    "$work/venv/bin/mkdocs" --quiet build --strict --site-dir linked
    has linked/index.html '>ISDN</a>'
    has linked/index.html 'https://example.org/lines/isdn.html'
    lacks linked/index.html '<code><a class="lexigraph-term"'
    # nothing else changes, neither the search index nor the rest of a page
    rm plain/sitemap.xml.gz linked/sitemap.xml.gz
    (cd linked && find . -name '*.html') | while read -r page; do
        lexigraph unlink --format html --style tooltip "linked/$page" >"$work/page.html"
        mv "$work/page.html" "linked/$page"
    done
    diff -r plain linked || fail "MkDocs: more than the tooltips changed"
}

vitepress() {
    project vitepress
    npm install --silent --no-audit --no-fund --prefix "$work/node" vitepress@1.6.4 >/dev/null
    mv docs/* . && rmdir docs
    ln -s "$work/node/node_modules" node_modules
    echo '{ "type": "module" }' >package.json
    node_modules/.bin/vitepress build --outDir plain >build.log 2>&1 || { cat build.log; fail "VitePress fails"; }
    mkdir -p .vitepress/theme
    at_most .vitepress/lexigraph.js 25
    for file in .vitepress/lexigraph.js .vitepress/config.js .vitepress/theme/index.js; do block "$file" >"$file"; done
    lexigraph link --print-css >.vitepress/theme/lexigraph.css
    node_modules/.bin/vitepress build --outDir linked >build.log 2>&1 || { cat build.log; fail "VitePress fails"; }
    has linked/index.html '>ISDN</a>'
    grep -qF lexigraph-term linked/assets/*.css || fail "VitePress: no style sheet"
    python3 "$root/tests/recipes/same.py" plain linked || fail "VitePress: more than the tooltips changed"
}

actions() {
    python pyyaml==6.0.3
    project actions
    git init --quiet
    mkdir -p .github/workflows && block .github/workflows/glossary.yml >.github/workflows/glossary.yml
    "$work/venv/bin/python" "$root/tests/recipes/steps.py" .github/workflows/glossary.yml >steps.sh
    has steps.sh 'lexigraph check'
    bash -e steps.sh || fail "GitHub Actions: a good glossary fails"
    "$work/venv/bin/python" "$root/tests/recipes/sarif.py" glossary.sarif 0
    sed -i 's/^name =/nmae =/' glossary/all/dsl.toml
    ! bash -e steps.sh || fail "GitHub Actions: a bad glossary passes"
    "$work/venv/bin/python" "$root/tests/recipes/sarif.py" glossary.sarif 2
}

pre-commit() {
    python pre-commit==4.7.0
    project pre-commit
    export PRE_COMMIT_HOME=$work/pre-commit-home GIT_CONFIG_GLOBAL=$work/gitconfig
    printf '[user]\n\tname = A\n\temail = a@example.org\n[safe]\n\tdirectory = *\n' >"$GIT_CONFIG_GLOBAL"
    # the recipe, with the hooks of this folder in place of the published ones
    hooks=$work/hooks
    rm -rf "$hooks" "$PRE_COMMIT_HOME" && mkdir "$hooks"
    cp "$root/.pre-commit-hooks.yaml" "$hooks/"
    git -C "$hooks" init --quiet && git -C "$hooks" add . && git -C "$hooks" commit --quiet -m hooks
    git -C "$hooks" tag v0.1.0
    git init --quiet
    block .pre-commit-config.yaml | sed "s|https://.*|file://$hooks|" >.pre-commit-config.yaml
    git add .
    "$work/venv/bin/pre-commit" run --all-files || fail "pre-commit: a good project fails"
    echo 'A broadband line.' >>docs/index.md
    ! "$work/venv/bin/pre-commit" run --all-files >found.txt || fail "pre-commit: a name to avoid passes"
    has found.txt 'say “DSL”'
    git checkout --quiet docs
    sed -i 's/^name =/nmae =/' glossary/all/dsl.toml
    ! "$work/venv/bin/pre-commit" run --all-files >found.txt || fail "pre-commit: a bad glossary passes"
    has found.txt 'did you mean `name`?'
}

spark() {
    command -v java >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null; }
    python pyspark==4.3.0
    project spark
    python3 "$root/tests/recipes/calls.py" >calls.jsonl
    block terms.py >terms.py
    # the word count of the wrapper tells how many processes there were
    mkdir bin
    printf '#!/bin/sh\necho started >>"%s/started"\nexec "%s" "$@"\n' "$PWD" "$target/debug/lexigraph" >bin/lexigraph
    chmod +x bin/lexigraph
    export SPARK_LOCAL_IP=127.0.0.1
    PATH=$PWD/bin:$PATH MASTER='local[2]' PYSPARK_PYTHON=$work/venv/bin/python PYSPARK_SUBMIT_ARGS='--master local[2] pyspark-shell' \
        "$work/venv/bin/python" terms.py 2>spark.log || { tail -40 spark.log; fail "Spark fails"; }
    [ "$(wc -l <started)" -ge 2 ] || fail "Spark: one process"
    lexigraph spot --field text <calls.jsonl | sort >expected
    cat calls-with-terms/part-* | sort | cmp - expected || fail "Spark: other lines than without Spark"
    has expected '"terms":[{"term":"isdn"'
    echo "Spark: $(wc -l <expected) lines by $(wc -l <started) processes"
    # a line that is not JSON ends the job
    echo 'no JSON' >>calls.jsonl
    rm -r calls-with-terms
    ! PATH=$PWD/bin:$PATH PYSPARK_SUBMIT_ARGS='--master local[2] pyspark-shell' "$work/venv/bin/python" terms.py 2>spark.log || fail "Spark: a broken line passes"
    # the example of the page
    printf '%s\n' '{"call": 1, "text": "One-way audio on the SIP trunk."}' | lexigraph --bundled spot --field text >line.json
    grep -qxFf line.json "$root/docs/recipes.md" || { cat line.json; fail "docs/recipes.md shows another line"; }
}

[ $# -gt 0 ] || set -- mkdocs vitepress actions pre-commit spark
for recipe; do
    echo "== $recipe"
    (cd "$root" && "$recipe")
done
echo "the recipes work"
