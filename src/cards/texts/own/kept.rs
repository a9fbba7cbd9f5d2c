//! What a message of an organisation's own must keep of Mesa's: it may be said in other words, but it must be said.

use super::said::Said;
use crate::cards::texts::prose;

/// Signs that a message may have however short Mesa's own is.
const LENGTH: usize = 200;
/// How many times as long as Mesa's own a longer one may be.
const TIMES: usize = 4;
/// What leads somewhere else or is no text to a client, unless Mesa's own message has it too: an address belongs on a
/// button of a card, where people see that it leads away.
const MARKS: [&str; 7] = ["](", "://", "www.", "mailto:", "tel:", "<", "{{"];
/// Words without which a message would not say what it is there for: the law by which people are told of their data.
const WORDS: [(&str, &str); 1] = [("welcome-data", "1581")];

/// What is lost or brought in, as the end of a sentence that begins with the message's id.
pub(super) fn problem(id: &str, own: &Said, ours: &Said) -> Option<String> {
    if own.is_silent {
        return Some("says nothing that could be read, or one of its variants does not".to_owned());
    }
    if let Some(name) = ours.always.difference(&own.always).next() {
        return Some(format!("loses the value ${name}: each of its variants must say it"));
    }
    if let Some(name) = ours.chosen.difference(&own.named).next() {
        return Some(format!("loses the value ${name}, by which Mesa's own chooses what it says"));
    }
    if let Some((_, word)) = WORDS.iter().find(|(known, word)| *known == id && !own.words.contains(word)) {
        return Some(format!("loses «{word}», which must be said here"));
    }
    odd(own, ours)
}

fn odd(own: &Said, ours: &Said) -> Option<String> {
    let (length, most) = (length(own), LENGTH.max(TIMES * length(ours)));
    if length > most {
        return Some(format!("has {length} signs; {most} are the most"));
    }
    if let Some(sign) = own.words.chars().find(|sign| *sign != '\n' && prose::is_invisible(*sign)) {
        return Some(format!("holds U+{:04X}, a sign that nobody sees", u32::from(sign)));
    }
    let new = MARKS.iter().find(|mark| own.words.contains(**mark) && !ours.words.contains(**mark));
    new.map(|mark| format!("holds «{mark}»: an address belongs on a button of a card, markup nowhere"))
}

fn length(said: &Said) -> usize {
    said.words.split_whitespace().map(|word| word.chars().count() + 1).sum()
}
