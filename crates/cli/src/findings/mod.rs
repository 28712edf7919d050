//! Findings of a glossary, for `lexigraph check`: how they are printed, accepted by a baseline, and fixed.

pub mod baseline;
pub mod fix;
pub mod github;
pub mod text;
