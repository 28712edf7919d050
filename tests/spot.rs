//! Spotting from outside: chunked text, identifiers, every name of the glossary, hostile texts.

use lexigraph::{
    NameKind,
    spot::{Spot, Stream},
    voip::{GLOSSARY, Voip, term},
};

fn streamed(chunks: impl Iterator<Item = String>) -> Vec<Spot<'static, Voip>> {
    pushed(chunks, |stream, chunk| stream.push(&chunk))
}

fn streamed_bytes(chunks: impl Iterator<Item = Vec<u8>>) -> Vec<Spot<'static, Voip>> {
    pushed(chunks, |stream, chunk| stream.push_bytes(&chunk))
}

/// The spots of a stream after each of the chunks, and at its end.
fn pushed<C>(
    chunks: impl Iterator<Item = C>,
    push: impl Fn(&mut Stream<'static, Voip>, C),
) -> Vec<Spot<'static, Voip>> {
    let (mut stream, mut spots) = (Stream::new(&GLOSSARY), Vec::new());
    for chunk in chunks {
        push(&mut stream, chunk);
        spots.extend(&mut stream);
    }
    stream.finish();
    spots.extend(&mut stream);
    spots
}

fn random_text(random: &mut fastrand::Rng) -> String {
    let long = [3000, 5000, 8000, 20_000];
    let parts = random.usize(1..40);
    let mut text = String::new();
    for _ in 0..parts {
        let n = long[random.usize(..long.len())];
        match random.usize(..24) {
            0 => text.push_str(&"a".repeat(n)),
            1 => text.push_str(&" ".repeat(n)),
            2 => text.push_str(&"SIP ".repeat(n / 40)),
            3 => text.push_str(&"é\u{301}".repeat(n / 10)),
            4 => text.push_str(&".".repeat(n)),
            5 => text.push_str("https://example.org/"),
            6 => text.push_str(&"x/".repeat(n / 8)),
            7 => text.push_str("@sip.example "),
            8 => text.push('\n'),
            9 => text.push_str("jitter\u{AD}"),
            10 => text.push_str("l'"),
            11 => text.push_str("電話"),
            _ => text.push_str(
                [" SIP", "trunk ", " VoIP", " jitter ", "buffer", "-", "_", "'s", " G.711", ".", ", ", " RTP "]
                    [random.usize(..12)],
            ),
        }
    }
    text
}

#[test]
fn chunks_are_the_whole() {
    let mut random = fastrand::Rng::with_seed(5);
    let mut found = 0;
    for _ in 0..150 {
        let text = random_text(&mut random);
        let whole: Vec<_> = GLOSSARY.spot(&text).collect();
        found += whole.len();
        let longest = [1, 3, 50, 1000, 30_000][random.usize(..5)];
        if longest < 10 && text.len() > 30_000 {
            continue;
        }
        let mut rest = text.as_str();
        let chunks = std::iter::from_fn(|| {
            let mut at = random.usize(..=longest).min(rest.len());
            while !rest.is_char_boundary(at) {
                at += 1;
            }
            let (chunk, behind) = rest.split_at(at);
            rest = behind;
            (!chunk.is_empty() || !rest.is_empty()).then(|| chunk.to_owned())
        });
        assert_eq!(streamed(chunks), whole, "{}", text.len());
        let size = random.usize(1..=longest);
        let bytes: Vec<_> = text.as_bytes().chunks(size).map(<[u8]>::to_vec).collect();
        assert_eq!(streamed_bytes(bytes.into_iter()), whole);
    }
    assert!(found > 2500, "{found}");
}

#[test]
fn bytes_that_are_not_utf8_separate_words() {
    for (text, at) in [
        (&b"\xFFSIP trunk"[..], 1),
        (b"a \xC3SIP trunk", 3),
        (b"\xF0\x9F\x98SIP trunk", 3),
        (b"\xE2\x82\xE2\x82\xAC SIP trunk", 6),
    ] {
        for size in 1..text.len() {
            let spots = streamed_bytes(text.chunks(size).map(<[u8]>::to_vec));
            assert_eq!(spots.len(), 1, "{text:?} by {size}");
            assert_eq!((spots[0].term, spots[0].range.start), (term::SIP_TRUNK, at), "{text:?} by {size}");
        }
    }
}

#[test]
fn every_name_is_found_where_it_is_written() {
    for own in GLOSSARY.terms() {
        for name in own.names().filter(|name| name.kind != NameKind::Inflected) {
            let text = format!("Here: {}, there.", name.text);
            let mut spots = GLOSSARY.spot(&text);
            let found = spots.find(|spot| spot.candidates().any(|found| found.term == own));
            let spot = found.unwrap_or_else(|| panic!("{own:?} isn't found in “{text}”"));
            assert_eq!(&text[spot.range], name.text);
        }
    }
}

#[test]
fn names_in_identifiers() {
    let found = |text: &str| -> Vec<String> {
        GLOSSARY.identifiers(text).into_iter().map(|spot| text[spot.range].to_owned()).collect()
    };
    for (text, expected) in [
        ("SIP_TRUNK_MAX", &["SIP_TRUNK"][..]),
        ("sipTrunkMax", &["sipTrunk"]),
        ("SipTrunk", &["SipTrunk"]),
        ("my_sip_trunk", &["sip_trunk"]),
        ("sip-trunk", &["sip-trunk"]),
        ("RTPStream rtp_stream", &["RTPStream", "rtp_stream"]),
        ("HTTPServer2SipThing", &["Sip"]),
        ("the SIP trunk and jitter_buffer", &["SIP trunk", "jitter_buffer"]),
        ("__sip__", &["sip"]),
        ("siptrunk SIPTRUNK sip1trunk", &[]),
        ("", &[]),
    ] {
        let found = found(text);
        let found: Vec<_> =
            found.iter().map(|found| found.trim_end_matches("Stream").trim_end_matches("_stream")).collect();
        let expected: Vec<_> =
            expected.iter().map(|found| found.trim_end_matches("Stream").trim_end_matches("_stream")).collect();
        assert_eq!(found, expected, "{text}");
    }
    let mut random = fastrand::Rng::with_seed(9);
    for _ in 0..2000 {
        let parts = ["sip", "Trunk", "_", "SIP", "R", "t", "P", " ", "-", "é", "2", "VoIP", "jitterBuffer"];
        let text: String = (0..random.usize(..12)).map(|_| parts[random.usize(..parts.len())]).collect();
        let mut last = 0;
        for spot in GLOSSARY.identifiers(&text) {
            assert!(last <= spot.range.start && spot.range.start < spot.range.end, "{text}");
            last = spot.range.end;
            assert!(text.get(spot.range).is_some(), "{text}");
        }
    }
}

/// Texts that would slow down a naive spotter. Each is a thousand times as long as a quadratic algorithm could handle.
#[test]
fn hostile_texts() {
    let names =
        ["SIP", "sip trunk ", "jitter ", "a", " ", ".", "\u{AD}", "'", "é", "電", "_", "SIP.", "x@", "://", "-"];
    for piece in names {
        let text = piece.repeat(200_000 / piece.len());
        GLOSSARY.spot(&text).count();
    }
}
