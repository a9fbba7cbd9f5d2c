//! A logistic regression, learnt one sample at a time: nothing but sums, products, quotients and roots, in a fixed order,
//! so that every machine gets the same weights.

/// How a table is learnt.
pub(crate) struct Course {
    /// Rows of the table.
    pub(crate) rows: usize,
    /// How often all samples are gone through.
    pub(crate) rounds: u32,
    /// How far the first sample moves the weights; the last does not any more.
    pub(crate) rate: f64,
    /// How much of a weight is forgotten each time that it is looked at: rare words must not be believed too much.
    pub(crate) forgetting: f64,
}

/// The rows of what is learnt from, and its class.
pub(crate) type Sample<'s> = (&'s [usize], usize);

/// What a weight of 1 becomes in the table.
const SCALE: f64 = 1000.0;

/// The weights of each row, one for each class.
pub(crate) fn train<const N: usize>(course: &Course, samples: &[Sample<'_>]) -> Vec<[f64; N]> {
    let mut weights = vec![[0.0; N]; course.rows];
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut seed = 1;
    let steps = f64::from(course.rounds) * count(samples.len());
    let mut step = 0.0;
    for _ in 0..course.rounds {
        shuffle(&mut order, &mut seed);
        for (rows, class) in order.iter().map(|index| samples[*index]) {
            let length = count(rows.len()).sqrt();
            let mut change = shares(&weights, rows, length);
            change[class] -= 1.0;
            let rate = course.rate * (1.0 - step / steps);
            let kept = 1.0 - rate * course.forgetting;
            let change = change.map(|share| share * rate / length);
            for row in rows {
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

/// A weight as the table keeps it.
#[expect(clippy::cast_possible_truncation, reason = "a float's `as` ends at the nearest bound")]
pub(crate) fn quantised(weight: f64) -> i16 {
    (weight * SCALE).round() as i16
}
