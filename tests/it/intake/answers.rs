//! What people answer who are asked whether a solution holds. The set was only scored.

use mesa::intake::{Answer, answer_to_solution};

#[test]
fn answers_to_a_solution_that_were_only_scored() {
    let set = include_str!("../../intake/answers-scored.txt");
    let (mut all, mut right, mut reversed) = (0, 0, 0);
    for line in set.lines() {
        let (letter, text) = line.split_once(' ').unwrap();
        let gold = match letter {
            "y" => Answer::Holds,
            "n" => Answer::Fails,
            "l" => Answer::Later,
            _ => Answer::Neither,
        };
        let heard = answer_to_solution(text);
        all += 1;
        right += usize::from(heard == Some(gold));
        let decides = matches!(heard, Some(Answer::Holds | Answer::Fails)) && heard != Some(gold);
        reversed += usize::from(decides);
    }
    println!("answers: {all} in all, {right} heard as they are, {reversed} decide what they do not say");
    assert!(right * 100 >= all * RIGHT, "{right} of {all}");
    assert!(reversed * 100 <= all * REVERSED, "{reversed} of {all}");
}

/// Of a hundred as many at least are heard as what they are; the others are asked about.
const RIGHT: usize = 60;
/// Of a hundred as many at most are taken for a yes or a no that they are not.
const REVERSED: usize = 3;
