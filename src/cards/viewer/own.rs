//! What an organisation has in the place of Mesa's own templates and texts.

use crate::cards::templates::Template;
use crate::cards::texts::OwnMessage;

/// Templates and messages of an organisation's own, all of which hold.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    pub(in crate::cards) templates: Vec<Template>,
    pub(in crate::cards) messages: Vec<OwnMessage>,
}

impl Overrides {
    /// How many templates and how many messages are the organisation's.
    pub fn count(&self) -> (usize, usize) {
        (self.templates.len(), self.messages.len())
    }

    pub(super) fn templates(&self) -> &[Template] {
        &self.templates
    }

    pub(super) fn messages(&self) -> &[OwnMessage] {
        &self.messages
    }
}
