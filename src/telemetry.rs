//! Logs and metrics. One line an event, to standard error; figures for whoever scrapes `/metrics`.
//!
//! Neither ever holds a secret or anything about a person: rooms log messages of their own with fields such as
//! `case.id`, and count with fixed labels.

use std::io::{self, Write};
use std::sync::OnceLock;

use anyhow::Context;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::config::{LogFormat, Logging};

/// Upper bounds, in seconds: from an answer out of memory to the limit of a call to Teams.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 4.0, 15.0];

/// The figures of this process.
#[derive(Clone)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// All figures, in the text form that Prometheus reads.
    pub fn render(&self) -> String {
        self.0.run_upkeep();
        self.0.render()
    }
}

/// Starts logging. Once a process; the filter was checked with the settings.
pub fn start(logging: &Logging) -> anyhow::Result<()> {
    tracing::subscriber::set_global_default(subscriber(logging, io::stderr)?)
        .context("logging was started already")
}

/// The figures of this process; the first call begins to count.
pub fn metrics() -> Metrics {
    static METRICS: OnceLock<Metrics> = OnceLock::new();
    METRICS.get_or_init(install).clone()
}

fn install() -> Metrics {
    let recorder = PrometheusBuilder::new()
        .set_buckets(&SECONDS)
        .unwrap_or_else(|_| PrometheusBuilder::new())
        .build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::warn!("another recorder of figures is installed; /metrics stays empty");
    }
    Metrics(handle)
}

fn subscriber<W>(logging: &Logging, writer: W) -> anyhow::Result<Box<dyn Subscriber + Send + Sync>>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(&logging.filter).context("the log filter is not one")?;
    let lines =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(OneLine(writer));
    Ok(match logging.format {
        LogFormat::Json => Box::new(lines.json().flatten_event(true).with_span_list(false).finish()),
        LogFormat::Text => Box::new(lines.finish()),
    })
}

/// Keeps each event on one line, whatever a field holds: nobody can write a second line into the log.
struct OneLine<W>(W);

impl<'a, W: MakeWriter<'a>> MakeWriter<'a> for OneLine<W> {
    type Writer = OneLine<W::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        OneLine(self.0.make_writer())
    }
}

impl<W: Write> Write for OneLine<W> {
    /// The formatter hands over a whole event at a time, ended by a line feed.
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        let mut line: String = text.strip_suffix('\n').unwrap_or(&text).chars().flat_map(harmless).collect();
        line.push('\n');
        self.0.write_all(line.as_bytes()).map(|()| event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Control characters and the marks that reorder or break lines are spelled out.
fn harmless(c: char) -> impl Iterator<Item = char> {
    let spelled = c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let (plain, escaped) = if spelled { (None, Some(c.escape_unicode())) } else { (Some(c), None) };
    plain.into_iter().chain(escaped.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(filter: &str, format: LogFormat, act: impl FnOnce()) -> String {
        let written = Written::default();
        let target = written.clone();
        let logging = Logging { filter: filter.into(), format };
        let subscriber = subscriber(&logging, move || target.clone()).unwrap();
        tracing::subscriber::with_default(subscriber, act);
        String::from_utf8(written.0.lock().unwrap().clone()).unwrap()
    }

    const HOSTILE: &str = "one\n2026-11-23 INFO forged\r\u{1b}[31m \u{2028}\u{202e}two";

    #[test]
    fn a_json_line_has_a_message_fields_and_the_trace() {
        let text = logged("info", LogFormat::Json, || {
            let span = tracing::info_span!("turn", trace_id = "t-1");
            span.in_scope(|| tracing::info!(case.id = "C-2026-000001", "case registered"));
        });
        let line: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(line["message"], "case registered");
        assert_eq!(line["case.id"], "C-2026-000001");
        assert_eq!(line["span"]["trace_id"], "t-1");
        assert_eq!(line["level"], "INFO");
    }

    #[test]
    fn nobody_can_write_a_second_line() {
        for format in [LogFormat::Json, LogFormat::Text] {
            let text = logged("info", format, || tracing::warn!(field = %HOSTILE, "{HOSTILE}"));
            assert_eq!(text.matches('\n').count(), 1, "{text}");
            assert!(
                text.ends_with('\n') && !text.contains(['\r', '\u{1b}', '\u{2028}', '\u{202e}']),
                "{text}"
            );
            assert!(text.contains("forged") && text.contains("two"), "{text}");
        }
    }

    #[test]
    fn the_filter_filters() {
        let text = logged("warn", LogFormat::Text, || {
            tracing::info!("quiet");
            tracing::warn!("loud");
        });
        assert!(!text.contains("quiet") && text.contains("loud"), "{text}");
        let logging = Logging { filter: "a=b=c".into(), format: LogFormat::Text };
        assert!(subscriber(&logging, io::sink).is_err());
    }

    #[test]
    fn figures_are_counted_once_asked_for() {
        let figures = metrics();
        metrics::counter!("telemetry_test_total").increment(2);
        metrics::histogram!("telemetry_test_seconds").record(0.02);
        let text = figures.render();
        assert!(text.contains("telemetry_test_total 2"), "{text}");
        assert!(text.contains("telemetry_test_seconds_bucket{le=\"0.025\"} 1"), "{text}");
    }
}
