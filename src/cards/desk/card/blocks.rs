//! What stands out of a case on the desk's card, each with a heading of its own.

use serde::Serialize;

use super::{DeskCard, SHORT, answer_by};
use crate::cards::desk::origin;
use crate::cards::parts::matter::{ANSWER, solution};
use crate::cards::parts::{also, repair};
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{ground_text, missed_text, score_words, stage_text};
use crate::cases::{Case, CaseState, Closing, Detail, Link, Missed, Relative, Survey};

/// Related cases that are named.
const RELATIVES: usize = 10;

/// Something with a heading of its own.
#[derive(Serialize)]
pub(super) struct Block {
    title: String,
    text: String,
    /// Of the band behind it.
    style: &'static str,
}

impl Block {
    fn new(title: String, text: String) -> Self {
        Self { title, text, style: "default" }
    }

    fn urgent_if(self, is_urgent: bool) -> Self {
        Self { style: if is_urgent { "attention" } else { self.style }, ..self }
    }
}

impl DeskCard<'_> {
    /// What did not reach the person, and whether they were written to.
    fn missed(&self, viewer: &Viewer<'_>) -> Option<Block> {
        let line = |missed: &Missed| {
            let what = viewer.text(missed_text(missed.change.kind));
            let said = missed.change.text.as_deref().map(|text| prose::shown_line(text, SHORT));
            let said = said.map(|said| format!(": {said}")).unwrap_or_default();
            let mailed = viewer.text(Text::DeskMissedMailed);
            let mailed = if missed.mailed { format!(" ({mailed})") } else { String::new() };
            format!("{} · {what}{mailed}{said}", viewer.brief(missed.missed_at))
        };
        let lines: Vec<String> = self.dossier.missed.iter().rev().take(RELATIVES).map(line).collect();
        let title = viewer.text(Text::DeskMissedHeading);
        (!lines.is_empty()).then(|| Block::new(title, lines.join("\n\n")))
    }

    /// What the message said of which the request was made, where the description leaves some of it out.
    pub(super) fn origin(&self, viewer: &Viewer<'_>) -> Option<Block> {
        let origin = origin::further_words(self.dossier, &self.details().description)?;
        let words = prose::shorten(&origin.text, ANSWER);
        (!words.is_empty()).then(|| Block::new(viewer.text(Text::DeskMessage), words))
    }

    /// What else the person told in the same words, and what became of it.
    pub(super) fn also(&self, viewer: &Viewer<'_>) -> Option<Block> {
        let lines = also::lines(&self.dossier.also, viewer);
        (!lines.is_empty()).then(|| Block::new(viewer.text(Text::DeskAlso), lines.join("\n\n")))
    }

    /// What stands out of the case as it is now.
    pub(super) fn blocks(&self, case: &Case, viewer: &Viewer<'_>) -> Vec<Block> {
        let block = |title, text: &str| Block::new(viewer.text(title), prose::shown(text, ANSWER));
        let novelty = match &case.state {
            CaseState::ActiveProvider { novelty: Some(novelty), .. } => {
                let title = if novelty.by_call { Text::DeskNoveltyByCall } else { Text::DeskNovelty };
                Some(block(title, &novelty.text))
            }
            _ => None,
        };
        let solution = solution(&case.state).map(|text| block(Text::DeskSolution, text));
        let missed = self.missed(viewer);
        let blocks = [
            missed,
            self.hand_over(case, viewer),
            self.question(case, viewer),
            novelty,
            self.repair(case, viewer),
            solution,
        ];
        let blocks = blocks.into_iter().flatten().chain(end(&case.state, viewer));
        blocks.chain(self.relations(viewer)).collect()
    }

    /// What the person was asked, and until when an answer is awaited.
    fn question(&self, case: &Case, viewer: &Viewer<'_>) -> Option<Block> {
        let question = prose::shown(case.state.question()?, ANSWER);
        let extended = matches!(case.state, CaseState::AwaitingRequester { extended: true, .. });
        let text = if extended { Text::DeskAnswerByExtended } else { Text::DeskAnswerBy };
        let until = case.state.answer_by(self.rules);
        let until = until.map(|at| answer_by(text, at, viewer));
        let text = std::iter::once(question).chain(until).collect::<Vec<_>>().join("\n\n");
        Some(Block::new(viewer.text(Text::DeskQuestion), text))
    }

    /// What the group that handed it on wrote down for the present one.
    fn hand_over(&self, case: &Case, viewer: &Viewer<'_>) -> Option<Block> {
        let moved = self.dossier.log.iter().rev().find_map(|change| match &change.detail {
            Some(Detail::Move { from, to, tried }) => Some((change, from, to, tried)),
            _ => None,
        });
        let (change, from, _, tried) = moved.filter(|(_, _, to, _)| **to == case.group)?;
        let from =
            self.catalog.group(from).map_or(from.0.as_str(), |group| group.name.get(viewer.language().tag()));
        let args = [("group", prose::shown_line(from, SHORT).into())];
        let mut text = prose::shown(change.text.as_deref().unwrap_or_default(), ANSWER);
        if !tried.is_empty() {
            let tried = [("tried", prose::shown(tried, ANSWER).into())];
            text = format!("{text}\n\n{}", viewer.language().format(Text::DeskTried, &tried));
        }
        let title = viewer.language().format(Text::DeskHandOver, &args);
        (!text.is_empty()).then(|| Block::new(title, text))
    }

    /// Who has it, their number, the promise and how often it came back.
    fn repair(&self, case: &Case, viewer: &Viewer<'_>) -> Option<Block> {
        let repair = case.state.repair()?;
        let provider = repair::name(&repair.provider, self.catalog);
        let is_awaited = matches!(case.state, CaseState::ActiveProvider { .. });
        let (text, is_late) = repair::for_desk(provider, repair, (case.returns, is_awaited), viewer);
        Some(Block::new(viewer.text(Text::ActionProvider), text).urgent_if(is_late))
    }

    fn relations(&self, viewer: &Viewer<'_>) -> Option<Block> {
        let relative = |relative: &Relative| {
            let link = match relative.link {
                Link::Related => "related",
                Link::DuplicateOf => "duplicate_of",
                Link::DuplicatedBy => "duplicated_by",
                Link::ChildOf => "child_of",
                Link::ParentOf => "parent_of",
            };
            let args = [
                ("link", link.into()),
                ("number", relative.number.to_string().into()),
                ("state", viewer.text(stage_text(relative.stage)).into()),
            ];
            viewer.language().format(Text::DeskRelation, &args)
        };
        let lines: Vec<String> = self.dossier.relatives.iter().take(RELATIVES).map(relative).collect();
        let title = viewer.text(Text::DeskRelations);
        (!lines.is_empty()).then(|| Block::new(title, lines.join("\n\n")))
    }
}

