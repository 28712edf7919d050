//! Terms at compile time: constants, lookup by any name in `const`, and `match`.

use lexigraph::voip::{self, Term, term};

/// A typed constant, four bytes.
const SIP: Term = term::SIP;
/// A term looked up by any of its names at compile time.
const TRUNK: Term = Term::find("SIP trunks").unwrap();
/// The same, but a compile error names the closest match if there is none.
const REGISTRATION: Term = voip::term!("phone registration");
/// Texts, without a lookup at run time.
const TOOLTIP: &str = term::VOIP.summary();

/// Returns where to look first for a caller's complaint.
fn first_check(heard: Term) -> &'static str {
    match heard {
        term::CHOPPY_AUDIO => "packet loss and jitter on the way to the carrier",
        term::ONE_WAY_AUDIO => "NAT, and the address in the SDP",
        term::ECHO => "the far end's analog line or loudspeaker",
        _ => "the path of the call, leg by leg",
    }
}

fn main() {
    println!("{SIP} is {} bytes; {TRUNK} has the slug {}", size_of::<Term>(), TRUNK.slug());
    println!("{REGISTRATION}: {}", REGISTRATION.summary());
    println!("VoIP: {TOOLTIP}");
    for heard in [term::CHOPPY_AUDIO, term::ONE_WAY_AUDIO] {
        println!("{heard}: check {}", first_check(heard));
    }
}
