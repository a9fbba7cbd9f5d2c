//! From what was filled in, or typed, to a deed: every reference is looked up, nothing is believed.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::facts::typed_facts;
use super::form::{Form, channel_word, value};
use crate::cases::{
    Action, Assignee, Attempt, CaseState, Change, ChangeKind, ContactChannel, ContactResult, Deed, Ground,
    Link, Need, Number, PersonId, Refused, Related, Repair, Score, Weight,
};
use crate::catalog::{GroupKey, Provider, fold_name};
use crate::desk::turn::{DeskError, Turn};
use crate::store::{CaseRow, GroupMember, Placement, Sighting};

/// Before a chosen person and a chosen group.
const PERSON: &str = "person:";
pub(in crate::desk) const GROUP: &str = "group:";

impl Turn<'_> {
    /// The deed that a form means.
    pub(super) async fn deed(
        &mut self,
        row: &CaseRow,
        action: Action,
        form: &Form,
    ) -> Result<Result<Deed, Refused>, DeskError> {
        Ok(match action {
            Action::Assign => match self.assignee(row, &value(form, "assignee")).await? {
                Some(to) => Ok(Deed::Assign { to, note: value(form, "note") }),
                None => Err(Refused::Lacks(Need::Assignee)),
            },
            Action::Relate => self.relation(row, form).await?,
            Action::Consult if value(form, "mail").is_empty() && !self.can_be_consulted().await? => {
                Err(Refused::Lacks(Need::Coordination))
            }
            Action::TakeBack => match self.tx.find_placement(&value(form, "nonce")).await? {
                Some(placement) => {
                    let before = self.waited_before(row, &placement).await?;
                    Ok(Deed::TakeBack { text: placement.text, before })
                }
                None => Err(Refused::NotNow),
            },
            Action::Correct => self.correction(row, form).await?,
            Action::LogContact => self.attempt(form).map(|attempt| Deed::LogContact { attempt }),
            _ => self.plain_deed(row, action, form),
        })
    }

    fn plain_deed(&self, row: &CaseRow, action: Action, form: &Form) -> Result<Deed, Refused> {
        let words = || value(form, words_input(action));
        let reason = || value(form, "reason");
        Ok(match action {
            Action::Answer => Deed::Answer { text: words() },
            Action::Confirm => Deed::Confirm,
            Action::StillFailing => Deed::StillFailing { reason: words() },
            Action::Later => Deed::Later,
            Action::Amend => Deed::Amend { text: words() },
            Action::Withdraw => Deed::Withdraw,
            Action::ConfirmRepair => Deed::ConfirmRepair,
            Action::ReportNovelty => Deed::ReportNovelty { novelty: words() },
            Action::Rate => Deed::Rate { score: score(form)?, comment: value(form, "comment") },
            Action::Take => Deed::Take,
            Action::Ask => Deed::Ask { question: words() },
            Action::Extend => Deed::Extend,
            Action::Reply => Deed::Reply { text: words(), children: flag(form, "children") },
            Action::Note => Deed::Note { text: words() },
            Action::PassOn => Deed::PassOn { text: words() },
            Action::Escalate => {
                Deed::Escalate { to: self.group(form)?, reason: reason(), tried: value(form, "tried") }
            }
            Action::HandBack => Deed::HandBack { reason: reason() },
            Action::Prioritise => {
                Deed::Prioritise { weight: weight(row.case.weight, form)?, reason: reason() }
            }
            Action::RequestRelated => Deed::RequestRelated { group: self.group(form)?, text: words() },
            Action::SendToProvider => Deed::SendToProvider { repair: self.repair(row, form)? },
            Action::ProviderSolved => Deed::ProviderSolved { report: words() },
            Action::Solve => Deed::Solve { solution: words(), children: flag(form, "children") },
            Action::Close => Deed::Close { reason: reason() },
            Action::Annul => Deed::Annul { ground: ground(form)?, reason: reason() },
            Action::GiveUp => Deed::GiveUp { reason: reason() },
            Action::Consult => Deed::Consult { text: words(), mail: address(form)? },
            Action::Assign
            | Action::Relate
            | Action::LogContact
            | Action::Correct
            | Action::TakeBack
            | Action::GoUnanswered
            | Action::CloseBySilence
            | Action::ReasonOverdue => return Err(Refused::NotNow),
        })
    }

    fn group(&self, form: &Form) -> Result<GroupKey, Refused> {
        let named = value(form, "group");
        let group = self.desk.catalog.find_group(named.strip_prefix(GROUP).unwrap_or(&named));
        group.map(|group| group.key.clone()).ok_or(Refused::Lacks(Need::Group))
    }

    /// What is not told stays as it was with the same provider; the day is else that of the contract.
    fn repair(&self, row: &CaseRow, form: &Form) -> Result<Repair, Refused> {
        let said = value(form, "provider");
        let (named, rest) = self.provider_in(&said).ok_or(Refused::Lacks(Need::Provider))?;
        let before = row.case.state.repair().filter(|repair| repair.provider == named.key);
        let ticket = [value(form, "ticket"), rest.to_owned()].into_iter().find(|ticket| !ticket.is_empty());
        let promised = value(form, "promised").parse::<Date>().ok();
        Ok(Repair {
            provider: named.key.clone(),
            ticket: ticket.or_else(|| before?.ticket.clone()),
            promised: promised.or_else(|| before?.promised).or_else(|| Some(self.by_contract(named))),
        })
    }

    /// The provider with whose name a text begins, and what follows: the provider's number.
    fn provider_in<'t>(&self, said: &'t str) -> Option<(&Provider, &'t str)> {
        let ends = said.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
        let ends: Vec<usize> = ends.chain([said.len()]).collect();
        ends.into_iter().rev().find_map(|end| {
            let provider = self.desk.catalog.find_provider(&said[..end])?;
            Some((provider, said[end..].trim()))
        })
    }

    /// Somebody of the owning group, by choice or by name; else a group of its level.
    async fn assignee(&mut self, row: &CaseRow, named: &str) -> Result<Option<Assignee>, DeskError> {
        if let Some(group) = named.strip_prefix(GROUP) {
            return Ok(self.group_of_level(row, group).map(Assignee::Group));
        }
        let group = self.working_group(&row.case).await?;
        let members = self.members_of(&group).await?;
        let is_meant = |member: &&GroupMember| match named.strip_prefix(PERSON) {
            Some(object_id) => member.object_id.eq_ignore_ascii_case(object_id),
            None => names(&member.name, named),
        };
        let mut meant = members.iter().filter(is_meant);
        match (meant.next(), meant.next()) {
            (Some(member), None) => {
                let person = self.person_of(row, member).await?;
                Ok(Some(Assignee::Person(person)))
            }
            _ => Ok(self.group_of_level(row, named).map(Assignee::Group)),
        }
    }

    fn group_of_level(&self, row: &CaseRow, named: &str) -> Option<GroupKey> {
        let level = self.desk.catalog.group(&row.case.group)?.level;
        let group = self.desk.catalog.find_group(named)?;
        (group.level == level).then(|| group.key.clone())
    }

    /// A member of a roster, who may never have written to Mesa.
    async fn person_of(&mut self, row: &CaseRow, member: &GroupMember) -> Result<PersonId, DeskError> {
        let requester = self.tx.find_person(&row.case.requester).await?;
        let requester = requester.ok_or(DeskError::Missing("the requester"))?;
        let seen = Sighting {
            tenant_id: &requester.tenant_id,
            object_id: &member.object_id,
            teams_id: &member.teams_id,
            name: &member.name,
            locale: None,
            time_zone: None,
            at: self.now,
        };
        Ok(self.tx.see_person(PersonId(self.desk.chance.id()), &seen).await?.id)
    }

    /// Related without a word on how: as they are already, if they are.
    async fn relation(&mut self, row: &CaseRow, form: &Form) -> Result<Result<Deed, Refused>, DeskError> {
        let Ok(number) = value(form, "other").parse::<Number>() else {
            return Ok(Err(Refused::Lacks(Need::OtherCase)));
        };
        let Some(other) = self.tx.find_case_numbered(number).await? else {
            return Ok(Err(Refused::Lacks(Need::OtherCase)));
        };
        let other = Related { case: other.case.id, number: other.case.number };
        let known = self.tx.find_relation(&row.case.id, &other.case).await?;
        Ok(Ok(Deed::Relate { other, link: read(form, "link").or(known).unwrap_or(Link::Related) }))
    }

    pub(in crate::desk) fn attempt(&self, form: &Form) -> Result<Attempt, Refused> {
        let lacks = Refused::Lacks(Need::Contact);
        let channel: ContactChannel = read(form, "channel").ok_or(lacks)?;
        let result: ContactResult = read(form, "result").ok_or(lacks)?;
        Ok(Attempt { at: self.hour(&value(form, "at")), channel, result, note: value(form, "note") })
    }

    /// The last time that the clock showed this hour; without one, now.
    fn hour(&self, text: &str) -> Timestamp {
        let zone = &self.desk.catalog.organisation().zone;
        let Ok(time) = Time::strptime("%H:%M", text) else { return self.now };
        let today = self.now.to_zoned(zone.clone()).date();
        let on = |date: Date| date.to_datetime(time).to_zoned(zone.clone()).map(|at| at.timestamp());
        match on(today) {
            Ok(at) if at <= self.now => at,
            _ => today.yesterday().ok().and_then(|date| on(date).ok()).unwrap_or(self.now),
        }
    }

    /// Where the case stood before these words, unless the person has answered it otherwise since.
    async fn waited_before(
        &mut self,
        row: &CaseRow,
        placement: &Placement,
    ) -> Result<Option<Box<CaseState>>, DeskError> {
        let log = self.tx.list_changes(&row.case.request).await?;
        let latest = log.iter().rev().find(|change| !change.kind.is_beside_the_state());
        let is_it = |change: &Change| {
            change.kind == ChangeKind::Answered && change.text.as_deref() == Some(placement.text.trim())
        };
        Ok(placement.before.clone().filter(|_| latest.is_some_and(is_it)).map(Box::new))
    }
}

