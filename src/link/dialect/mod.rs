//! Extensions of Markdown and HTML, by dialects and embedded languages, that the linker skips: math, templates, block
//! markup, MDX.

mod blocks;
mod mdx;
mod spans;

use super::format::Format;
use core::ops::Range;

/// Returns the byte ranges of a Markdown document to skip, sorted. The ranges in `opaque` (code and similar content,
/// sorted) are not searched.
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

/// Returns the byte ranges of an HTML document to skip, sorted. `markup` holds its tags, comments and fixed texts;
/// `ends` holds the offsets at which its paragraphs end.
pub fn passed_over_in_html(source: &str, markup: &[Range<usize>], ends: &[usize]) -> Vec<Range<usize>> {
    merged(spans::ranges(source, spans::Language::Html, markup, ends))
}

/// Sorts ranges, and merges overlapping ones.
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
