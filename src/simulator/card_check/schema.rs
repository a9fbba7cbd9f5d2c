//! The names that Adaptive Cards 1.5 and Teams know.

const LAYOUT: [&str; 3] = ["minHeight", "rtl", "bleed"];

/// The fields of a type, beside the common ones; `None` for a type that is not known.
pub(super) fn fields_of(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "AdaptiveCard" => &[
            "$schema",
            "version",
            "body",
            "actions",
            "refresh",
            "authentication",
            "selectAction",
            "fallbackText",
            "backgroundImage",
            "speak",
            "lang",
            "verticalContentAlignment",
            "msteams",
            "metadata",
        ],
        "TextBlock" => &[
            "text",
            "color",
            "fontType",
            "horizontalAlignment",
            "isSubtle",
            "maxLines",
            "size",
            "weight",
            "wrap",
            "style",
        ],
        "Image" => &[
            "url",
            "altText",
            "backgroundColor",
            "horizontalAlignment",
            "selectAction",
            "size",
            "style",
            "width",
            "msteams",
        ],
        "RichTextBlock" => &["inlines", "horizontalAlignment"],
        "Container" | "TableCell" => {
            &["items", "selectAction", "style", "verticalContentAlignment", "backgroundImage"]
        }
        "ColumnSet" => &["columns", "selectAction", "style", "horizontalAlignment"],
        "Column" => {
            &["items", "selectAction", "style", "verticalContentAlignment", "backgroundImage", "width"]
        }
        "FactSet" => &["facts"],
        "ImageSet" => &["images", "imageSize"],
        "ActionSet" => &["actions"],
        "Table" => &[
            "columns",
            "rows",
            "firstRowAsHeader",
            "showGridLines",
            "gridStyle",
            "horizontalCellContentAlignment",
            "verticalCellContentAlignment",
        ],
        "TableRow" => &["cells", "style", "horizontalCellContentAlignment", "verticalCellContentAlignment"],
        _ => return action_fields(kind).or_else(|| input_fields(kind)),
    })
}

fn action_fields(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "Action.Execute" => &["verb", "data", "associatedInputs"],
        "Action.Submit" => &["data", "associatedInputs", "msteams"],
        "Action.OpenUrl" => &["url"],
        "Action.ShowCard" => &["card"],
        "Action.ToggleVisibility" => &["targetElements"],
        _ => return None,
    })
}

fn input_fields(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "Input.Text" => {
            &["value", "placeholder", "isMultiline", "maxLength", "style", "regex", "inlineAction"]
        }
        "Input.Number" | "Input.Date" | "Input.Time" => &["value", "placeholder", "min", "max"],
        "Input.Toggle" => &["value", "title", "valueOn", "valueOff", "wrap"],
        "Input.ChoiceSet" => {
            &["value", "choices", "choices.data", "isMultiSelect", "style", "placeholder", "wrap"]
        }
        _ => return None,
    })
}

/// Fields that all actions, all inputs or all elements have.
pub(super) fn is_common(kind: &str, key: &str) -> bool {
    let everywhere = ["type", "id", "fallback", "requires"].contains(&key);
    let action = ["title", "iconUrl", "style", "tooltip", "isEnabled", "mode"].contains(&key);
    let input = ["label", "isRequired", "errorMessage"].contains(&key);
    let element = ["isVisible", "spacing", "separator", "height", "targetWidth"].contains(&key);
    if kind.starts_with("Action.") {
        return everywhere || action;
    }
    everywhere || element || LAYOUT.contains(&key) || (input && kind.starts_with("Input."))
}

/// The values of a field that has a closed list of them; letter case does not matter.
pub(super) fn values_of(kind: &str, key: &str) -> Option<&'static [&'static str]> {
    Some(match (kind, key) {
        (_, "spacing") => {
            &["none", "extraSmall", "small", "default", "medium", "large", "extraLarge", "padding"]
        }
        (_, "horizontalAlignment" | "horizontalCellContentAlignment") => &["left", "center", "right"],
        (_, "verticalContentAlignment" | "verticalCellContentAlignment") => &["top", "center", "bottom"],
        (_, "associatedInputs") => &["auto", "none"],
        ("TextBlock" | "TextRun", "size") => &["default", "small", "medium", "large", "extraLarge"],
        ("TextBlock" | "TextRun", "weight") => &["default", "lighter", "bolder"],
        ("TextBlock" | "TextRun", "color") => {
            &["default", "dark", "light", "accent", "good", "warning", "attention"]
        }
        ("TextBlock" | "TextRun", "fontType") => &["default", "monospace"],
        ("TextBlock", "style") => &["default", "heading", "columnHeader"],
        ("Container" | "ColumnSet" | "Column" | "TableCell" | "TableRow", "style") => {
            &["default", "emphasis", "good", "attention", "warning", "accent"]
        }
        ("Image", "size") => &["auto", "stretch", "small", "medium", "large"],
        ("Image", "style") => &["default", "person"],
        ("Input.Text", "style") => &["text", "tel", "url", "email", "password"],
        ("Input.ChoiceSet", "style") => &["compact", "expanded", "filtered"],
        ("Action.Execute" | "Action.Submit" | "Action.OpenUrl" | "Action.ShowCard", "style") => {
            &["default", "positive", "destructive"]
        }
        (_, "mode") => &["primary", "secondary"],
        _ => return None,
    })
}
