//! The background compiler: a thread that reads and compiles the latest known state of the glossaries.

use super::folder::Good;
use crossbeam_channel::{Receiver, Sender, unbounded};
use lexigraph_build::{Cache, Compiler, Finding, Level, Report, SourceFile};
use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

/// A glossary to compile.
#[derive(Debug)]
pub struct Job {
    /// Its folder.
    pub dir: PathBuf,
    /// Whether the files on disk may have changed.
    pub reread: bool,
    /// Whether symbolic links may lead out of the folder.
    pub follow_links: bool,
    /// The open files: name, version, text.
    pub buffers: Vec<(String, i32, String)>,
}

/// A message from the compiler.
#[derive(Debug)]
pub enum Done {
    /// A glossary was compiled.
    Compiled {
        /// Its folder.
        dir: PathBuf,
        /// The findings.
        report: Arc<Report>,
        /// The glossary, unless there are errors.
        good: Option<Arc<Good>>,
        /// The versions of the buffers.
        versions: HashMap<String, i32>,
    },
    /// The index of a glossary's names is built.
    Indexed {
        /// Its folder.
        dir: PathBuf,
        /// The glossary.
        good: Arc<Good>,
    },
}

/// Starts the thread. It ends when the sender of jobs is dropped.
pub fn start() -> (Sender<Job>, Receiver<Done>) {
    let (jobs, queue) = unbounded();
    let (done, results) = unbounded();
    thread::spawn(move || work(&queue, &done));
    (jobs, results)
}

fn work(queue: &Receiver<Job>, done: &Sender<Done>) {
    let mut disks = HashMap::new();
    while let Ok(job) = queue.recv() {
        // keeps only the latest state of each folder
        let mut jobs: BTreeMap<PathBuf, Job> = BTreeMap::new();
        for job in std::iter::once(job).chain(queue.try_iter()) {
            let reread = job.reread || jobs.get(&job.dir).is_some_and(|earlier| earlier.reread);
            jobs.insert(job.dir.clone(), Job { reread, ..job });
        }
        for job in jobs.into_values() {
            let dir = job.dir.clone();
            let versions = job.buffers.iter().map(|(file, version, _)| (file.clone(), *version)).collect();
            let (report, good) = compile(job, &mut disks);
            let compiled = Done::Compiled { dir: dir.clone(), report, good: good.clone(), versions };
            if done.send(compiled).is_err() {
                return;
            }
            if let Some(good) = good.filter(|_| queue.is_empty()) {
                let done = done.clone();
                thread::spawn(move || {
                    good.index();
                    _ = done.send(Done::Indexed { dir, good });
                });
            }
        }
    }
}

impl Good {
    /// Builds the index of the names, which the first completion would otherwise wait for.
    pub fn index(&self) {
        self.glossary.complete("a").next();
    }
}

/// The files of a folder as they were last read, and the errors for unreadable files.
pub struct Disk {
    /// The report of the last run; shared with the glossary that it made.
    last: Arc<Report>,
    /// The files that buffers replaced in the report: their texts on disk, or `None` if there is no file.
    replaced: BTreeMap<String, Option<String>>,
    unread: Vec<Finding>,
    cache: Cache,
}

impl Disk {
    /// Returns the files, with buffers in place of the files that are open.
    fn files(&mut self, buffers: &[(String, i32, String)]) -> Vec<SourceFile> {
        let mut files = self.last.files.clone();
        let place = |files: &[SourceFile], path: &str| files.binary_search_by(|known| known.path.as_str().cmp(path));
        for (path, text) in std::mem::take(&mut self.replaced) {
            match (place(&files, &path), text) {
                (Ok(at), Some(text)) => files[at].text = text,
                (Ok(at), None) => _ = files.remove(at),
                (Err(at), Some(text)) => files.insert(at, SourceFile::new(path, text)),
                (Err(_), None) => {}
            }
        }
        for (path, _, text) in buffers {
            let on_disk = match place(&files, path) {
                Ok(at) => Some(std::mem::replace(&mut files[at].text, text.clone())),
                Err(at) => {
                    files.insert(at, SourceFile::new(path.as_str(), text.as_str()));
                    None
                }
            };
            // two URIs may lead to the same file
            self.replaced.entry(path.clone()).or_insert(on_disk);
        }
        files
    }
}

/// Compiles a glossary. Reads its folder the first time, and when the job requests it.
pub fn compile(job: Job, disks: &mut HashMap<PathBuf, Disk>) -> (Arc<Report>, Option<Arc<Good>>) {
    let Job { dir, reread, follow_links, buffers } = job;
    let compiler = Compiler::new(&dir).follow_links(follow_links);
    if reread || !disks.contains_key(&dir) {
        let mut cache = disks.remove(&dir).map(|disk| disk.cache).unwrap_or_default();
        let (glossary, report) = compiler.load_again(&mut cache);
        let unread = report.findings.iter().filter(|finding| is_of_disk(finding)).cloned().collect();
        let is_same = |(file, _, text): &(String, i32, String)| {
            report.files.iter().any(|known| known.path == *file && known.text == *text)
        };
        let is_whole = buffers.iter().all(is_same);
        let report = Arc::new(report);
        disks.insert(dir.clone(), Disk { last: report.clone(), replaced: BTreeMap::new(), unread, cache });
        if is_whole {
            return together(glossary, report);
        }
    }
    let disk = disks.get_mut(&dir).expect("its files were read");
    let files = disk.files(&buffers);
    let (glossary, mut report) = compiler.load_files_again(files, &mut disk.cache);
    // a file that could not be read may have a readable buffer
    let is_open = |finding: &&Finding| !buffers.iter().any(|(file, ..)| finding.message.contains(&format!("`{file}`")));
    let unread: Vec<Finding> = disk.unread.iter().filter(is_open).cloned().collect();
    let is_broken = unread.iter().any(|finding| finding.level == Level::Error);
    report.findings.splice(0..0, unread);
    let report = Arc::new(report);
    disk.last = report.clone();
    together(glossary.filter(|_| !is_broken), report)
}

fn together(
    glossary: Option<lexigraph::Glossary<lexigraph_build::Loaded>>,
    report: Arc<Report>,
) -> (Arc<Report>, Option<Arc<Good>>) {
    let good = glossary.map(|glossary| Arc::new(Good { glossary, report: report.clone() }));
    (report, good)
}

/// Tests whether a finding is about an unreadable file, so that the texts alone do not show it.
fn is_of_disk(finding: &Finding) -> bool {
    finding.place.is_none() && ["unreadable", "outside", "utf-8", "limit"].contains(&finding.check)
}

/// Returns the folder of the glossary that applies to `dir`: the nearest one in `dir` or above it.
pub fn discover(dir: &Path) -> Option<PathBuf> {
    let below = dir.ancestors().flat_map(|folder| [folder.to_owned(), folder.join("glossary")]);
    below.into_iter().find(|folder| folder.join(lexigraph_build::MANIFEST).is_file())
}
