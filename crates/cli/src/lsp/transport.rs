//! Messages over standard input and output. A malformed message gets an error answer, and the session continues.

use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_server::{ErrorCode, Message};
use std::{
    io::{self, BufRead, Read, Write},
    thread,
};

/// The two ends of a connection.
pub struct Connection {
    /// Messages from the client.
    pub receiver: Receiver<Message>,
    /// Messages to the client.
    pub sender: Sender<Message>,
    writer: thread::JoinHandle<()>,
}

impl Connection {
    /// Opens the connection over standard input and output.
    pub fn stdio() -> Self {
        let (to_server, receiver) = unbounded();
        let (sender, to_client) = unbounded::<Message>();
        // the thread ends with standard input or with the program
        thread::spawn(move || read(&mut io::stdin().lock(), &to_server));
        let writer = thread::spawn(move || {
            for message in to_client {
                // ignores errors, because the client may be gone
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
        match message(input) {
            Ok(Some(message)) => {
                if messages.send(message).is_err() {
                    break;
                }
            }
            Ok(None) => break,
            // the whole message is read before it is parsed, so the next one can be read after an error
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

/// Reads a message; `None` at the end of the input.
fn message(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let Some(length) = header(input)? else { return Ok(None) };
    // memory grows with the bytes that arrive, not with the announced length
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Err(invalid(format!("the input ends after {} of {length} bytes of a message", body.len())));
    }
    serde_json::from_slice(&body).map(Some).map_err(|error| invalid(format!("this is not a message: {error}")))
}

/// Reads the lines before a message, and returns its length.
fn header(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let (mut line, mut length) = (Vec::new(), None);
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\r', '\n']);
        if text.is_empty() {
            return length.map(Some).ok_or_else(|| invalid("a message has no Content-Length header".to_owned()));
        }
        let Some((name, value)) = text.split_once(':') else {
            return Err(invalid(format!("`{text}` is not a header line such as `Content-Length: 120`")));
        };
        if name.eq_ignore_ascii_case("content-length") {
            let number = value.trim().parse();
            length = Some(number.map_err(|_| invalid(format!("`{}` is not a message length", value.trim())))?);
        }
    }
}

fn invalid(reason: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}