/// The input in which the words of an action are written.
pub(super) fn words_input(action: Action) -> &'static str {
    match action {
        Action::Answer => "answer",
        Action::StillFailing => "reason",
        Action::ReportNovelty => "novelty",
        Action::Ask => "question",
        Action::Solve => "solution",
        _ => "text",
    }
}

/// A form as it would be filled in with what was typed behind a command: "a infraestructura: motivo".
pub(in crate::desk) fn typed_form(action: Action, words: &str) -> Form {
    let (head, tail) = words.split_once(':').map_or((words, ""), |(head, tail)| (head.trim(), tail.trim()));
    let target = without_preposition(head).to_owned();
    let pairs: Vec<(&str, String)> = match action {
        Action::Assign => vec![("assignee", target), ("note", tail.to_owned())],
        Action::Escalate => {
            let (reason, tried) = tail.split_once(';').unwrap_or((tail, ""));
            vec![("group", target), ("reason", reason.to_owned()), ("tried", tried.to_owned())]
        }
        Action::Prioritise => {
            let said = weight_words(head).into_iter().map(|(id, key)| (id, key.to_owned()));
            said.chain([("reason", tail.to_owned())]).collect()
        }
        Action::Correct => return typed_facts(words).into_iter().collect(),
        Action::Relate => vec![("other", target)],
        Action::RequestRelated => vec![("group", target), ("text", tail.to_owned())],
        Action::SendToProvider => {
            vec![("provider", target)]
        }
        Action::LogContact => {
            let (channel, result) = head.split_once(' ').unwrap_or((head, ""));
            vec![
                ("channel", channel_word(channel).to_owned()),
                ("result", result_word(result).to_owned()),
                ("note", tail.to_owned()),
            ]
        }
        Action::Annul => {
            let ground = if fold_name(head).starts_with("duplica") { "duplicate" } else { "mistake" };
            let reason = if tail.is_empty() { head } else { tail };
            vec![("ground", ground.to_owned()), ("reason", reason.to_owned())]
        }
        Action::HandBack | Action::Close | Action::GiveUp => vec![("reason", words.to_owned())],
        _ => vec![(words_input(action), words.to_owned())],
    };
    pairs.into_iter().map(|(id, value)| (id.to_owned(), value)).collect()
}

