//! What of a card is seen: at once, behind a fold that one of its buttons opens, or not for certain.

use serde_json::Value;

use super::elements::{list, word};

/// Where something stands that everybody can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A button of the card shows it.
    Folded,
    /// As soon as the card is there.
    Open,
}

/// Under which names elements stand in others.
const HOLDERS: [&str; 8] = ["body", "actions", "items", "columns", "rows", "cells", "inlines", "images"];
/// With these a client that does not know something leaves the element out.
const GIVES_WAY: [&str; 2] = ["fallback", "requires"];

/// Each element that can be seen, with its place, in reading order.
pub(super) fn all(card: &Value) -> Vec<(Place, &Value)> {
    let mut found = Walk::default();
    found.walk(card, &[], false);
    let Walk { elements, targets } = found;
    let place = |folds: &[&str]| match folds {
        [] => Some(Place::Open),
        folds => folds.iter().all(|fold| targets.contains(&Target::Shown(fold))).then_some(Place::Folded),
    };
    // What a button folds away is not there for certain either.
    let is_folding = |id: &str| targets.iter().any(|target| target.id() == id);
    elements
        .into_iter()
        .filter_map(|Met { path, hidden, element }| {
            let open = place(&hidden)?;
            let can_fold = path.iter().any(|id| is_folding(id));
            Some((if can_fold { Place::Folded } else { open }, element))
        })
        .collect()
}

/// What stands there to be read, and where.
pub(super) fn texts(card: &Value) -> Vec<(Place, String)> {
    all(card)
        .into_iter()
        .flat_map(|(place, element)| read(element).into_iter().map(move |text| (place, text)))
        .collect()
}

/// What can be read of an element itself. A text in an `altText` or a `placeholder` is not seen, nor one that is cut.
fn read(element: &Value) -> Vec<String> {
    let own = |key: &str| without_addresses(word(element, key));
    let inner = |holder: &str, key: &str| -> Vec<String> {
        list(element, holder).iter().map(|one| without_addresses(word(one, key))).collect()
    };
    match word(element, "type") {
        "TextBlock" if element.get("maxLines").is_none() => vec![own("text")],
        "RichTextBlock" => {
            list(element, "inlines").iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        "TextRun" => vec![own("text")],
        "FactSet" => [inner("facts", "title"), inner("facts", "value")].concat(),
        kind if kind.starts_with("Input.") => {
            [vec![own("label"), own("title")], inner("choices", "title")].concat()
        }
        kind if kind.starts_with("Action.") => vec![own("title")],
        _ => vec![],
    }
}

/// Behind the words of a link stands an address, which nobody reads.
fn without_addresses(text: &str) -> String {
    let mut pieces = text.split("](");
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        kept.push_str(piece.split_once(')').map_or("", |(_, rest)| rest));
    }
    kept
}

/// What a button does to an element, by its id.
#[derive(PartialEq, Eq)]
enum Target<'c> {
    Shown(&'c str),
    Hidden(&'c str),
}

impl<'c> Target<'c> {
    fn of(value: &'c Value) -> Self {
        match value.as_str() {
            Some(id) => Self::Shown(id),
            None if value.get("isVisible") == Some(&Value::Bool(false)) => {
                Self::Hidden(word(value, "elementId"))
            }
            None => Self::Shown(word(value, "elementId")),
        }
    }

    fn id(&self) -> &'c str {
        let (Self::Shown(id) | Self::Hidden(id)) = self;
        id
    }
}

/// An element with the ids above it: of all that are shown at first, and of those that are hidden.
struct Met<'c> {
    path: Vec<&'c str>,
    hidden: Vec<&'c str>,
    element: &'c Value,
}

#[derive(Default)]
struct Walk<'c> {
    elements: Vec<Met<'c>>,
    targets: Vec<Target<'c>>,
}

impl<'c> Walk<'c> {
    /// `path` are the ids above it, each with whether it begins hidden.
    fn walk(&mut self, element: &'c Value, path: &[(&'c str, bool)], is_action: bool) {
        let kind = word(element, "type");
        if gives_way(element) || is_action != kind.starts_with("Action.") {
            return;
        }
        let is_hidden = element.get("isVisible") == Some(&Value::Bool(false));
        let path = [path, &[(word(element, "id"), is_hidden)]].concat();
        let ids = |hidden: bool| path.iter().filter(|(_, is)| *is == hidden).map(|(id, _)| *id).collect();
        let met = Met { path: ids(false), hidden: ids(true), element };
        if kind == "Action.ToggleVisibility" && met.hidden.is_empty() {
            let targets = list(element, "targetElements").iter().map(Target::of);
            self.targets.extend(targets.filter(|target| !target.id().is_empty()));
        }
        self.elements.push(met);
        for holder in HOLDERS {
            let inner = list(element, holder).iter().filter(|one| one.is_object());
            inner.for_each(|one| self.walk(one, &path, holder == "actions"));
        }
    }
}

