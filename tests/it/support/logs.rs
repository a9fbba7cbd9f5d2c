//! What a test logged. One subscriber serves the whole run, because the switches of log lines are global; each thread
//! keeps its own lines, and a test with its runtime is one thread.

use std::cell::RefCell;
use std::io;
use std::sync::Once;

thread_local! {
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

struct ThisThread;

impl io::Write for ThisThread {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// From here on this test's lines are kept.
pub(crate) fn start() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let lines =
            tracing_subscriber::fmt().json().with_max_level(tracing::Level::TRACE).with_writer(|| ThisThread);
        tracing::subscriber::set_global_default(lines.finish()).unwrap();
    });
    LINES.with_borrow_mut(Vec::clear);
}

/// This test's lines so far.
pub(crate) fn text() -> String {
    LINES.with_borrow(|lines| String::from_utf8(lines.clone()).unwrap())
}

/// The statements that this test sent to PostgreSQL so far; the embedded database works on a thread of its own.
pub(crate) fn statements() -> Vec<String> {
    let lines = text();
    let events = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let queries = events.filter(|event| event["target"] == "sqlx::query");
    let texts = queries.map(|event| {
        let whole = event["fields"]["db.statement"].as_str().unwrap_or_default().trim().to_owned();
        if whole.is_empty() {
            event["fields"]["summary"].as_str().unwrap_or_default().to_owned()
        } else {
            whole
        }
    });
    texts.collect()
}
