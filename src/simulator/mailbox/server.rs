//! As much of SMTP (RFC 5321) as a sender of letters speaks.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::super::hub::Hub;

/// The longest line of a command.
const LINE: u64 = 2048;
/// The longest letter.
const LETTER: usize = 30 * 1024 * 1024;
/// Nobody keeps a connection longer without a word.
const PATIENCE: Duration = Duration::from_mins(5);
/// Addresses that nobody has.
const NOBODY: &str = ".invalid";

/// Takes letters until the simulator stops.
pub(in super::super) async fn serve(hub: Arc<Hub>, listener: TcpListener) {
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = hub.stopping.cancelled() => return,
        };
        if let Ok((stream, _)) = accepted {
            let hub = Arc::clone(&hub);
            tokio::spawn(async move {
                let stopping = hub.stopping.clone();
                tokio::select! {
                    talked = Talk::new(hub, stream).run() => drop(talked),
                    () = stopping.cancelled() => {}
                }
            });
        }
    }
}

struct Talk {
    hub: Arc<Hub>,
    stream: BufReader<TcpStream>,
    to: Vec<String>,
}

impl Talk {
    fn new(hub: Arc<Hub>, stream: TcpStream) -> Self {
        Self { hub, stream: BufReader::new(stream), to: vec![] }
    }

    async fn run(mut self) -> std::io::Result<()> {
        self.say("220 the simulator takes letters").await?;
        while let Some(line) = self.line().await? {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" => self.say("250-simulator\r\n250-8BITMIME\r\n250 SMTPUTF8").await?,
                "HELO" | "NOOP" => self.say("250 fine").await?,
                "MAIL" | "RSET" => {
                    self.to.clear();
                    self.say("250 fine").await?;
                }
                "RCPT" => self.recipient(&line).await?,
                "DATA" if self.to.is_empty() => self.say("503 to whom?").await?,
                "DATA" => {
                    self.say("354 go on, and end with a dot").await?;
                    self.letter().await?;
                }
                "QUIT" => return self.say("221 goodbye").await,
                _ => self.say("502 not known here").await?,
            }
        }
        Ok(())
    }

    async fn recipient(&mut self, line: &str) -> std::io::Result<()> {
        let address =
            line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(address, _)| address);
        match address {
            Some(address) if address.ends_with(NOBODY) => self.say("550 nobody has that address").await,
            Some(address) => {
                self.to.push(address.to_owned());
                self.say("250 fine").await
            }
            None => self.say("501 no address").await,
        }
    }

    async fn letter(&mut self) -> std::io::Result<()> {
        let mut raw = Vec::new();
        while let Some(line) = self.line().await? {
            if line.trim_ascii_end() == b"." {
                let to = std::mem::take(&mut self.to);
                let letter = self.hub.mailbox.keep(self.hub.now(), to, raw);
                self.hub.wire.emit("mail", &letter);
                return self.say("250 kept").await;
            }
            raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            if raw.len() > LETTER {
                return Err(std::io::ErrorKind::FileTooLarge.into());
            }
        }
        Ok(())
    }

    /// A line with its end; none when the other side has gone.
    async fn line(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let mut bounded = (&mut self.stream).take(LINE);
        let reading = bounded.read_until(b'\n', &mut line);
        let count = tokio::time::timeout(PATIENCE, reading).await??;
        Ok((count > 0).then_some(line))
    }

    async fn say(&mut self, line: &str) -> std::io::Result<()> {
        self.stream.write_all(format!("{line}\r\n").as_bytes()).await
    }
}
