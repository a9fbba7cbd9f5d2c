//! A bare answer to a question for one of Mesa's own fields, which a category of the organisation's can require.

use super::small::{is_promise, knows_nothing, lacks_tag};
use crate::cases::Details;
use crate::catalog::{Field, Requirement};
use crate::intake::Draft;
use crate::intake::fields::{bare_channel, bare_tag};
use crate::intake::text::Text;

/// Words of an answer that is the value itself.
const FEW_WORDS: usize = 8;

/// Takes an answer in which nothing was found for what it was asked for.
pub(super) fn take(draft: &Draft, text: &str, details: &mut Details) {
    let asked = draft.asked.iter().filter_map(|asked| match asked {
        Requirement::Field(field) if details.get(*field).is_none() => Some(*field),
        _ => None,
    });
    let asked: Vec<Field> = asked.collect();
    for field in &asked {
        match field {
            Field::AssetTag | Field::Serial if knows_nothing(text) || lacks_tag(text) => {
                details.asset_unknown = true;
                return;
            }
            Field::AssetTag | Field::Serial | Field::ContactChannel => {
                if let Some(value) = value(*field, text) {
                    details.tell(*field, value);
                    return;
                }
            }
            _ => {}
        }
    }
    if let [field @ (Field::AffectedPerson | Field::Availability)] = asked[..]
        && is_value(text)
    {
        details.tell(field, text.trim().to_owned());
    }
}

fn value(field: Field, text: &str) -> Option<String> {
    let text = Text::new(text);
    match field {
        Field::ContactChannel => bare_channel(&text).map(str::to_owned),
        // A serial: letters with digits in one piece.
        Field::Serial => {
            let codes = text.tokens.iter().map(|token| text.original(&token.range));
            let mut codes =
                codes.filter(|code| code.len() > 4 && code.bytes().any(|byte| byte.is_ascii_digit()));
            codes.next().map(str::to_uppercase)
        }
        _ => bare_tag(text.folded.trim()),
    }
}

fn is_value(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=FEW_WORDS).contains(&words) && !text.contains('?') && !knows_nothing(text) && !is_promise(text)
}
