//! Parts of JSON and JSON-LD that several pages share.

use super::plan::Plan;
use crate::{Columns, escape::Json};
use std::fmt::{self, Display, Write};

/// Writes a list, using `write` for each item.
pub fn list<T>(
    items: impl IntoIterator<Item = T>,
    out: &mut String,
    mut write: impl FnMut(T, &mut String) -> fmt::Result,
) -> fmt::Result {
    out.write_char('[')?;
    for (at, item) in items.into_iter().enumerate() {
        out.write_str(if at == 0 { "" } else { "," })?;
        write(item, out)?;
    }
    out.write_char(']')
}

/// Writes a list of values that are already JSON.
pub fn values(items: impl IntoIterator<Item: Display>, out: &mut String) -> fmt::Result {
    list(items, out, |item, out| write!(out, "{item}"))
}

/// Writes the URL of the page at a path, if there is a base URL.
pub fn address<C: Columns>(plan: &Plan<'_, C>, path: &str, out: &mut String) -> fmt::Result {
    match &*plan.options.base_url {
        "" => Ok(()),
        base => write!(out, ",\"@id\":{0},\"url\":{0}", Json(&format!("{base}{path}"))),
    }
}

/// Writes the glossary as a `DefinedTermSet`, without its terms.
pub fn term_set<C: Columns>(plan: &Plan<'_, C>, out: &mut String) -> fmt::Result {
    write!(out, "{{\"@type\":\"DefinedTermSet\",\"name\":{}", Json(plan.title()))?;
    address(plan, "", out)?;
    out.write_char('}')
}

/// Writes breadcrumbs: names and paths, the home page first.
pub fn breadcrumbs<C: Columns>(plan: &Plan<'_, C>, crumbs: &[(&str, String)], out: &mut String) -> fmt::Result {
    out.write_str("{\"@type\":\"BreadcrumbList\",\"itemListElement\":")?;
    list(crumbs.iter().enumerate(), out, |(at, (name, path)), out| {
        write!(out, "{{\"@type\":\"ListItem\",\"position\":{},\"name\":{}", at + 1, Json(name))?;
        if !plan.options.base_url.is_empty() {
            write!(out, ",\"item\":{}", Json(&format!("{}{path}", plan.options.base_url)))?;
        }
        out.write_char('}')
    })?;
    out.write_char('}')
}
