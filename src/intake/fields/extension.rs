//! Extensions of desk telephones.

use std::sync::LazyLock;

use super::{Datum, Pattern, captures, is_taken, pattern};
use crate::catalog::Field;
use crate::intake::text::Text;

static ANNOUNCED: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:ext|exts|extn|exte|extension|extencion|extencon|extensiones|exten|interno|int|ramal|anexo)\b[ .:#=,-]*(?:(?:es|la|el|numero|num|no|nro|n|is|number|telefonica|marcada|actual|mia|:)\b[ .:#]*){0,3}(\d{1,3} \d{2,3}|\d{2,6})\b",
    )
});
static ANNOUNCED_AFTER: Pattern = LazyLock::new(|| {
    pattern(r"\b(\d{3,5})\b,? (?:es |is )?(?:mi|la|my|the) (?:ext|extension|interno|anexo)\b")
});
static CORRECTED: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:ext|extension|interno|int|anexo)\b[ .:]*(?:es |la )*\d{2,5}[ ,.;]+(?:no[ ,]+)?(?:perdon|digo|corrijo|mejor dicho|mentiras|sorry)[ ,]+(?:es |la )*(\d{2,5})\b",
    )
});
static GLUED: Pattern = LazyLock::new(|| pattern(r"\b(?:ext|int|x)(\d{3,5})\b"));

pub(super) fn find(text: &Text<'_>, data: &[Datum]) -> Option<Datum> {
    let mut all = captures(&CORRECTED, &text.folded, 1)
        .chain(captures(&ANNOUNCED, &text.folded, 1))
        .chain(captures(&GLUED, &text.folded, 1))
        .chain(captures(&ANNOUNCED_AFTER, &text.folded, 1));
    let (context, range) =
        all.find(|(_, range)| !is_taken(data, range) && !goes_on(&text.folded[range.end..]))?;
    let value = text.folded[range.clone()].replace(' ', "");
    Some(Datum { field: Field::Extension, value, context, range, sure: true })
}

/// A version, an address or a longer number goes on behind the digits.
fn goes_on(rest: &str) -> bool {
    let mut rest = rest.chars();
    rest.next().is_some_and(|next| matches!(next, '.' | '-' | '@'))
        && rest.next().is_some_and(|next| next.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_announced() {
        for (text, expected) in [
            ("ext 2231", Some("2231")),
            ("Ext.: 30 61", Some("3061")),
            ("mi extensión es la 4410", Some("4410")),
            ("interno 118", Some("118")),
            ("INT. 2277", Some("2277")),
            ("ext2231", Some("2231")),
            ("2231 es mi extensión", Some("2231")),
            ("ext 2231, no, perdón, la 2232", Some("2232")),
            ("piso 3, 2231", None),
        ] {
            let found = find(&Text::new(text), &[]).map(|datum| datum.value);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
