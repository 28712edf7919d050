//! What dialects and embedded languages add to Markdown and HTML, and linking passes over: math, templates, marks of
//! blocks, MDX.

mod blocks;
mod mdx;
mod spans;

use super::format::Format;
use core::ops::Range;

/// Returns the bytes of a Markdown document that are passed over, in order. There are no marks in `opaque`: code and the
/// like, in order.
pub fn passed_over(source: &str, format: Format, opaque: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut ranges = blocks::ranges(source, opaque);
    let ends = blocks::empty_lines(source);
    if format == Format::Mdx {
        ranges.extend(mdx::ranges(source, opaque, &ends));
        ranges.extend(spans::ranges(source, spans::Language::Mdx, opaque, &ends));
    } else {
        ranges.extend(spans::ranges(source, spans::Language::Markdown, opaque, &ends));
    }
    merged(ranges)
}

/// Returns the bytes of an HTML document that are passed over, in order. `markup` are its tags, comments and fixed texts;
/// `ends` are the bytes where its paragraphs end.
pub fn passed_over_in_html(source: &str, markup: &[Range<usize>], ends: &[usize]) -> Vec<Range<usize>> {
    merged(spans::ranges(source, spans::Language::Html, markup, ends))
}

/// Puts ranges in order, those together that overlap.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut().filter(|last| range.start < last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}
