//! The card templates: Adaptive Card 1.5 files that the Designer opens, parsed once at start.

mod binder;
mod problem;

use std::borrow::Cow;

use serde_json::Value;

pub(in crate::cards) use binder::bind;
pub use problem::{BindError, Problem};

/// One template, with its source so that a mistake can be shown with its line.
#[derive(Clone, Debug)]
pub(in crate::cards) struct Template {
    pub(in crate::cards) file: &'static str,
    source: Cow<'static, str>,
    pub(in crate::cards) root: Value,
    /// The one that ships, to be taken when an organisation's own does not fit after all.
    pub(in crate::cards) ours: Option<Box<Self>>,
}

macro_rules! templates {
    ($($name:ident = $file:literal,)*) => {
        /// All of them.
        #[derive(Debug)]
        pub(in crate::cards) struct Templates {
            $(pub(in crate::cards) $name: Template,)*
        }

        impl Templates {
            /// Their files.
            pub(in crate::cards) const FILES: &'static [&'static str] = &[$(concat!("adaptive-cards/", $file),)*];

            /// Those that ship, each with the organisation's own in its place, if there is one.
            pub(in crate::cards) fn load(own: &[Template]) -> Result<Self, BindError> {
                Ok(Self {
                    $($name: Template::parse(
                        concat!("adaptive-cards/", $file),
                        include_str!(concat!("../../../adaptive-cards/", $file)),
                    )?
                    .or_own(own),)*
                })
            }

            /// The one of this file.
            pub(in crate::cards) fn of(&self, file: &str) -> Option<&Template> {
                [$(&self.$name,)*].into_iter().find(|template| template.file == file)
            }
        }
    };
}

templates! {
    welcome = "welcome.json",
    request = "request.json",
    case = "case.json",
    desk = "desk.json",
    dialog = "dialog.json",
    shared = "shared.json",
    telephone = "telephone.json",
    request_form = "request-form.json",
    files_dialog = "files-dialog.json",
    mine = "mine.json",
    petition = "petition.json",
    placed = "placed.json",
    list = "list.json",
    outbox = "outbox.json",
    double = "double.json",
}

impl Template {
    pub(in crate::cards) fn parse(
        file: &'static str,
        source: impl Into<Cow<'static, str>>,
    ) -> Result<Self, BindError> {
        let source = source.into();
        match serde_json::from_str(&source) {
            Ok(root) => Ok(Self { file, source, root, ours: None }),
            Err(error) => Err(BindError {
                file,
                line: error.line().max(1),
                problem: Problem::NotJson { reason: error.to_string() },
            }),
        }
    }

    fn or_own(self, own: &[Self]) -> Self {
        match own.iter().find(|own| own.file == self.file) {
            Some(own) => own.clone(),
            None => self,
        }
    }

    /// Nothing that the template is shown with has this name.
    pub(in crate::cards) fn unknown(&self, name: &str) -> BindError {
        let line = self.line_of(name);
        BindError { file: self.file, line, problem: Problem::Unknown { name: name.to_owned() } }
    }

    /// The first line in which `text` stands; 1 when it stands nowhere.
    pub(in crate::cards) fn line_of(&self, text: &str) -> usize {
        self.source.lines().position(|line| line.contains(text)).map_or(1, |index| index + 1)
    }
}
