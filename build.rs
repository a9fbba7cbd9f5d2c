//! Trains the model of `src/intake/model` from the sentences of `src/intake/corpus`, and draws the icons of the app's
//! package.
//!
//! A logistic regression, learnt one sentence at a time: nothing but sums, products, quotients and roots, in a fixed order,
//! so that every machine gets the same weights. A sentence stands on a line of the file of its category, behind the letter
//! of its kind; those of `turns.txt`, which are said in the middle of a dialog, behind the letter of what they do.

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
    #[expect(dead_code, reason = "training needs no names")]
    mod lexicon;
    #[expect(dead_code, reason = "training needs no way back to the source")]
    mod text;

    #[path = "model"]
    pub(crate) mod model {
        mod features;

        pub(crate) use features::{CATEGORIES, KINDS, ROWS, TURNS};
        use features::{Hits, rows};

        /// The rows of the features of a sentence.
        pub(crate) fn rows_of(sentence: &str) -> Vec<usize> {
            let text = super::text::Text::new(sentence);
            rows(&text, &Hits::find(&text), |_| false)
        }
    }
}

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use intake::model::{CATEGORIES, KINDS, ROWS, TURNS, rows_of};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

const CORPUS: &str = "src/intake/corpus";
/// The drawings in `manifest`, and what Teams wants each side to measure, in pixels.
const ICONS: [(&str, u32); 2] = [("color", 192), ("outline", 32)];
/// How often all sentences are gone through.
const ROUNDS: u32 = 20;
/// How far the first sentence moves the weights; the last does not any more.
const RATE: f64 = 3.0;
/// How much of a weight is forgotten each time that it is looked at: rare words must not be believed too much.
const FORGETTING: f64 = 0.0006;
/// What a weight of 1 becomes in the table.
const SCALE: f64 = 1000.0;

/// A sentence to learn from.
struct Sample {
    rows: Vec<usize>,
    category: usize,
    kind: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    for path in [
        "build.rs",
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
    let mut samples = Vec::new();
    for (category, name) in CATEGORIES.iter().enumerate() {
        let file = fs::read_to_string(Path::new(CORPUS).join(format!("{name}.txt")))?;
        for line in file.lines().filter(|line| !line.trim().is_empty()) {
            samples.push(sample(category, &KINDS, line)?);
        }
    }
    let by_category = train::<{ CATEGORIES.len() }>(&samples, |sample| sample.category);
    let by_kind = train::<{ KINDS.len() }>(&samples, |sample| sample.kind);
    let mut table = Vec::with_capacity(ROWS * (CATEGORIES.len() + KINDS.len()) * size_of::<i16>());
    for (categories, kinds) in by_category.iter().zip(&by_kind) {
        for weight in categories.iter().chain(kinds) {
            table.extend(quantised(*weight).to_le_bytes());
        }
    }
    fs::write(Path::new(&out_dir()?).join("intake.weights"), table)?;
    learn_turns()
}

/// What later texts do with the request at hand.
fn learn_turns() -> Result<(), Box<dyn Error>> {
    let file = fs::read_to_string(Path::new(CORPUS).join("turns.txt"))?;
    let lines = file.lines().filter(|line| !line.trim().is_empty());
    let samples = lines.map(|line| sample(0, &TURNS, line)).collect::<Result<Vec<_>, _>>()?;
    let weights = train::<{ TURNS.len() }>(&samples, |sample| sample.kind);
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

fn sample(category: usize, letters: &[&str], line: &str) -> Result<Sample, Box<dyn Error>> {
    let (letter, sentence) = line.split_once(' ').ok_or_else(|| format!("no kind: {line}"))?;
    let kind =
        letters.iter().position(|kind| *kind == letter).ok_or_else(|| format!("no such kind: {line}"))?;
    Ok(Sample { rows: rows_of(sentence), category, kind })
}

/// The weights of each row, one for each class.
fn train<const N: usize>(samples: &[Sample], class: impl Fn(&Sample) -> usize) -> Vec<[f64; N]> {
    let mut weights = vec![[0.0; N]; ROWS];
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut seed = 1;
    let steps = f64::from(ROUNDS) * count(samples.len());
    let mut step = 0.0;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut seed);
        for sample in order.iter().map(|index| &samples[*index]) {
            let length = count(sample.rows.len()).sqrt();
            let mut change = shares(&weights, &sample.rows, length);
            change[class(sample)] -= 1.0;
            let rate = RATE * (1.0 - step / steps);
            let kept = 1.0 - rate * FORGETTING;
            let change = change.map(|share| share * rate / length);
            for row in &sample.rows {
                move_weights(&mut weights[*row], kept, &change);
            }
            step += 1.0;
        }
    }
    weights
}

/// How likely each class is, as the weights stand.
fn shares<const N: usize>(weights: &[[f64; N]], rows: &[usize], length: f64) -> [f64; N] {
    let mut scores = [0.0; N];
    for row in rows {
        take_away(&mut scores, &weights[*row]);
    }
    // What was taken away stands the other way round.
    let most = scores.iter().fold(f64::INFINITY, |most, score| most.min(*score));
    let likely = scores.map(|score| exponential((most - score) / length));
    let all: f64 = likely.iter().sum();
    likely.map(|likely| likely / all)
}

fn move_weights<const N: usize>(weights: &mut [f64; N], kept: f64, change: &[f64; N]) {
    let mut at = 0;
    while at < N {
        weights[at] = weights[at] * kept - change[at];
        at += 1;
    }
}

/// A loop by hand: this is where the time goes, and a build script is not optimised.
fn take_away<const N: usize>(from: &mut [f64; N], what: &[f64; N]) {
    let mut at = 0;
    while at < N {
        from[at] -= what[at];
        at += 1;
    }
}

/// The exponential of a number up to 0, near enough: (1 + x/1024)^1024. That of the standard library differs between machines.
fn exponential(x: f64) -> f64 {
    let mut power = (1.0 + x / 1024.0).max(0.0);
    for _ in 0..10 {
        power *= power;
    }
    power
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Another order, the same on every machine.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for last in (1..order.len()).rev() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let random = usize::try_from(*seed >> 33).unwrap_or_default();
        order.swap(last, random % (last + 1));
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a float's `as` ends at the nearest bound")]
fn quantised(weight: f64) -> i16 {
    (weight * SCALE).round() as i16
}
