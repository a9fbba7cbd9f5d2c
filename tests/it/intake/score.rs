//! Counting what was understood.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Labels;
use mesa::catalog::fold_name;

/// Right and wrong per field, and shares of messages.
#[derive(Default)]
pub(super) struct Score {
    count: usize,
    kind: usize,
    category: usize,
    exact: usize,
    end: usize,
    fields: BTreeMap<String, Counts>,
    misses: Vec<String>,
}

#[derive(Default)]
struct Counts {
    right: usize,
    invented: usize,
    overlooked: usize,
}

/// No single field is read worse, in any set.
const LEAST: f64 = 0.90;
/// But these, of which a set has so few values that two of them weigh more than that: its name, the field, and what it holds.
const FEW: [(&str, &str, f64); 10] = [
    ("fresh dialogs", "asset_tag", 0.80),
    ("wide dialogs", "affected_person", 0.80),
    ("dense dialogs", "asset_tag", 0.75),
    ("new dialogs", "availability", 0.85),
    ("late dialogs, open", "affected_person", 0.85),
    ("plain dialogs, open", "affected_person", 0.82),
    ("plain dialogs, open", "serial", 0.66),
    ("dribs dialogs, open", "serial", 0.50),
    ("clear dialogs", "availability", 0.88),
    ("clear messages", "affected_person", 0.88),
];

/// With more values than that no field is excused.
const FEW_VALUES: usize = 20;

/// The least shares that must be reached.
pub(super) struct Floors {
    pub(super) kind: f64,
    pub(super) category: f64,
    pub(super) fields: f64,
    pub(super) exact: f64,
    pub(super) end: f64,
}

impl Score {
    pub(super) fn add(&mut self, id: &str, text: &str, expected: &Labels, got: &Labels) {
        self.count += 1;
        let kind = expected.kind.is_none() || expected.kind == got.kind;
        let category = expected.category == got.category;
        let end = expected.end == got.end;
        let fields = self.add_fields(&expected.fields, &got.fields);
        self.kind += usize::from(kind);
        self.category += usize::from(category);
        self.end += usize::from(end);
        if kind && category && fields && end {
            self.exact += 1;
        } else {
            self.misses.push(format!("{id} {text:?}\n   expected {expected:?}\n   got      {got:?}"));
        }
    }

    fn add_fields(&mut self, expected: &BTreeMap<String, String>, got: &BTreeMap<String, String>) -> bool {
        let mut all_right = true;
        for (field, value) in expected {
            let counts = self.fields.entry(field.clone()).or_default();
            match got.get(field) {
                Some(told) if same(field, value, told) => counts.right += 1,
                told => {
                    all_right = false;
                    counts.overlooked += 1;
                    counts.invented += usize::from(told.is_some());
                }
            }
        }
        for field in got.keys().filter(|field| !expected.contains_key(*field)) {
            all_right = false;
            self.fields.entry(field.clone()).or_default().invented += 1;
        }
        all_right
    }

    /// Prints the report and fails below a floor. `show` names the misses: only for sets that may be looked at.
    pub(super) fn hold(&self, name: &str, floors: &Floors, show: bool) {
        let report = self.report(name, show);
        println!("{report}");
        let reached = [
            ("kind", self.share(self.kind), floors.kind),
            ("category", self.share(self.category), floors.category),
            ("exact", self.share(self.exact), floors.exact),
            ("final", self.share(self.end), floors.end),
            ("fields", self.micro(), floors.fields),
        ];
        for (what, share, floor) in reached {
            assert!(share >= floor, "{what} fell to {share:.3}, below {floor}:\n{report}");
        }
        for (field, counts) in &self.fields {
            let few = FEW.iter().find(|(set, few, _)| *set == name && few == field);
            let (share, floor) = (counts.f1(), few.map_or(LEAST, |(.., floor)| *floor));
            assert!(share >= floor, "{field} fell to {share:.3}, below {floor}:\n{report}");
            let values = counts.right + counts.overlooked;
            assert!(few.is_none() || values < FEW_VALUES, "{name}: {values} values of {field} are not few");
        }
    }

    fn report(&self, name: &str, show: bool) -> String {
        let mut report = format!(
            "{name}: {} in all; kind {:.3}, category {:.3}, exact {:.3}, final {:.3}, fields {:.3}\n",
            self.count,
            self.share(self.kind),
            self.share(self.category),
            self.share(self.exact),
            self.share(self.end),
            self.micro()
        );
        for (field, counts) in &self.fields {
            let Counts { right, invented, overlooked } = counts;
            let _ = writeln!(
                report,
                "  {field:16} {:.3}  right {right}, invented {invented}, overlooked {overlooked}",
                counts.f1()
            );
        }
        if show {
            report.push_str(&self.misses.join("\n"));
        }
        report
    }

    fn micro(&self) -> f64 {
        let mut all = Counts::default();
        for counts in self.fields.values() {
            all.right += counts.right;
            all.invented += counts.invented;
            all.overlooked += counts.overlooked;
        }
        all.f1()
    }

    fn share(&self, right: usize) -> f64 {
        ratio(right, self.count)
    }
}

impl Counts {
    fn f1(&self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.invented + self.overlooked)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let exact = |count: usize| f64::from(u32::try_from(count).unwrap());
    if whole == 0 { 1.0 } else { exact(part) / exact(whole) }
}

/// Names are compared without accents and case. A span of time may be cut wider or narrower, with the same numbers in it
/// and at least half of its words.
pub(super) fn same(field: &str, expected: &str, got: &str) -> bool {
    let (expected, got) = (fold_name(expected), fold_name(got));
    expected == got || field == "availability" && same_span(&expected, &got)
}

fn same_span(expected: &str, got: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let numbers = |words: &[String]| -> Vec<String> {
        words.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).cloned().collect()
    };
    let (expected, mut got) = (words(expected), words(got));
    if numbers(&expected) != numbers(&got) {
        return false;
    }
    let all = expected.len() + got.len();
    let common = expected.iter().filter(|word| {
        let at = got.iter().position(|other| other == *word);
        at.map(|at| got.swap_remove(at)).is_some()
    });
    4 * common.count() >= all
}
