//! Watching: calls a function after each change in a folder, once for a burst of changes.

use notify::{Event, EventKind, RecursiveMode, Watcher as _};
use std::{
    path::Path,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

/// Changes within this time count as one, because editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(30);
/// Maximum time to wait for changes to stop.
const PATIENCE: Duration = Duration::from_millis(150);
/// Interval between checks whether the folder itself was replaced.
const INTERVAL: Duration = Duration::from_millis(500);

/// Calls `changed` after each change in the folder, for as long as the program runs.
///
/// # Errors
///
/// Fails if the folder cannot be watched.
pub fn watch(folder: &Path, mut changed: impl FnMut()) -> notify::Result<()> {
    let (sender, receiver) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // reading a file is an event, too
        if !matches!(&event, Ok(Event { kind: EventKind::Access(_), .. })) {
            _ = sender.send(());
        }
    })?;
    let mut id = identity(folder);
    watcher.watch(folder, RecursiveMode::Recursive)?;
    // reports changes from before the watch began
    changed();
    loop {
        match receiver.recv_timeout(INTERVAL) {
            Ok(()) => {
                settle(&receiver);
                changed();
            }
            Err(RecvTimeoutError::Timeout) => {
                // a folder that was moved away and back, as by a branch checkout, is a new folder
                let now = identity(folder);
                if now != id && now.is_some() {
                    _ = watcher.unwatch(folder);
                    watcher.watch(folder, RecursiveMode::Recursive)?;
                    changed();
                }
                id = now;
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}

fn settle(receiver: &Receiver<()>) {
    let started = Instant::now();
    while started.elapsed() < PATIENCE && receiver.recv_timeout(QUIET).is_ok() {}
}

/// Returns the identity of a folder, which differs from other folders of the same name.
#[cfg(unix)]
fn identity(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(folder).ok().map(|metadata| metadata.ino())
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<u64> {
    std::fs::metadata(folder).ok().map(|_| 0)
}