/// Whether a client may leave it out, shows it dead, or has no room for it on a telephone.
fn gives_way(element: &Value) -> bool {
    let is_dead = element.get("isEnabled") == Some(&Value::Bool(false));
    let is_narrow = word(element, "width").ends_with("px") && word(element, "type") != "Image";
    is_dead || is_narrow || GIVES_WAY.iter().any(|key| element.get(key).is_some())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn seen(body: &Value, actions: &Value) -> String {
        let card = json!({"type": "AdaptiveCard", "body": body, "actions": actions});
        let lines = texts(&card).into_iter().map(|(place, text)| match place {
            Place::Open => text,
            Place::Folded => format!("({text})"),
        });
        lines.filter(|line| !matches!(line.as_str(), "" | "()")).collect::<Vec<_>>().join(" | ")
    }

    fn text(text: &str) -> Value {
        json!({"type": "TextBlock", "text": text})
    }

    fn with(mut element: Value, key: &str, value: Value) -> Value {
        element[key] = value;
        element
    }

    #[test]
    fn what_is_read_is_told_from_what_a_client_may_leave_out() {
        let none = json!([]);
        for (element, shown) in [
            (text("a"), "a"),
            (with(text("a"), "isVisible", json!(false)), ""),
            (with(text("a"), "fallback", json!("drop")), ""),
            (with(text("a"), "requires", json!({"x": "1"})), ""),
            (with(text("a"), "maxLines", json!(1)), ""),
            (json!({"type": "Container", "isVisible": false, "items": [text("a")]}), ""),
            (json!({"type": "Container", "fallback": text("a"), "items": [text("a")]}), ""),
            (
                json!({"type": "ColumnSet", "columns": [{"width": "1px", "items": [text("a")]}, {"type": "Column", "items": [text("b")]}]}),
                "b",
            ),
            (json!({"type": "Image", "url": "x", "altText": "a"}), ""),
            (json!({"type": "Input.Text", "id": "i", "label": "a", "placeholder": "b", "value": "c"}), "a"),
            (json!({"type": "FactSet", "facts": [{"title": "a", "value": "b"}]}), "a | b"),
            (json!({"type": "RichTextBlock", "inlines": ["a", {"type": "TextRun", "text": "b"}]}), "a | b"),
            (text("x [a](https://b.example \"c\") d"), "x [a d"),
            (json!({"type": "Container", "items": [{"type": "Action.OpenUrl", "title": "a"}]}), ""),
            (
                json!({"type": "ActionSet", "actions": [{"type": "Action.OpenUrl", "title": "a"}, text("b")]}),
                "a",
            ),
        ] {
            assert_eq!(seen(&json!([element]), &none), shown, "{element}");
        }
        let dead = json!([{"type": "Action.OpenUrl", "title": "a", "isEnabled": false}]);
        assert_eq!(seen(&none, &dead), "");
    }

    #[test]
    fn a_fold_is_one_that_a_button_opens() {
        let body = json!([
            {"type": "Container", "id": "x", "isVisible": false, "items": [text("a"), with(with(text("b"), "id", json!("y")), "isVisible", json!(false))]},
            with(text("c"), "id", json!("z")),
        ]);
        let toggle = |targets: Value| json!([{"type": "Action.ToggleVisibility", "title": "t", "targetElements": targets}]);
        for (targets, shown) in [
            (json!([]), "c | t"),
            (json!(["x"]), "(a) | c | t"),
            (json!(["x", "y"]), "(a) | (b) | c | t"),
            (json!(["y"]), "c | t"),
            (json!(["z"]), "(c) | t"),
            (json!([{"elementId": "x", "isVisible": false}]), "c | t"),
            (json!([{"elementId": "x"}, {"elementId": "z", "isVisible": false}]), "(a) | (c) | t"),
        ] {
            assert_eq!(seen(&body, &toggle(targets.clone())), shown, "{targets}");
        }
        let dead = with(toggle(json!(["x"]))[0].clone(), "isEnabled", json!(false));
        assert_eq!(seen(&body, &json!([dead])), "c");
    }
}
