//! Trains the model of `src/intake/model` from the sentences of `src/intake/corpus`, and draws the icons of the app's
//! package.
//!
#[path = "build/train.rs"]
mod train;

/// Folding, as the reading does it.
#[path = "src/catalog"]
mod catalog {
    #[expect(dead_code, unreachable_pub, reason = "the library offers more of it than training needs")]
    mod fold;

    pub(crate) use fold::fold_char;
}

/// What the reading sees in a sentence.
#[path = "src/intake"]
mod intake {
    #[path = "../../build/corpus.rs"]
    pub(crate) mod corpus;
    #[expect(dead_code, reason = "training needs no names")]
    mod lexicon;
    #[expect(dead_code, reason = "training needs no way back to the source")]
    mod text;

    #[path = "model"]
    pub(crate) mod model {
        mod features;

        pub(crate) use features::{CATEGORIES, KINDS, ROWS, TURNS};
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

use intake::corpus::{Sample, samples, turns};
use intake::model::{CATEGORIES, KINDS, ROWS, TURNS};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use train::{quantised, train};

const CORPUS: &str = "src/intake/corpus";
/// The drawings in `manifest`, and what Teams wants each side to measure, in pixels.
const ICONS: [(&str, u32); 2] = [("color", 192), ("outline", 32)];
fn main() -> Result<(), Box<dyn Error>> {
    for path in [
        "build.rs",
        "build",
        CORPUS,
        "src/intake/model/features.rs",
        "src/intake/text.rs",
        "src/intake/lexicon",
        "src/catalog/fold.rs",
        "manifest/color.svg",
        "manifest/outline.svg",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    for (name, side) in ICONS {
        draw(name, side)?;
    }
    let samples = samples(Path::new(CORPUS))?;
    let by_category = train::<{ CATEGORIES.len() }>(&samples, |sample| sample.category);
    let by_kind = train::<{ KINDS.len() }>(&samples, |sample| sample.kind);
    let mut table = Vec::with_capacity(ROWS * (CATEGORIES.len() + KINDS.len()) * size_of::<i16>());
    for (categories, kinds) in by_category.iter().zip(&by_kind) {
        for weight in categories.iter().chain(kinds) {
            table.extend(quantised(*weight).to_le_bytes());
        }
    }
    fs::write(Path::new(&out_dir()?).join("intake.weights"), table)?;
    learn_turns(&turns(Path::new(CORPUS), &samples)?)
}

/// What later texts do with the request at hand.
fn learn_turns(samples: &[Sample]) -> Result<(), Box<dyn Error>> {
    let weights = train::<{ TURNS.len() }>(samples, |sample| sample.kind);
    let table: Vec<u8> =
        weights.iter().flatten().flat_map(|weight| quantised(*weight).to_le_bytes()).collect();
    fs::write(Path::new(&out_dir()?).join("turns.weights"), table)?;
    Ok(())
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
