//! `Progress`: shows the progress of long work on standard error, if it is a terminal.

use std::{
    io::{self, IsTerminal as _, Write as _},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// Shorter work shows no progress.
const PATIENCE: Duration = Duration::from_millis(700);
const INTERVAL: Duration = Duration::from_millis(100);

/// A line on the terminal that counts the steps of long work. It vanishes when it is dropped.
pub struct Progress {
    done: Arc<AtomicUsize>,
    line: Option<(mpsc::Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Creates the progress of `total` steps. Prints nothing unless standard error is a terminal.
    pub fn new(doing: &'static str, total: usize) -> Self {
        let done = Arc::new(AtomicUsize::new(0));
        let line = io::stderr().is_terminal().then(|| {
            let (sender, receiver) = mpsc::channel();
            let done = Arc::clone(&done);
            let show = move || {
                let mut wait = PATIENCE;
                while receiver.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    wait = INTERVAL;
                    eprint!("\r{doing}: {} of {total}", done.load(Ordering::Relaxed));
                    _ = io::stderr().flush();
                }
                if wait == INTERVAL {
                    // erases the line
                    eprint!("\r\x1b[K");
                }
            };
            (sender, thread::spawn(show))
        });
        Self { done, line }
    }

    /// Counts a step.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.line.take() {
            drop(sender);
            _ = thread.join();
        }
    }
}
