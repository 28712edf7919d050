//! The web server: serves the website from memory, only to this machine.

use super::{
    Preview,
    panel::{WAIT, alone, with_panel},
};
use std::{io, net::SocketAddr, sync::Arc, thread, time::Duration};
use tiny_http::{Header, Request, Response, Server};

/// Maximum time for which a page waits before it asks again.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that listens on this machine.
pub struct Listener {
    server: Server,
    address: SocketAddr,
}

impl Listener {
    /// Listens on a port of 127.0.0.1. Port 0 selects a free port.
    pub fn new(port: u16) -> io::Result<Self> {
        let server = Server::http(("127.0.0.1", port)).map_err(io::Error::other)?;
        let address = server.server_addr().to_ip().ok_or_else(|| io::Error::other("no IP address"))?;
        Ok(Self { server, address })
    }

    /// Returns the address of the website.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Answers requests until the program ends.
    pub fn serve(&self, preview: &Arc<Preview>) {
        for request in self.server.incoming_requests() {
            match request.url().strip_prefix(WAIT).map(|query| query.trim_start_matches('?').parse()) {
                // each open page has its own waiting thread
                Some(version) => {
                    let preview = Arc::clone(preview);
                    thread::spawn(move || {
                        let version = preview.wait(version.unwrap_or_default(), PATIENCE);
                        answer(request, 200, "text/plain", version.to_string().into_bytes());
                    });
                }
                None => page(request, preview),
            }
        }
    }
}

/// Answers with a file.
fn page(request: Request, preview: &Preview) {
    let (website, panel, version) = {
        let shown = preview.shown();
        (shown.website.clone(), shown.panel.clone(), shown.version)
    };
    let path = request.url().split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    let file = |path: &str| website.as_ref().and_then(|website| website.file(path));
    let (status, path, bytes) = match file(path) {
        Some(bytes) => (200, path, bytes),
        None => match file("404.html") {
            Some(missing) => (404, "404.html", missing),
            None => (503, "404.html", alone().into()),
        },
    };
    let kind = content_type(path);
    let bytes = match kind {
        "text/html" => with_panel(&bytes, &panel, version),
        _ => bytes.to_vec(),
    };
    answer(request, status, kind, bytes);
}

fn answer(request: Request, status: u16, kind: &str, bytes: Vec<u8>) {
    let charset = if kind.starts_with("image/") { "" } else { "; charset=utf-8" };
    let header = |name: &str, value: &str| Header::from_bytes(name, value).expect("names and values are ASCII");
    let response = Response::from_data(bytes)
        .with_status_code(status)
        .with_header(header("Content-Type", &format!("{kind}{charset}")))
        .with_header(header("Cache-Control", "no-store"));
    // the client may be gone
    _ = request.respond(response);
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "xml" => "application/xml",
        _ => "text/plain",
    }
}
