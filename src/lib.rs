#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;

#[cfg(any(feature = "export", feature = "link", feature = "site"))]
mod address;
#[cfg(feature = "export")]
pub mod export;
#[cfg(feature = "link")]
pub mod link;
#[cfg(feature = "petgraph")]
pub mod petgraph;
#[cfg(feature = "site")]
pub mod site;
#[cfg(feature = "voip")]
pub mod voip;

#[cfg(any(feature = "export", feature = "link", feature = "site"))]
pub use address::page as page_address;
#[doc(inline)]
pub use lexigraph_core::*;
