#!/usr/bin/env bash
# Builds `examples/book/` with the real mdBook, 0.4 and 0.5, and `lexigraph mdbook` as its preprocessor, and checks the
# pages: definitions, anchors, links, and that code stays as it is; then a new book with its own glossary, following the
# recipe in docs/recipes.md. MDBOOK names an mdBook to test with; without it, both are installed below the target
# folder.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(cargo metadata --format-version 1 --no-deps | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')
mdbooks=${MDBOOK:-}
if [ -z "$mdbooks" ]; then
    for version in 0.4.52 0.5.4; do
        tools=$target/tools/mdbook-$version
        [ -x "$tools/bin/mdbook" ] || cargo install mdbook --version "$version" --locked --no-default-features \
            --features search --root "$tools" --target-dir "$target/tools/build"
        mdbooks+=" $tools/bin/mdbook"
    done
fi
cargo build --quiet -p lexigraph-cli
export PATH=$target/debug:$PATH
unset LEXIGRAPH_GLOSSARY

failures=0
fail() { echo "tests/mdbook.sh: $*" >&2; failures=$((failures + 1)); }
has() { grep -qF -- "$2" "$1" || fail "$1 lacks: $2"; }
lacks() { ! grep -qF -- "$2" "$1" || fail "$1 has: $2"; }

lexigraph mdbook supports html || fail "html is not supported"
! lexigraph mdbook supports epub || fail "epub is supported"
lexigraph mdbook css | cmp - examples/book/lexigraph.css || fail "examples/book/lexigraph.css is not what the crate says"

# build NAME [VARIABLE=VALUE]...: the book, with other settings, into $book
build() {
    book=$target/book/$1
    shift
    rm -rf "$book"
    env "$@" \
        "$mdbook" build examples/book --dest-dir "$book" >"$target/book.log" 2>&1 ||
        { cat "$target/book.log" >&2; fail "mdBook fails"; exit 1; }
    if grep -i -E 'warn|error' "$target/book.log"; then fail "mdBook warns"; fi
    pages=$(cd "$book" && find . -name '*.html' ! -name toc.html ! -name 404.html | sort)
    for page in $pages; do check_page "${page#./}"; done
}

# every link within the book leads somewhere; identifiers are there, once
check_page() {
    local page=$1 dir=. address path anchor id
    [[ $page != */* ]] || dir=${page%/*}
    grep -oE ' id="[^"]*"' "$book/$page" | sort | uniq -d | while read -r id; do echo "$page has twice: $id"; done >"$target/book.twice"
    # mdBook's own buttons have duplicate identifiers
    if grep -F lexigraph "$target/book.twice" || grep -F term- "$target/book.twice"; then fail "identifiers come twice"; fi
    while read -r address; do
        [[ ! $address =~ ^[a-z]+: ]] || continue
        path=${address%%#*} anchor=
        [[ $address != *#* ]] || anchor=${address#*#}
        path=${path:+$dir/$path}
        path=${path:-$page}
        if [ ! -e "$book/$path" ]; then fail "$page: $address leads nowhere"
        elif [ -n "$anchor" ]; then
            grep -qE "id=\"$anchor\"" "$book/$path" || fail "$page: $address has no such anchor"
        fi
    done < <(grep -oE ' (href|src)="[^"]+"' "$book/$page" | sed -E 's/^[^"]*"([^"]*)"$/\1/' | sort -u)
}

mkdir -p "$target/book"
for mdbook in $mdbooks; do
    "$mdbook" --version
    build usual
    call=$book/call.html
    has "$call" '>SIP trunk</a>'
    has "$call" '<a class="lexigraph-term" href="glossary.html#term-sip-trunk" aria-description="'
    has "$call" '<code>sip.conf</code>'
    has "$call" '; SIP trunk'
    has "$call" 'allow=ulaw        ; G.711'
    has "$call" 'Only then call the carrier.'
    has "$book/audio/index.html" 'href="../glossary.html#term-packet-loss"'
    has "$book/audio/index.html" '<strong><a class="lexigraph-term"'
    has "$book/start.html" '>softphone</a>'
    lacks "$book/audio/jitter-buffer.html" '>jitter buffer</a>'
    lacks "$book/audio/jitter-buffer.html" '#term-jitter-buffer" aria-description'
    has "$book/audio/jitter-buffer.html" '>latency</a>'
    glossary=$book/glossary.html
    has "$glossary" 'id="term-sip-trunk"'
    has "$glossary" 'id="term-jitter-buffer"'
    has "$glossary" 'href="audio/jitter-buffer.html"'
    has "$book/print.html" 'id="term-sip-trunk"'
    lacks "$glossary" 'aria-description'

    build links MDBOOK_preprocessor__lexigraph__style=link MDBOOK_preprocessor__lexigraph__density=all \
        MDBOOK_preprocessor__lexigraph__path=audio/words.md MDBOOK_preprocessor__lexigraph__order=category \
        MDBOOK_preprocessor__lexigraph__title='Words & more'
    has "$book/call.html" 'href="audio/words.html#term-sip-trunk" title="'
    has "$book/audio/words.html" 'href="../call.html"'
    has "$book/audio/words.html" 'Words &amp; more</a></h1>'

    # the list is appended to an author's chapter at the glossary's path
    build own MDBOOK_preprocessor__lexigraph__path=start.md MDBOOK_preprocessor__lexigraph__density=none
    has "$book/start.html" 'on VICIdial and'
    has "$book/start.html" 'id="term-sip-trunk"'
    lacks "$book/call.html" 'class="lexigraph-term"'
    [ ! -e "$book/glossary.html" ] || fail "a glossary chapter too many"

    # a new book with its own glossary, following the recipe exactly
    own=$target/book/new
    rm -rf "$own"
    mkdir -p "$own/src"
    cp -r tests/recipes/glossary "$own/glossary"
    cp tests/recipes/documents/index.md "$own/src/lines.md"
    printf '# Summary\n\n- [Lines](lines.md)\n' >"$own/src/SUMMARY.md"
    printf '[book]\ntitle = "Lines"\n\n' >"$own/book.toml"
    awk '/^```/ { on = 0 } on { print } /^# book.toml$/ { on = 1 }' docs/recipes.md >>"$own/book.toml"
    lexigraph mdbook css >"$own/lexigraph.css"
    "$mdbook" build "$own" >"$target/book.log" 2>&1 || { cat "$target/book.log" >&2; fail "mdBook fails"; exit 1; }
    has "$own/book/lines.html" '>ISDN</a>'
    has "$own/book/glossary.html" 'id="term-isdn"'
    # an edit of a term is in the next build
    sed -i 's/A digital telephone network/A digital network/' "$own/glossary/all/isdn.toml"
    "$mdbook" build "$own" >"$target/book.log" 2>&1 || fail "mdBook fails"
    has "$own/book/lines.html" 'A digital network over'
    # a broken term ends the build, with the place and the fix
    sed -i 's/^name =/nmae =/' "$own/glossary/all/dsl.toml"
    ! "$mdbook" build "$own" >"$target/book.log" 2>&1 || fail "a broken glossary builds"
    has "$target/book.log" 'glossary/all/dsl.toml'
    has "$target/book.log" 'did you mean `name`?'
done

[ "$failures" = 0 ] || exit 1
echo "the book is as it should be"
