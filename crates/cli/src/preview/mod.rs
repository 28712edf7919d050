//! The website of a glossary while it is being written: read again after each change, shown by a web server on this
//! machine, with the findings in each page. Pages are made when they are asked for.

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

/// What the server shows, shared with the thread that rebuilds it.
pub struct Preview {
    shown: Mutex<Shown>,
    changed: Condvar,
}

/// One state of the website.
#[derive(Default)]
pub struct Shown {
    /// Differs from that of each other state, also of earlier runs of the program.
    pub version: u64,
    /// The last glossary without errors.
    pub website: Option<Arc<Website>>,
    /// What is shown on each page: HTML.
    pub panel: String,
}

impl Preview {
    /// Creates a preview that shows nothing yet.
    pub fn new() -> Self {
        // pages that were open while the program was started anew must reload
        let version = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()) << 16;
        Self { shown: Mutex::new(Shown { version, ..Shown::default() }), changed: Condvar::new() }
    }

    /// Returns what is to be shown now.
    pub fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces what is shown. Without a website, the last one stays.
    pub fn show(&self, website: Option<Website>, panel: String) {
        let mut shown = self.shown();
        if let Some(website) = website {
            shown.website = Some(Arc::new(website));
        }
        shown.panel = panel;
        shown.version += 1;
        self.changed.notify_all();
    }

    /// Waits until another version than `version` is shown, and returns it, or `version` after some time.
    pub fn wait(&self, version: u64, patience: Duration) -> u64 {
        let shown = self.shown();
        let is_same = |shown: &mut Shown| shown.version == version;
        let result = self.changed.wait_timeout_while(shown, patience, is_same);
        result.unwrap_or_else(PoisonError::into_inner).0.version
    }
}
