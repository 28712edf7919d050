//! The bundled glossary of VoIP and the VICIdial call center. Its sources are in the folder `glossary/`.
//!
//! ```
//! use lexigraph::voip::{Term, term};
//!
//! println!("{}: {}", term::VOIP, term::VOIP.summary());
//! assert_eq!(Term::find("phone registration"), Some(term::SIP_REGISTRATION));
//! ```

include!(concat!(env!("OUT_DIR"), "/voip.rs"));

/// The preview image for shared pages of the bundled glossary: a PNG file, for
/// [`Site::image_file`](crate::site::Site::image_file).
#[cfg(feature = "site")]
pub const IMAGE: &[u8] = include_bytes!("voip.png");
