//! The letter with which an administrator sees that letters arrive.

use super::paper::{self, Paragraph, RenderedMail};
use crate::cards::texts::Text;
use crate::cards::viewer::Cards;

impl Cards {
    /// The letter, in the organisation's language.
    pub fn trial_letter(&self) -> RenderedMail {
        let language = self.texts().language(None);
        let pieces = [Paragraph::Plain(language.text(Text::MailTrial))];
        paper::write(language.card_lang(), language.text(Text::MailTrialSubject), &pieces)
    }
}
