//! Passwords and identity numbers are hidden in whatever arrives, before anything of it is kept.

use serde_json::{Map, Value};

use crate::botframework::event::{FileAccess, FileReference, Message, SharedMessage};
use crate::botframework::{Event, Inbound};
use crate::intake::{self, Masked, Sensitive};

/// What cards carry for Mesa itself.
const OWN: [&str; 3] = ["nonce", "verb", "msteams"];
/// What one page of a form carries to the next: the values of the first, as one text.
const CARRIED: &str = "carried";

/// What was hidden in an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) struct Hidden {
    pub(in crate::desk) password: bool,
    pub(in crate::desk) identity: bool,
}

impl Hidden {
    pub(in crate::desk) fn is_any(self) -> bool {
        self.password || self.identity
    }

    /// Hides what must not be kept in a text.
    fn hide(&mut self, text: &mut String) {
        self.put(text, intake::mask(text));
    }

    /// The same of the bare answer to a question that asked for it.
    pub(in crate::desk) fn hide_answer(&mut self, text: &mut String, asked: &[Sensitive]) {
        self.put(text, intake::mask_answer(text, asked));
    }

    fn put(&mut self, text: &mut String, masked: Option<Masked>) {
        let Some(masked) = masked else { return };
        self.password |= masked.hidden.contains(&Sensitive::Password);
        self.identity |= masked.hidden.contains(&Sensitive::Identity);
        *text = masked.text;
    }

    /// Of an address that is kept for good, too. One that is fetched leads nowhere else, and is forgotten then.
    fn hide_in_files(&mut self, files: &mut [FileReference]) {
        for file in files {
            let masked = intake::mask_name(&file.name);
            self.put(&mut file.name, masked);
            if file.access == FileAccess::Link {
                let masked = intake::mask_name(&file.url);
                self.put(&mut file.url, masked);
            }
        }
    }

    fn hide_in_message(&mut self, message: &mut Message) {
        self.hide(&mut message.text);
        self.hide_in_files(&mut message.files);
    }

    fn hide_in_data(&mut self, data: &mut Value) {
        match data {
            Value::String(text) => self.hide(text),
            Value::Array(all) => all.iter_mut().for_each(|one| self.hide_in_data(one)),
            Value::Object(fields) => {
                let told = fields.iter_mut().filter(|(key, _)| !OWN.contains(&key.as_str()));
                told.for_each(|(key, value)| match key.as_str() {
                    CARRIED => self.hide_in_carried(value),
                    _ => self.hide_in_data(value),
                });
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Each value by itself: read as one text, what follows a word such as "clave" would be hidden with its quotes, and the
    /// page could not be read any more.
    fn hide_in_carried(&mut self, carried: &mut Value) {
        let page = carried.as_str().and_then(|text| serde_json::from_str::<Map<String, Value>>(text).ok());
        let Some(page) = page else { return self.hide_in_data(carried) };
        let mut page = Value::Object(page);
        self.hide_in_data(&mut page);
        *carried = Value::String(page.to_string());
    }
}

/// The same event without what must not be kept, and what that was. Of somebody else's message nothing is told: the form
/// shows it.
pub(in crate::desk) fn without_secrets(mut inbound: Inbound) -> (Inbound, Hidden) {
    let mut hidden = Hidden::default();
    match &mut inbound.event {
        Event::Message(message) | Event::MessageEdited(message) => hidden.hide_in_message(message),
        Event::CardSubmitted { data } | Event::DialogRequested { data } | Event::DialogSubmitted { data } => {
            hidden.hide_in_data(data);
        }
        Event::CardAction(action) => hidden.hide_in_data(&mut action.data),
        Event::CommandOpened(command) => hide_in_shared(command.message.as_mut()),
        Event::CommandSubmitted { command, data } => {
            hide_in_shared(command.message.as_mut());
            hidden.hide_in_data(data);
        }
        Event::SearchRequested(search) => hidden.hide(&mut search.words),
        _ => {}
    }
    (inbound, hidden)
}

fn hide_in_shared(message: Option<&mut SharedMessage>) {
    let Some(message) = message else { return };
    let mut hidden = Hidden::default();
    hidden.hide(&mut message.text);
    hidden.hide_in_files(&mut message.files);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn everything_of_a_form_is_read_but_what_is_mesas_own() {
        let mut hidden = Hidden::default();
        let mut data = json!({"nonce": "clave: abc1", "verb": "pwd=abc", "text": "pwd=abc", "all": [{"x": "cc 52345678"}, 7]});
        hidden.hide_in_data(&mut data);
        let kept = json!({"nonce": "clave: abc1", "verb": "pwd=abc", "text": "pwd=••••", "all": [{"x": "cc ••••"}, 7]});
        assert_eq!((data, hidden), (kept, Hidden { password: true, identity: true }));
    }

    #[test]
    fn what_a_page_carries_is_read_value_by_value() {
        let carried = |description: &str| {
            let page = json!({"description": description, "nonce": "clave: abc1", "site": "Cali"});
            json!({ "carried": page.to_string(), "asset_tag": "60-2214" })
        };
        for (typed, kept) in [
            ("clave: \"abc1\"", "clave: \"••••\""),
            ("olvidé mi clave", "olvidé mi clave"),
            ("la impresora pide contraseña", "la impresora pide contraseña"),
            ("mi clave es\nPerrito2024*, gracias", "mi clave es\n••••, gracias"),
        ] {
            let mut data = carried(typed);
            Hidden::default().hide_in_data(&mut data);
            assert_eq!(data, carried(kept), "{typed}");
        }
        let mut odd = json!({"carried": "{clave: abc1", "deep": {"carried": ["pwd=abc"]}});
        Hidden::default().hide_in_data(&mut odd);
        assert_eq!(odd, json!({"carried": "{clave: ••••", "deep": {"carried": ["pwd=••••"]}}));
    }
}
