//! A live preview of a glossary's website. A local web server reads the glossary again after each change and shows the
//! findings in each page. Pages are generated on request.

pub mod build;
pub mod http;
mod panel;
pub mod watch;
mod website;

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use website::Website;

/// The current website, shared with the thread that rebuilds it.
pub struct Preview {
    shown: Mutex<Shown>,
    changed: Condvar,
}

/// One state of the website.
#[derive(Default)]
pub struct Shown {
    /// A version number that differs from those of other states, including earlier runs of the program.
    pub version: u64,
    /// The last glossary without errors.
    pub website: Option<Arc<Website>>,
    /// The findings for each page, as HTML.
    pub panel: String,
}

impl Preview {
    /// Creates a preview that shows nothing yet.
    pub fn new() -> Self {
        // pages that are still open after a restart must reload
        let version = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()) << 16;
        Self { shown: Mutex::new(Shown { version, ..Shown::default() }), changed: Condvar::new() }
    }

    /// Returns the current state.
    pub fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces the current state. Without a website, keeps the last one.
    pub fn show(&self, website: Option<Website>, panel: String) {
        let mut shown = self.shown();
        if let Some(website) = website {
            shown.website = Some(Arc::new(website));
        }
        shown.panel = panel;
        shown.version += 1;
        self.changed.notify_all();
    }

    /// Waits for a version other than `version`, and returns it. After a timeout, returns `version`.
    pub fn wait(&self, version: u64, patience: Duration) -> u64 {
        let shown = self.shown();
        let is_same = |shown: &mut Shown| shown.version == version;
        let result = self.changed.wait_timeout_while(shown, patience, is_same);
        result.unwrap_or_else(PoisonError::into_inner).0.version
    }
}
