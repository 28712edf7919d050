//! Converts places for other programs: a path, with lines and columns counted from 1.

use crate::{report::Report, source::Place};

/// Converts places in the files of a report to regions.
pub struct Regions<'a> {
    report: &'a Report,
    lines: Vec<LineIndex<'a>>,
}

/// The lines and columns of the start and the end of a place. The end is exclusive.
pub struct Region {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl<'a> Regions<'a> {
    /// Indexes the lines of a report's files.
    pub fn new(report: &'a Report) -> Self {
        Self { report, lines: report.files.iter().map(|file| LineIndex::new(&file.text)).collect() }
    }

    /// Returns the path of a place's file, prefixed with the glossary's folder.
    pub fn path(&self, place: &Place) -> String {
        self.report.path(place.file)
    }

    /// Returns the region of a place.
    pub fn region(&self, place: &Place) -> Region {
        let lines = &self.lines[place.file];
        let [(line, column), (end_line, end_column)] =
            [place.span.start, place.span.end].map(|byte| lines.line_column(byte));
        Region { line, column, end_line, end_column }
    }
}

/// The offsets of the lines of a text, for converting many places.
struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, starts: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect() }
    }

    /// Returns the line and the column of a byte, both counted from 1. Columns count characters.
    fn line_column(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= byte);
        (line, self.text[self.starts[line - 1]..byte].chars().count() + 1)
    }
}
