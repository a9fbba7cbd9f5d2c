//! The card templates: Adaptive Card 1.5 files that the Designer opens, parsed once at start.

use serde_json::Value;

use super::bind::{BindError, Problem};

/// One template, with its source so that a mistake can be shown with its line.
#[derive(Debug)]
pub(super) struct Template {
    pub(super) file: &'static str,
    pub(super) source: &'static str,
    pub(super) root: Value,
}

/// All of them.
#[derive(Debug)]
pub(super) struct Templates {
    pub(super) welcome: Template,
    pub(super) request: Template,
    pub(super) case: Template,
    pub(super) desk: Template,
    pub(super) dialog: Template,
    pub(super) shared: Template,
    pub(super) telephone: Template,
    pub(super) request_form: Template,
    pub(super) files_dialog: Template,
    pub(super) mine: Template,
    pub(super) petition: Template,
    pub(super) placed: Template,
    pub(super) list: Template,
    pub(super) outbox: Template,
    pub(super) double: Template,
}

macro_rules! template {
    ($name:literal) => {
        Template::parse(
            concat!("adaptive-cards/", $name),
            include_str!(concat!("../../adaptive-cards/", $name)),
        )
    };
}

impl Templates {
    pub(super) fn load() -> Result<Self, BindError> {
        Ok(Self {
            welcome: template!("welcome.json")?,
            request: template!("request.json")?,
            case: template!("case.json")?,
            desk: template!("desk.json")?,
            dialog: template!("dialog.json")?,
            shared: template!("shared.json")?,
            telephone: template!("telephone.json")?,
            request_form: template!("request-form.json")?,
            files_dialog: template!("files-dialog.json")?,
            mine: template!("mine.json")?,
            petition: template!("petition.json")?,
            placed: template!("placed.json")?,
            list: template!("list.json")?,
            outbox: template!("outbox.json")?,
            double: template!("double.json")?,
        })
    }
}

impl Template {
    pub(super) fn parse(file: &'static str, source: &'static str) -> Result<Self, BindError> {
        match serde_json::from_str(source) {
            Ok(root) => Ok(Self { file, source, root }),
            Err(error) => Err(BindError {
                file,
                line: error.line(),
                problem: Problem::NotJson { reason: error.to_string() },
            }),
        }
    }

    /// Nothing that the template is shown with has this name.
    pub(super) fn unknown(&self, name: &str) -> BindError {
        let line = self.line_of(name);
        BindError { file: self.file, line, problem: Problem::Unknown { name: name.to_owned() } }
    }

    /// The first line in which `text` stands; 1 when it stands nowhere.
    pub(super) fn line_of(&self, text: &str) -> usize {
        self.source.lines().position(|line| line.contains(text)).map_or(1, |index| index + 1)
    }
}
