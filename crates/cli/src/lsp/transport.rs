//! Messages over standard input and output. A malformed one is answered, and the next is read.

use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_server::{ErrorCode, Message};
use std::{
    io::{self, BufRead, Write},
    thread,
};

/// The two ends of a connection.
pub struct Connection {
    /// What the client says.
    pub receiver: Receiver<Message>,
    /// What the client is told.
    pub sender: Sender<Message>,
    writer: thread::JoinHandle<()>,
}

impl Connection {
    /// Opens the connection over standard input and output.
    pub fn stdio() -> Self {
        let (to_server, receiver) = unbounded();
        let (sender, to_client) = unbounded::<Message>();
        // it ends with standard input, or with the program
        thread::spawn(move || read(&mut io::stdin().lock(), &to_server));
        let writer = thread::spawn(move || {
            for message in to_client {
                // a client that is gone reads nothing more
                if message.write(&mut io::stdout().lock()).is_err() {
                    break;
                }
            }
        });
        Self { receiver, sender, writer }
    }

    /// Waits until everything is written.
    pub fn finish(self) {
        drop(self.sender);
        _ = self.writer.join();
    }
}

fn read(input: &mut impl BufRead, messages: &Sender<Message>) {
    loop {
        match Message::read(input) {
            Ok(Some(message)) => {
                if messages.send(message).is_err() {
                    break;
                }
            }
            Ok(None) => break,
            // the reader takes in a message's whole length before it is parsed, so the next one can be read
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let mut reason = error.to_string();
                if let Some((at, _)) = reason.char_indices().nth(300) {
                    reason.truncate(at);
                }
                let error = serde_json::json!({
                    "jsonrpc": "2.0",
                    "id": null,
                    "error": { "code": ErrorCode::ParseError as i32, "message": reason },
                });
                let text = error.to_string();
                let mut output = io::stdout().lock();
                let written = write!(output, "Content-Length: {}\r\n\r\n{text}", text.len());
                if written.and_then(|()| output.flush()).is_err() {
                    break;
                }
            }
            Err(_) => break,
        }
    }
}
