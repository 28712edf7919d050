//! Watching: something is done after each change of a folder, once for changes that come together.

use notify::{Event, EventKind, RecursiveMode, Watcher as _};
use std::{
    path::Path,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

/// Changes that come sooner after each other are one: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(30);
/// So long at most is waited for quiet.
const PATIENCE: Duration = Duration::from_millis(150);
/// How often is looked whether the folder itself has been replaced.
const INTERVAL: Duration = Duration::from_millis(500);

/// Calls `changed` after each change in the folder, for as long as the program runs.
///
/// # Errors
///
/// The folder cannot be watched.
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
    // what changed before the watch began
    changed();
    loop {
        match receiver.recv_timeout(INTERVAL) {
            Ok(()) => {
                settle(&receiver);
                changed();
            }
            Err(RecvTimeoutError::Timeout) => {
                // a folder that was moved away and came back, as when a branch is checked out, is another one
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

/// Returns what tells a folder from another one of the same name.
#[cfg(unix)]
fn identity(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(folder).ok().map(|metadata| metadata.ino())
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<u64> {
    std::fs::metadata(folder).ok().map(|_| 0)
}
