//! Terms at compile time: constants, look-up by any name in `const`, and `match`.

use lexigraph::voip::{self, Term, term};

/// A typed constant, four bytes.
const SIP: Term = term::SIP;
/// Any name, found by the compiler.
const TRUNK: Term = Term::find("SIP trunks").unwrap();
/// The same, with a message that names the closest when there is none.
const REGISTRATION: Term = voip::term!("phone registration");
/// Texts, without a look-up when the program runs.
const TOOLTIP: &str = term::VOIP.summary();

/// Where to look first when a caller complains of this.
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
