//! `lexigraph site`: the website of the glossary, as files.

use crate::{
    context::Context,
    error::Error,
    glossary::{Fallback, with_glossary},
    site_folder::SiteFolder,
};
use lexigraph::site::Site;
use std::{path::PathBuf, process::ExitCode};

/// Writes the website of the glossary.
///
/// Pages of terms that are gone are removed. Nothing else in the folder is touched; one that holds files of others and no
/// website is refused.
#[derive(clap::Args)]
pub struct Args {
    /// The folder to write to. It is created if there is none.
    #[arg(value_name = "OUT")]
    out: PathBuf,
    /// Where the website will be published, instead of the manifest's `base-url`. The sitemap needs it.
    #[arg(long, value_name = "URL", value_parser = web)]
    base_url: Option<String>,
    /// The language that the glossary is written in, as a BCP 47 tag.
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
}

/// Accepts an address on the web.
fn web(url: &str) -> Result<String, String> {
    match url.starts_with("http://") || url.starts_with("https://") {
        true => Ok(url.to_owned()),
        false => Err("an address begins with https:// or http://".to_owned()),
    }
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let Args { out, base_url, language } = args;
    let folder = SiteFolder::open(&out)?;
    let glossary = context.glossary(Fallback::Fail)?;
    let (summary, removed) = with_glossary!(&glossary, |glossary| {
        let mut site = Site::new(glossary).language(language);
        if let Some(url) = base_url {
            site = site.base_url(url);
        }
        folder.write(&site)
    })?;
    let removed = if removed == 0 { String::new() } else { format!(", {removed} removed") };
    context.out.print(&format!("{}: {summary}{removed}\n", out.display()))?;
    Ok(ExitCode::SUCCESS)
}
