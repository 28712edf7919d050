//! `lexigraph site`: writes the website of the glossary as files.

use crate::{
    context::Context,
    error::Error,
    glossary::{AnyGlossary, Fallback, with_glossary},
    site_folder::SiteFolder,
    version::Version,
};
use lexigraph::{
    site::{Changes, InvalidOption, Site},
    voip,
};
use std::{path::PathBuf, process::ExitCode};

/// Writes the website of the glossary.
///
/// Removes the pages of removed terms, and leaves other files in the folder alone. Refuses a folder that holds other
/// files and no website.
#[derive(clap::Args)]
pub struct Args {
    /// The folder to write to. It is created if it does not exist.
    #[arg(value_name = "OUT")]
    out: PathBuf,
    /// The address at which the website will be published, instead of the manifest's `base-url`. The sitemap needs an
    /// address.
    #[arg(long, value_name = "URL", value_parser = web)]
    base_url: Option<String>,
    /// The language that the glossary is written in, as a BCP 47 tag.
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    /// The preview picture of shared pages: the address of a PNG or JPEG of 1200 by 630 pixels.
    #[arg(long, value_name = "URL", value_parser = web)]
    image: Option<String>,
    /// Adds a page with the changes since an older version: a folder, or a git revision such as v1.0.
    #[arg(long, value_name = "OLD")]
    since: Option<String>,
    /// The date of the changes. With it and a base address, the website has an Atom feed.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "since", value_parser = date)]
    date: Option<String>,
}

/// Accepts an address on the web.
fn web(url: &str) -> Result<String, String> {
    match url.starts_with("http://") || url.starts_with("https://") {
        true => Ok(url.to_owned()),
        false => Err("an address must begin with https:// or http://".to_owned()),
    }
}

/// Accepts a date.
fn date(text: &str) -> Result<String, String> {
    match Changes::is_date(text) {
        true => Ok(text.to_owned()),
        false => Err("write the date like 2026-11-28".to_owned()),
    }
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let Args { out, base_url, language, image, since, date } = args;
    let folder = SiteFolder::open(&out)?;
    let glossary = context.glossary(Fallback::Fail)?;
    let old = since.map(|since| Version::find(&since, context)?.load()).transpose()?;
    let bundled_image = matches!(glossary, AnyGlossary::Bundled(_)).then_some(voip::IMAGE);
    let invalid = |error: InvalidOption| Error::new(error.to_string());
    let (summary, removed) = with_glossary!(&glossary, |glossary| {
        let mut site = Site::new(glossary).language(language).map_err(invalid)?;
        if let Some(url) = base_url {
            site = site.base_url(url).map_err(invalid)?;
        }
        match (image, bundled_image) {
            (Some(url), _) => site = site.image(url).map_err(invalid)?,
            (None, Some(png)) => site = site.image_file(png),
            (None, None) => {}
        }
        if let Some(old) = &old {
            site = site.changes(Changes::between(old, glossary), date.as_deref()).map_err(invalid)?;
        }
        folder.write(&site)
    })?;
    let removed = if removed == 0 { String::new() } else { format!(", {removed} removed") };
    context.out.print(&format!("{}: {summary}{removed}\n", out.display()))?;
    Ok(ExitCode::SUCCESS)
}
