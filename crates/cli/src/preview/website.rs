//! `Website`: the pages of one version of the glossary, generated on request.

use lexigraph::{Glossary, site::Site};
use lexigraph_build::Loaded;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// The website of a glossary.
pub struct Website {
    glossary: Glossary<Loaded>,
    base_url: String,
    /// The files generated so far, by path.
    made: Mutex<HashMap<String, Arc<[u8]>>>,
}

impl Website {
    /// Creates the website of a glossary, served at `base_url`.
    pub fn new(glossary: Glossary<Loaded>, base_url: String) -> Self {
        Self { glossary, base_url, made: Mutex::default() }
    }

    /// Returns the file with a path; `None` if there is none.
    pub fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = made.get(path) {
            return Some(Arc::clone(bytes));
        }
        let page = Site::new(&self.glossary).base_url(self.base_url.clone()).ok()?.page(path)?;
        let bytes: Arc<[u8]> = page.bytes.into();
        made.insert(page.path, Arc::clone(&bytes));
        Some(bytes)
    }
}
