//! Generates two glossaries, compiles each with lexigraph, and writes the same names as tables for the alternatives.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write,
    fs,
    path::Path,
    process::Command,
};

use lexigraph_build::Compiler;
use lexigraph_core::name;
use unicase::UniCase;

const WORDS: &[&str] = &[
    "call", "queue", "trunk", "agent", "route", "gateway", "server", "proxy", "codec", "jitter", "buffer", "packet",
    "media", "stream", "session", "border", "controller", "dial", "plan", "tone", "ring", "group", "hunt", "transfer",
    "hold", "music", "voice", "mail", "fax", "relay", "caller", "number", "port", "carrier", "rate", "deck", "signal",
    "channel", "bridge", "conference", "recording", "whisper", "barge", "wallboard", "skill", "based", "routing",
    "service", "level", "answer", "abandon", "occupancy", "wrap-up", "time", "forecast", "schedule", "shift", "script",
    "campaign", "predictive", "progressive", "preview", "toll", "free", "local", "exchange", "access", "line", "loop",
];
const ACRONYMS: &[&str] = &[
    "SIP", "RTP", "SRTP", "PBX", "IVR", "ACD", "DID", "DTMF", "QoS", "MOS", "SBC", "NAT", "STUN", "TURN", "ICE", "TLS",
    "PSTN", "ISDN", "VoIP", "WebRTC", "CRM", "CTI", "AHT", "FCR", "SLA", "E911", "SS7", "MGCP", "H323", "LNP",
];
const SYLLABLES: &[&str] = &[
    "ba", "cal", "con", "da", "del", "en", "fer", "ga", "gen", "in", "ka", "lo", "lin", "ma", "mer", "mi", "na", "net",
    "or", "pa", "per", "plex", "ra", "re", "ri", "sa", "ser", "sig", "so", "ta", "tel", "ter", "tion", "to", "tran",
    "tri", "va", "ver", "vi", "vo", "xi", "zo",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let rustc = Command::new(env::var("RUSTC").unwrap()).arg("-V").output().unwrap().stdout;
    println!("cargo::rustc-env=RUSTC_VERSION={}", String::from_utf8(rustc).unwrap().trim());
    glossary("small", 500);
    glossary("large", 10_000);
}

