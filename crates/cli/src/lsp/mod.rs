//! The language server: definitions where people write.
//!
//! ```text
//! messages ──▶ server ──▶ state ◀── compile (a thread: the latest buffers, always whole)
//!                 │          │
//!                 │          └──▶ hover, complete, navigate, rename, shown: pure functions from the state to an answer
//!                 ◀── answers, diagnostics
//! ```

mod code;
mod compile;
mod complete;
mod config;
mod document;
mod excuse;
mod folder;
mod hover;
mod keys;
mod navigate;
mod own;
mod rename;
mod server;
#[cfg(test)]
mod session_test;
mod shown;
mod state;
mod text;
mod toml_source;
mod transport;
mod uri;

use config::Config;
use lsp_server::{ErrorCode, Message, Response};
use lsp_types::{InitializeParams, InitializeResult, MessageType, ServerInfo};
use server::Server;
use state::State;
use std::path::PathBuf;
use transport::Connection;

/// Serves an editor over standard input and output. `glossary` is the folder from the command line, if any, and
/// `follow_links` says whether symbolic links may lead out of it.
///
/// Returns whether the editor shut the server down before it exited.
pub fn serve(glossary: Option<PathBuf>, follow_links: bool) -> bool {
    let connection = Connection::stdio();
    let is_in_order = session(&connection, glossary, follow_links);
    connection.finish();
    is_in_order
}

fn session(connection: &Connection, glossary: Option<PathBuf>, follow_links: bool) -> bool {
    // the first message must be `initialize`
    let (id, params) = loop {
        match connection.receiver.recv() {
            Ok(Message::Request(request)) if request.method == "initialize" => {
                match serde_json::from_value::<InitializeParams>(request.params) {
                    Ok(params) => break (request.id, params),
                    Err(error) => {
                        let message = format!("`initialize` was not understood: {error}");
                        let code = ErrorCode::InvalidParams as i32;
                        _ = connection.sender.send(Response::new_err(request.id, code, message).into());
                    }
                }
            }
            Ok(Message::Request(request)) => {
                let message = "the first request must be `initialize`".to_owned();
                let code = ErrorCode::ServerNotInitialized as i32;
                _ = connection.sender.send(Response::new_err(request.id, code, message).into());
            }
            Ok(Message::Notification(notification)) if notification.method == "exit" => return false,
            Ok(_) => {}
            Err(_) => return false,
        }
    };
    let (mut config, messages) = Config::read(&params);
    config.glossary = config.glossary.or(glossary);
    config.follow_links = follow_links;
    let result = InitializeResult {
        capabilities: server::capabilities(&config),
        server_info: Some(ServerInfo {
            name: "lexigraph".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    _ = connection.sender.send(Response::new_ok(id, result).into());
    let (jobs, done) = compile::start();
    let state = State::new(config, server::roots(&params));
    let server = Server::new(state, connection.sender.clone(), jobs);
    for message in messages {
        server.tell(MessageType::WARNING, message);
    }
    server.run(connection, &done)
}