/// "A infraestructura", "to Marcela", "con C-2026-000002".
fn without_preposition(text: &str) -> &str {
    let is_one = |word: &str| matches!(fold_name(word).as_str(), "a" | "al" | "to" | "con" | "with");
    match text.split_once(' ') {
        Some((word, rest)) if is_one(word) => rest.trim(),
        _ => text,
    }
}

/// "Urgente", "impacto alto, urgencia media", "urgency high", "high impact": a grade goes with the noun beside it; alone it
/// is a priority.
fn weight_words(said: &str) -> Vec<(&'static str, &'static str)> {
    let folded = fold_name(said);
    let words: Vec<&str> = folded.split_whitespace().filter(|word| !matches!(*word, "y" | "and")).collect();
    if let [word] = words[..] {
        return grade(word).map(|key| ("priority", key)).into_iter().collect();
    }
    let pair = |pair: &[&str]| match pair {
        [noun, word] | [word, noun] if weighed(noun).is_some() => Some((weighed(noun)?, grade(word)?)),
        _ => None,
    };
    words.chunks(2).map(pair).collect::<Option<_>>().unwrap_or_default()
}

fn weighed(noun: &str) -> Option<&'static str> {
    match noun {
        "impacto" | "impact" => Some("impact"),
        "urgencia" | "urgency" => Some("urgency"),
        _ => None,
    }
}

