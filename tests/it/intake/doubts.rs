//! How often Mesa doubts what it read, and whether it is right to.

use std::collections::BTreeMap;

use mesa::catalog::{Catalog, Field};
use mesa::intake::understand;
use serde::Deserialize;

use super::score::same;
use super::{Labels, lines};

#[derive(Deserialize)]
struct Message {
    text: String,
    #[serde(flatten)]
    labels: Labels,
}

/// The sets from which is learnt, and those from which nothing is.
const LEARNT: [&str; 5] = [
    include_str!("../../intake/messages-seen.jsonl"),
    include_str!("../../intake/messages-fresh-open.jsonl"),
    include_str!("../../intake/messages-wide-open.jsonl"),
    include_str!("../../intake/messages-dense-open.jsonl"),
    include_str!("../../intake/messages-new-open.jsonl"),
];
const UNLEARNT: [&str; 9] = [
    include_str!("../../intake/messages-late-open.jsonl"),
    include_str!("../../intake/messages-persons-open.jsonl"),
    include_str!("../../intake/messages-scored.jsonl"),
    include_str!("../../intake/messages-fresh-scored.jsonl"),
    include_str!("../../intake/messages-wide-scored.jsonl"),
    include_str!("../../intake/messages-dense-scored.jsonl"),
    include_str!("../../intake/messages-new-scored.jsonl"),
    include_str!("../../intake/messages-plain-scored.jsonl"),
    include_str!("../../intake/messages-clear-scored.jsonl"),
];

#[derive(Debug, Default)]
struct Count {
    sure: usize,
    sure_wrong: usize,
    doubtful: usize,
    doubtful_wrong: usize,
}

/// Without one of these a request may not be complete.
fn is_required(catalog: &Catalog, field: Field, category: Option<&mesa::catalog::CategoryKey>) -> bool {
    catalog.requires(category).iter().any(|required| required.is_given_by(field))
}

/// Counts values by field, and messages in which something that is required is doubtful.
fn count(sets: &[&str], show: bool) -> (usize, usize, BTreeMap<Field, Count>) {
    let catalog = Catalog::builtin().unwrap();
    let (mut all, mut asked) = (0, 0);
    let mut counts: BTreeMap<Field, Count> = BTreeMap::new();
    for message in sets.iter().flat_map(|set| lines::<Message>(set)) {
        let read = understand(&catalog, &message.text);
        all += 1;
        for found in &read.found {
            let key = found.field.key();
            let wrong = !message.labels.fields.get(key).is_some_and(|told| same(key, told, &found.value));
            let count = counts.entry(found.field).or_default();
            if found.sure {
                count.sure += 1;
                count.sure_wrong += usize::from(wrong);
            } else {
                count.doubtful += 1;
                count.doubtful_wrong += usize::from(wrong);
                if show {
                    println!(
                        "{} {key} {:?} in {:?}",
                        if wrong { "WRONG" } else { "right" },
                        found.value,
                        message.text
                    );
                }
            }
        }
        let category = read.category.as_ref();
        asked += usize::from(
            read.found.iter().any(|found| !found.sure && is_required(&catalog, found.field, category)),
        );
    }
    (all, asked, counts)
}

/// Who is asked about what they said plainly stops telling; who is never asked gets a technician to the wrong town.
#[test]
fn doubts_are_rare_and_right_to_have() {
    for (name, sets, is_learnt) in [("learnt", &LEARNT[..], true), ("unlearnt", &UNLEARNT[..], false)] {
        let (all, asked, counts) = count(sets, is_learnt);
        println!("{name}: {asked} of {all} messages with a doubtful value that is required; {counts:#?}");
        assert!(asked * 20 < all, "{name}: {asked} of {all}");
        // Of what was learnt by heart next to nothing is wrong, whether it is doubted or not.
        if is_learnt {
            continue;
        }
        let sum = |of: fn(&Count) -> usize| counts.values().map(of).sum::<usize>();
        let (doubtful, wrong) = (sum(|count| count.doubtful), sum(|count| count.doubtful_wrong));
        let (sure, sure_wrong) = (sum(|count| count.sure), sum(|count| count.sure_wrong));
        assert!(
            wrong * sure > 3 * sure_wrong * doubtful,
            "{name}: {wrong} of {doubtful}, {sure_wrong} of {sure}"
        );
    }
}
