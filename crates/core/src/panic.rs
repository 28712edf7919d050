//! The panic messages of `term!`, put together in `const`, where no formatting is available.

/// A string of bounded length, built piece by piece.
struct Message {
    bytes: [u8; 256],
    len: usize,
}

impl Message {
    const fn new() -> Self {
        Self { bytes: [0; 256], len: 0 }
    }

    /// Appends as many whole characters of `piece` as fit.
    const fn with(mut self, piece: &str) -> Self {
        let mut fits = piece.len();
        while self.len + fits > self.bytes.len() || !piece.is_char_boundary(fits) {
            fits -= 1;
        }
        let mut i = 0;
        while i < fits {
            self.bytes[self.len] = piece.as_bytes()[i];
            self.len += 1;
            i += 1;
        }
        self
    }

    const fn panic(self) -> ! {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => unreachable!(),
        }
    }
}

/// Panics because no term has the name.
pub(crate) const fn unknown(name: &str, near: Option<&str>) -> ! {
    let message = Message::new().with("no term is called `").with(name).with("`");
    match near {
        Some(near) => message.with("; did you mean `").with(near).with("`?").panic(),
        None => message.panic(),
    }
}

/// Panics because several terms share the name.
pub(crate) const fn shared(name: &str) -> ! {
    Message::new()
        .with("several terms share the name `")
        .with(name)
        .with("`: take the constant of the one that you mean, or `resolve` all of them")
        .panic()
}
