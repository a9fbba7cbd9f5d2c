//! Trains the model of `src/intake/model` from the sentences of `src/intake/corpus`, and draws the icons of the app's
//! package.
//!
//! The model is an averaged perceptron with a margin: nothing but sums, products and one root, in a fixed order, so that every
//! machine gets the same weights. A sentence stands on a line of the file of its category, behind the letter of its kind.

/// Folding, as the reading does it.
#[path = "src/catalog/fold.rs"]
pub mod fold;

#[path = "src/intake/model/features.rs"]
mod features;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use features::{CATEGORIES, CLASSES, KINDS, ROWS, rows};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

const CORPUS: &str = "src/intake/corpus";
/// The drawings in `manifest`, and what Teams wants each side to measure, in pixels.
const ICONS: [(&str, u32); 2] = [("color", 192), ("outline", 32)];
/// How often all sentences are gone through.
const ROUNDS: usize = 15;
/// What a weight of 1 becomes in the table.
const SCALE: f64 = 1000.0;

/// A sentence to learn from.
struct Sample {
    rows: Vec<usize>,
    category: usize,
    kind: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["build.rs", CORPUS, "src/intake/model/features.rs", "src/catalog/fold.rs", "manifest"] {
        println!("cargo::rerun-if-changed={path}");
    }
    for (name, side) in ICONS {
        draw(name, side)?;
    }
    let mut samples = Vec::new();
    for (category, name) in CATEGORIES.iter().enumerate() {
        let file = fs::read_to_string(Path::new(CORPUS).join(format!("{name}.txt")))?;
        for line in file.lines().filter(|line| !line.trim().is_empty()) {
            samples.push(sample(category, line)?);
        }
    }
    let kinds = CATEGORIES.len();
    let by_category = train(&samples, kinds, |sample| sample.category);
    let by_kind = train(&samples, KINDS.len(), |sample| sample.kind);
    let mut table = Vec::with_capacity(ROWS * CLASSES * size_of::<i16>());
    for (categories, kinds) in by_category.chunks(kinds).zip(by_kind.chunks(KINDS.len())) {
        for weight in categories.iter().chain(kinds) {
            table.extend(quantised(*weight).to_le_bytes());
        }
    }
    fs::write(Path::new(&out_dir()?).join("intake.weights"), table)?;
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

fn sample(category: usize, line: &str) -> Result<Sample, Box<dyn Error>> {
    let (letter, sentence) = line.split_once(' ').ok_or_else(|| format!("no kind: {line}"))?;
    let kind =
        KINDS.iter().position(|kind| *kind == letter).ok_or_else(|| format!("no such kind: {line}"))?;
    let folded = fold::fold_name(sentence);
    let words: Vec<&str> = folded.split(' ').collect();
    Ok(Sample { rows: rows(&words, sentence.contains('?')), category, kind })
}

/// The weights of each row, one for each class.
fn train(samples: &[Sample], classes: usize, class: impl Fn(&Sample) -> usize) -> Vec<f64> {
    let mut weights = vec![0.0; ROWS * classes];
    let mut sums = weights.clone();
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut seed = 1;
    let mut step = 1.0;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut seed);
        for sample in order.iter().map(|index| &samples[*index]) {
            let length = f64::from(u32::try_from(sample.rows.len()).unwrap_or(u32::MAX)).sqrt();
            let right = class(sample);
            let rival = rival(&weights, classes, &sample.rows, right, length);
            for row in sample.rows.iter().filter(|_| rival.is_some()) {
                for (class, change) in [(Some(right), 1.0 / length), (rival, -1.0 / length)] {
                    let at = row * classes + class.unwrap_or(right);
                    weights[at] += change;
                    sums[at] += change * step;
                }
            }
            step += 1.0;
        }
    }
    weights.iter().zip(&sums).map(|(weight, sum)| weight - sum / step).collect()
}

/// The strongest other class, when it comes nearer than the margin of 1.
fn rival(weights: &[f64], classes: usize, rows: &[usize], right: usize, length: f64) -> Option<usize> {
    let score = |class: usize| rows.iter().map(|row| weights[row * classes + class]).sum::<f64>() / length;
    let others = (0..classes).filter(|class| *class != right).map(|class| (class, score(class)));
    let (rival, best) = others.max_by(|left, right| left.1.total_cmp(&right.1))?;
    (score(right) - best < 1.0).then_some(rival)
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