/// Writes one glossary of `count` terms: its sources, its compiled form `<module>.rs`, and `<module>-peers.rs`.
fn glossary(module: &str, count: usize) {
    let random = &mut fastrand::Rng::with_seed(count as u64);
    let mut taken = BTreeSet::new();
    let mut terms = BTreeMap::new();
    while terms.len() < count {
        let Some(name) = claim(name_of(random), &mut taken) else { continue };
        let slug = name.to_ascii_lowercase().replace(' ', "-");
        let mut names = vec![name];
        while random.f32() < 0.23 {
            names.extend(claim(name_of(random), &mut taken));
        }
        terms.insert(slug, names);
    }

    let marker = module[..1].to_ascii_uppercase() + &module[1..];
    let mut toml = format!("title = {marker:?}\ntype = {marker:?}\n[categories.all]\nname = \"All\"\n");
    let (mut names, mut keys, mut exact) = (String::new(), BTreeMap::new(), phf_codegen::Map::new());
    let mut unicase = phf_codegen::Map::new();
    for ((slug, all), id) in terms.iter().zip(0u32..) {
        let (first, aliases) = all.split_first().unwrap();
        writeln!(toml, "[[term]]\nslug = {slug:?}\ncategory = \"all\"\nname = {first:?}\naliases = {aliases:?}").unwrap();
        writeln!(toml, "summary = \"What {first} means.\"").unwrap();
        for name in all {
            writeln!(names, "({name:?}, {:?}),", plural(name)).unwrap();
            for name in [Some(name.clone()), name::plural(name)].into_iter().flatten() {
                keys.insert(fold(&name), id);
                exact.entry(name, id.to_string());
            }
        }
    }
    for (key, id) in &keys {
        unicase.entry(UniCase::new(key.as_str()), id.to_string());
    }

    let out = env::var("OUT_DIR").unwrap();
    let out = Path::new(&out);
    fs::create_dir_all(out.join(module)).unwrap();
    write(&out.join(module).join("glossary.toml"), &toml);
    Compiler::new(out.join(module)).file_name(format!("{module}.rs")).module(module).compile();

    let mut peers = String::new();
    let slugs: Vec<_> = terms.keys().collect();
    writeln!(peers, "/// Names as their authors wrote them, and their plurals.").unwrap();
    writeln!(peers, "pub static NAMES: &[(&str, &str)] = &[{names}];").unwrap();
    writeln!(peers, "pub static SLUGS: &[&str] = &{slugs:?};").unwrap();
    writeln!(peers, "/// Names and plurals, folded and sorted, each with its term's index.").unwrap();
    writeln!(peers, "pub static KEYS: &[(&str, u32)] = &{:?};", keys.iter().collect::<Vec<_>>()).unwrap();
    writeln!(peers, "pub static EXACT: phf::Map<&'static str, u32> = {};", exact.build()).unwrap();
    writeln!(peers, "use unicase::UniCase;").unwrap();
    writeln!(peers, "pub static UNICASE: phf::Map<UniCase<&'static str>, u32> = {};", unicase.build()).unwrap();
    // one function for each first byte and length: rustc takes ten minutes over a single `match` of
    // 20,000 strings, and three over these, so that the large glossary has none
    let mut groups = BTreeMap::<_, Vec<_>>::new();
    for (key, id) in keys.iter().filter(|_| count <= 1000) {
        groups.entry((key.as_bytes()[0], key.len())).or_default().push((key, id));
    }
    let mut outer = String::new();
    for ((first, length), members) in &groups {
        writeln!(outer, "(Some({first}), {length}) => by_match_{first}_{length}(key),").unwrap();
        writeln!(peers, "#[inline(never)] fn by_match_{first}_{length}(key: &str) -> Option<u32> {{ Some(match key {{").unwrap();
        for (key, id) in members {
            writeln!(peers, "{key:?} => {id},").unwrap();
        }
        writeln!(peers, "_ => return None }}) }}").unwrap();
    }
    writeln!(peers, "pub fn by_match(key: &str) -> Option<u32> {{").unwrap();
    writeln!(peers, "match (key.as_bytes().first(), key.len()) {{\n{outer}_ => None }} }}").unwrap();
    write(&out.join(format!("{module}-peers.rs")), &peers);
}

/// Returns the name, if neither the name nor its plural is taken.
fn claim(name: String, taken: &mut BTreeSet<String>) -> Option<String> {
    let forms = [fold(&name), fold(&plural(&name))];
    if forms.iter().any(|form| taken.contains(form)) {
        return None;
    }
    taken.extend(forms);
    Some(name)
}

/// Returns the regular plural, or the name itself if it has none.
fn plural(name: &str) -> String {
    name::plural(name).unwrap_or_else(|| name.to_owned())
}

/// Folds a name for the alternatives.
fn fold(name: &str) -> String {
    name.to_ascii_lowercase().replace(['-', '_'], " ")
}

/// Returns one to three words, such as `SIP trunk`, `Call queue` or `Voltran gateway`.
fn name_of(random: &mut fastrand::Rng) -> String {
    let count = [1, 2, 2, 2, 3][random.usize(..5)];
    let words: Vec<String> = (0..count).map(|_| word(random)).collect();
    let name = words.join(" ");
    // sentence case, except that every fifth name is in lower case
    match name.as_bytes()[0] {
        first if first.is_ascii_lowercase() && random.usize(..5) != 0 => name[..1].to_ascii_uppercase() + &name[1..],
        _ => name,
    }
}

fn word(random: &mut fastrand::Rng) -> String {
    match random.usize(..10) {
        0..5 => random.choice(WORDS).unwrap().to_string(),
        5..7 => random.choice(ACRONYMS).unwrap().to_string(),
        _ => (0..random.usize(2..5)).map(|_| *random.choice(SYLLABLES).unwrap()).collect(),
    }
}

/// Writes only changed files, so that Cargo doesn't rerun this script without need.
fn write(path: &Path, text: &str) {
    if !fs::read_to_string(path).is_ok_and(|old| old == text) {
        fs::write(path, text).unwrap();
    }
}
