//! A zip file (APPNOTE 6.3) whose bytes depend on its contents alone: stored as they are, all of one time.

/// 1 January 1980, midnight: the first that the format knows.
const DATE: u16 = 0x0021;
const TIME: u16 = 0;
/// The version that a reader needs: 1.0, contents that are only stored.
const NEEDED: u16 = 10;
/// The names are UTF-8.
const FLAGS: u16 = 0x0800;
const STORED: u16 = 0;

/// What a file is known by in its own header and in the directory at the end.
struct Entry {
    name: String,
    checksum: u32,
    length: u32,
    at: u32,
}

/// A zip file in the making.
#[derive(Default)]
pub(super) struct Archive {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

impl Archive {
    /// Adds a file.
    ///
    /// # Errors
    /// When it is longer than the format takes.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> anyhow::Result<()> {
        let entry = Entry {
            name: name.to_owned(),
            checksum: checksum(content),
            length: content.len().try_into()?,
            at: self.bytes.len().try_into()?,
        };
        put(&mut self.bytes, 0x0403_4b50);
        common(&mut self.bytes, &entry)?;
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(content);
        self.entries.push(entry);
        Ok(())
    }

    /// The whole file.
    ///
    /// # Errors
    /// When it is longer than the format takes.
    pub(super) fn end(mut self) -> anyhow::Result<Vec<u8>> {
        let at: u32 = self.bytes.len().try_into()?;
        for entry in &self.entries {
            put(&mut self.bytes, 0x0201_4b50);
            self.bytes.extend(NEEDED.to_le_bytes());
            common(&mut self.bytes, entry)?;
            // No comment, the first disk, nothing told of the file system.
            self.bytes.extend([0; 10]);
            put(&mut self.bytes, entry.at);
            self.bytes.extend(entry.name.as_bytes());
        }
        let length = u32::try_from(self.bytes.len())? - at;
        let count = u16::try_from(self.entries.len())?.to_le_bytes();
        put(&mut self.bytes, 0x0605_4b50);
        self.bytes.extend([0; 4]);
        self.bytes.extend(count);
        self.bytes.extend(count);
        put(&mut self.bytes, length);
        put(&mut self.bytes, at);
        self.bytes.extend([0; 2]);
        Ok(self.bytes)
    }
}

fn put(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend(number.to_le_bytes());
}

/// What both headers of a file say in the same order.
fn common(bytes: &mut Vec<u8>, entry: &Entry) -> anyhow::Result<()> {
    for number in [NEEDED, FLAGS, STORED, TIME, DATE] {
        bytes.extend(number.to_le_bytes());
    }
    for number in [entry.checksum, entry.length, entry.length] {
        put(bytes, number);
    }
    bytes.extend(u16::try_from(entry.name.len())?.to_le_bytes());
    bytes.extend([0; 2]);
    Ok(())
}

/// CRC-32 as zip has it.
fn checksum(content: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
    !content.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_of_the_books() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b""), 0);
    }
}
