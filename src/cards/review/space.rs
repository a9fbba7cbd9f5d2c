//! The room on the screen of a telephone: whether each text gets some, and nothing is pushed out of sight.

use serde_json::Value;

use super::Fault;
use super::elements::{list, word};

/// What a card has across on a telephone, in pixels.
const ACROSS: f64 = 280.0;
/// A text needs as much across, in pixels: about eight letters a line.
const TEXT: f64 = 64.0;
/// What a card may claim in height, in pixels, before anything is written in it: one screen of a telephone.
const HIGH: f64 = 640.0;

pub(super) fn faults(card: &Value) -> Vec<Fault> {
    let mut space = Space { height: 0.0, faults: vec![] };
    space.look(card, ACROSS);
    if space.height > HIGH {
        let problem = format!("{:.0} pixels are kept empty; {HIGH} are the most", space.height);
        space.faults.push(Fault::new("minHeight", problem));
    }
    space.faults
}

struct Space {
    height: f64,
    faults: Vec<Fault>,
}

impl Space {
    fn look(&mut self, element: &Value, across: f64) {
        self.height += pixels(element.get("minHeight")).unwrap_or_default();
        let kind = word(element, "type");
        if is_read(kind) && across < TEXT {
            let problem = format!("a text gets {across:.0} pixels across on a telephone; it needs {TEXT}");
            self.faults.push(Fault::new("\"width\"", problem));
        }
        if kind == "Image" {
            self.fit(pixels(element.get("width")).unwrap_or_default(), across);
        }
        let (columns, rows) = (list(element, "columns"), list(element, "rows"));
        match kind {
            "ColumnSet" => self.share(columns, columns, across),
            "Table" => rows.iter().for_each(|row| self.share(columns, list(row, "cells"), across)),
            _ => {
                let held = ["body", "items", "images"].iter().flat_map(|holder| list(element, holder));
                held.for_each(|one| self.look(one, across));
            }
        }
    }

    /// What stands beside each other shares what there is: pixels first, the rest by weight. What takes as much as it
    /// needs is looked at as if it stood alone.
    fn share(&mut self, columns: &[Value], held: &[Value], across: f64) {
        let widths: Vec<_> = columns.iter().map(|column| column.get("width")).collect();
        let fixed: f64 = widths.iter().filter_map(|width| pixels(*width)).sum();
        self.fit(fixed, across);
        let rest = (across - fixed).max(0.0);
        let weights = weights(&widths);
        let all = weights.iter().flatten().sum::<f64>().max(f64::MIN_POSITIVE);
        for (index, one) in held.iter().enumerate() {
            let own = widths.get(index).and_then(|width| pixels(*width));
            let part = weights.get(index).copied().flatten().map(|weight| rest * weight / all);
            self.look(one, own.or(part).unwrap_or(rest));
        }
    }

    fn fit(&mut self, wide: f64, across: f64) {
        if wide > across {
            let problem = format!("{wide:.0} pixels across where a telephone has {across:.0}");
            self.faults.push(Fault::new("\"width\"", problem));
        }
    }
}

fn is_read(kind: &str) -> bool {
    matches!(kind, "TextBlock" | "RichTextBlock" | "FactSet" | "ActionSet") || kind.starts_with("Input.")
}

/// "120px".
fn pixels(width: Option<&Value>) -> Option<f64> {
    let digits = width?.as_str()?.strip_suffix("px")?;
    let is_number = digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

/// The weight of each column that has one. What just stretches weighs as much as the others do on average.
fn weights(widths: &[Option<&Value>]) -> Vec<Option<f64>> {
    let told: Vec<_> = widths.iter().map(|width| told_weight(*width)).collect();
    let (sum, count) = told.iter().flatten().fold((0.0, 0.0), |(sum, count), one| (sum + one, count + 1.0));
    let usual = if sum > 0.0 { sum / count } else { 1.0 };
    let stretches = |width: Option<&Value>| width.is_none_or(|width| width == "stretch");
    let weight = |(told, width): (Option<f64>, Option<&Value>)| told.or(stretches(width).then_some(usual));
    told.into_iter().zip(widths.iter().copied()).map(weight).collect()
}

/// A weight is a number, or a text that is one.
fn told_weight(width: Option<&Value>) -> Option<f64> {
    let width = width?;
    let weight = width.as_f64().or_else(|| width.as_str()?.parse().ok())?;
    (weight.is_finite() && weight >= 0.0).then_some(weight)
}
