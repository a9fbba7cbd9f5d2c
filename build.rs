//! Trains the models of `src/intake/model` from what stands in `src/intake/corpus`, and draws the icons of the app's
//! package.

#[path = "build/train.rs"]
mod train;

/// Folding, as the reading does it.
#[path = "src/catalog"]
mod catalog {
    #[expect(unreachable_pub, reason = "the library offers more of it than training needs")]
    mod fold;

    pub(crate) use fold::{fold_char, fold_name};
}

/// What the reading sees in a sentence.
#[path = "src/intake"]
mod intake {
    mod candidates;
    #[path = "../../build/choices.rs"]
    pub(crate) mod choices;
    #[path = "../../build/corpus.rs"]
    pub(crate) mod corpus;
    #[expect(dead_code, reason = "training needs no names")]
    mod lexicon;
    mod rows;
    #[expect(dead_code, reason = "training needs no way back to the source")]
    mod text;
    mod words;

    #[path = "model"]
    pub(crate) mod model {
        mod features;

        pub(crate) use features::{ANSWERS, CATEGORIES, KINDS, ROWS, TURNS};
        use features::{Hits, rows};

        /// The rows of the features of a text, without the tokens for which `skip` holds.
        pub(in crate::intake) fn rows_of(
            text: &super::text::Text<'_>,
            skip: impl Fn(usize) -> bool,
        ) -> Vec<usize> {
            rows(text, &Hits::find(text), skip)
        }
    }
}

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use intake::choices::{Choice, DECIDED, choices};
use intake::corpus::{Told, answers, messages, samples, turns};
use intake::model::{ANSWERS, CATEGORIES, KINDS, ROWS, TURNS};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use train::{Course, Sample, quantised, train};

const CORPUS: &str = "src/intake/corpus";
/// Sets of messages that everybody has looked at: they too teach what is a name and what a time, so that their floors tell of
/// these only what was learnt. Those that are only scored teach nothing.
const LOOKED_AT: &str = "tests/intake";
/// The latest of them stay apart, so that somebody tells how well it goes.
const APART: [&str; 2] = ["messages-late-open", "messages-persons-open"];
const SITES: &str = "catalog/sites.toml";
/// The drawings in `manifest`, and what Teams wants each side to measure, in pixels.
const ICONS: [(&str, u32); 2] = [("color", 192), ("outline", 32)];
const MATTERS: Course = Course { rows: ROWS, rounds: 20, rate: 6.0, forgetting: 0.0006 };
const LATER: Course = Course { rows: ROWS, rounds: 20, rate: 3.0, forgetting: 0.0006 };
const CHOICES: Course = Course { rows: intake::choices::ROWS, rounds: 20, rate: 2.0, forgetting: 0.0005 };

fn main() -> Result<(), Box<dyn Error>> {
    for path in [
        "build.rs",
        "build",
        CORPUS,
        LOOKED_AT,
        SITES,
        "src/intake/candidates",
        "src/intake/model/features.rs",
        "src/intake/rows.rs",
        "src/intake/text.rs",
        "src/intake/lexicon",
        "src/intake/words",
        "src/catalog/fold.rs",
        "manifest/color.svg",
        "manifest/outline.svg",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    for (name, side) in ICONS {
        draw(name, side)?;
    }
    let told = samples(Path::new(CORPUS))?;
    learn_matters(&told)?;
    learn_words::<{ TURNS.len() }>("turns", &turns(Path::new(CORPUS), &told)?)?;
    learn_words::<{ ANSWERS.len() }>("answers", &answers(Path::new(CORPUS))?)?;
    learn_choices()
}

/// Of which category and kind a message is.
fn learn_matters(told: &[Told]) -> Result<(), Box<dyn Error>> {
    let categories: Vec<Sample<'_>> = told.iter().map(|told| (&told.rows[..], told.category)).collect();
    let kinds: Vec<Sample<'_>> = told.iter().map(|told| (&told.rows[..], told.kind)).collect();
    let by_category = train::<{ CATEGORIES.len() }>(&MATTERS, &categories);
    let by_kind = train::<{ KINDS.len() }>(&MATTERS, &kinds);
    let weights =
        by_category.iter().zip(&by_kind).flat_map(|(categories, kinds)| categories.iter().chain(kinds));
    save("intake", weights.copied())
}

/// What words do that are said when something was said before.
fn learn_words<const N: usize>(name: &str, told: &[Told]) -> Result<(), Box<dyn Error>> {
    let samples: Vec<Sample<'_>> = told.iter().map(|told| (&told.rows[..], told.kind)).collect();
    save(name, train::<N>(&LATER, &samples).into_iter().flatten())
}

/// Which of the names, and of the spans of time, in a message is the one that is asked for.
fn learn_choices() -> Result<(), Box<dyn Error>> {
    let told: Vec<_> = messages(Path::new(CORPUS), |_| true)?
        .into_iter()
        .chain(messages(Path::new(LOOKED_AT), is_looked_at)?)
        .collect();
    let sites = fs::read_to_string(SITES)?;
    for field in DECIDED {
        let choices: Vec<Choice> = choices(field, &told, &sites)?;
        let samples: Vec<Sample<'_>> =
            choices.iter().map(|choice| (&choice.rows[..], usize::from(choice.is_meant))).collect();
        let weights = train::<2>(&CHOICES, &samples);
        save(field, weights.iter().map(|[other, meant]| meant - other))?;
    }
    Ok(())
}

fn is_looked_at(name: &str) -> bool {
    name.starts_with("messages-")
        && (name.ends_with("-open") || name.ends_with("-seen"))
        && !APART.contains(&name)
}

fn save(name: &str, weights: impl Iterator<Item = f64>) -> Result<(), Box<dyn Error>> {
    let table: Vec<u8> = weights.flat_map(|weight| quantised(weight).to_le_bytes()).collect();
    Ok(fs::write(Path::new(&out_dir()?).join(format!("{name}.weights")), table)?)
}

/// A drawing as a PNG file.
fn draw(name: &str, side: u32) -> Result<(), Box<dyn Error>> {
    let drawing = fs::read_to_string(format!("manifest/{name}.svg"))?;
    let drawing = Tree::from_str(&drawing, &Options::default())?;
    let mut icon = Pixmap::new(side, side).ok_or("no pixels")?;
    resvg::render(&drawing, Transform::identity(), &mut icon.as_mut());
    fs::write(Path::new(&out_dir()?).join(format!("{name}.png")), icon.encode_png()?)?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script so, and it has no settings")]
fn out_dir() -> Result<String, env::VarError> {
    env::var("OUT_DIR")
}