/// Why and how it ended, and what the person said of the support.
fn end(state: &CaseState, viewer: &Viewer<'_>) -> Vec<Block> {
    match state {
        CaseState::Cancelled { annulled: Some(annulled), .. } => {
            let ground = viewer.text(ground_text(annulled.ground)).into();
            let title = viewer.language().format(Text::DeskAnnulled, &[("ground", ground)]);
            vec![Block::new(title, prose::shown(&annulled.reason, ANSWER))]
        }
        CaseState::Closed { closing, survey, .. } => {
            let reason = match closing {
                Closing::AfterAttempts { reason } => {
                    Some(Block::new(viewer.text(Text::DeskClosedReason), prose::shown(reason, ANSWER)))
                }
                _ => None,
            };
            let survey = survey.as_ref().map(|survey| answered(survey, viewer));
            reason.into_iter().chain(survey).collect()
        }
        _ => vec![],
    }
}

fn answered(answer: &Survey, viewer: &Viewer<'_>) -> Block {
    let score = score_words(answer.score, viewer);
    let comment = prose::shorten(&answer.comment, ANSWER);
    let text = if comment.is_empty() { score } else { format!("{score}\n\n{comment}") };
    Block::new(viewer.text(Text::DeskSurvey), text).urgent_if(answer.score.is_low())
}