fn grade(word: &str) -> Option<&'static str> {
    match word {
        "baja" | "bajo" | "low" => Some("low"),
        "media" | "medio" | "medium" => Some("medium"),
        "alta" | "alto" | "high" => Some("high"),
        "urgente" | "urgent" => Some("urgent"),
        _ => None,
    }
}

fn result_word(words: &str) -> &'static str {
    match fold_name(words).as_str() {
        "sin respuesta" | "no contesto" | "no answer" => "no_answer",
        "hable" | "hablamos" | "se hablo" | "spoke" => "spoke",
        "confirmo" | "quedo solucionado" | "solucionado" | "confirmed" => "confirmed",
        "novedades" | "presenta novedades" | "problems" => "novelties",
        _ => "",
    }
}

fn flag(form: &Form, id: &str) -> bool {
    form.get(id).is_some_and(|value| value == "true")
}

/// A value of a closed set, by its word.
fn read<T: serde::de::DeserializeOwned>(form: &Form, id: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(value(form, id))).ok()
}

/// An address to write to, if one was filled in.
fn address(form: &Form) -> Result<Option<String>, Refused> {
    let mail = value(form, "mail");
    match mail.split_once('@') {
        _ if mail.is_empty() => Ok(None),
        Some((name, host))
            if !name.is_empty() && host.contains('.') && !mail.contains(char::is_whitespace) =>
        {
            Ok(Some(mail))
        }
        _ => Err(Refused::Lacks(Need::Address)),
    }
}

fn score(form: &Form) -> Result<Score, Refused> {
    value(form, "score").parse().ok().and_then(Score::new).ok_or(Refused::Lacks(Need::Score))
}

/// By the name of a priority, or by impact and urgency, of which either stays as it is when it is not told.
fn weight(present: Weight, form: &Form) -> Result<Weight, Refused> {
    match (read(form, "priority"), read(form, "impact"), read(form, "urgency")) {
        (Some(priority), ..) => Ok(present.moved_to(priority)),
        (None, None, None) => Err(Refused::Lacks(Need::Priority)),
        (None, impact, urgency) => Ok(Weight {
            impact: impact.unwrap_or(present.impact),
            urgency: urgency.unwrap_or(present.urgency),
        }),
    }
}

fn ground(form: &Form) -> Result<Ground, Refused> {
    read(form, "ground").ok_or(Refused::Lacks(Need::Reason))
}

/// Whether somebody is meant by part of their name.
fn names(full: &str, said: &str) -> bool {
    let (full, said) = (fold_name(full), fold_name(said));
    !said.is_empty() && said.split_whitespace().all(|word| full.split_whitespace().any(|name| name == word))
}
