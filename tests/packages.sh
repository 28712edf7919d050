#!/usr/bin/env bash
# Packs the crates, and uses only the packages: a crate with its own glossary, every example, and the
# program. Everything is written below the target folder.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$PWD/target}
work=$target/packages
rm -rf "$work"
mkdir -p "$work"

cargo package --workspace --allow-dirty --no-verify --quiet
patches=()
for crate in lexigraph-core lexigraph-build lexigraph lexigraph-cli; do
    tar xzf "$target/package/$crate-0.1.0.crate" -C "$work"
    # the surrounding repository is not its workspace
    printf '\n[workspace]\n' >>"$work/$crate-0.1.0/Cargo.toml"
    patches+=(--config "patch.crates-io.$crate.path=\"$work/$crate-0.1.0\"")
done
export CARGO_TARGET_DIR=$work/target

own=$work/own
mkdir -p "$own/src" "$own/glossary"
cat >"$own/Cargo.toml" <<'END'
[package]
name = "own"
version = "0.0.0"
edition = "2024"

[dependencies]
lexigraph = { version = "0.1", default-features = false }

[build-dependencies]
lexigraph-build = "0.1"

[workspace]
END
cat >"$own/build.rs" <<'END'
fn main() {
    lexigraph_build::compile("glossary");
}
END
cat >"$own/glossary/glossary.toml" <<'END'
title = "Words of our team"
type = "Words"

[categories.network]
name = "Network"

[relations.part-of]
inverse = "has-part"
acyclic = true

[[term]]
slug = "sip-trunk"
category = "network"
name = "SIP trunk"
summary = "A line to the carrier."
relations = { part-of = ["line"] }

[[term]]
slug = "line"
category = "network"
name = "Line"
summary = "A way to the telephone network."
END
cat >"$own/src/main.rs" <<'END'
lexigraph::include_glossary!();

const TRUNK: Term = Term::find("SIP trunks").unwrap();

fn main() {
    assert_eq!(TRUNK, term::SIP_TRUNK);
    println!("{TRUNK}: {}", TRUNK.summary());
}
END
printed=$(cargo run --quiet --manifest-path "$own/Cargo.toml" "${patches[@]}")
[ "$printed" = "SIP trunk: A line to the carrier." ] || { echo "the crate printed: $printed" >&2; exit 1; }

features=$(cargo metadata --format-version 1 --no-deps --manifest-path "$work/lexigraph-0.1.0/Cargo.toml" "${patches[@]}" |
    python3 -c 'import json, sys; print(",".join(json.load(sys.stdin)["packages"][0]["features"]))')
for example in "$work"/lexigraph-0.1.0/examples/*.rs; do
    name=$(basename "$example" .rs)
    arguments=()
    case $name in
        lookup) arguments=("voice over ip") ;;
        connect) arguments=(RTP carrier) ;;
        diagnose) arguments=(choppy audio) ;;
        export) arguments=(turtle) ;;
        link) arguments=("$work/lexigraph-0.1.0/README.md") ;;
        load) arguments=("$work/lexigraph-0.1.0/glossary" trunk) ;;
    esac
    echo "== example $name ${arguments[*]}"
    cargo run --quiet --manifest-path "$work/lexigraph-0.1.0/Cargo.toml" "${patches[@]}" --features "$features" \
        --example "$name" -- "${arguments[@]}" </dev/null | sed -n 1,3p
done
cargo run --quiet --manifest-path "$work/lexigraph-cli-0.1.0/Cargo.toml" "${patches[@]}" -- --version
echo "the packages are whole"
