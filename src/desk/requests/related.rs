//! A case for another group, related to one that there is (rule 8).

use super::register::Opening;
use crate::cases::{Case, Channel, Details, Person};
use crate::catalog::{Field, GroupKey};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::Draft;
use crate::store::CaseRow;

/// What holds for the matter wherever it is worked; the rest is about the person of the first case.
const OF_THE_MATTER: [Field; 4] = [Field::Site, Field::Floor, Field::AssetTag, Field::Serial];

impl Turn<'_> {
    /// Registers it for the group, with whoever asked for it as its requester and what is known copied.
    pub(in crate::desk) async fn register_related(
        &mut self,
        visit: &Visit,
        origin: &CaseRow,
        asker: &Person,
        group: GroupKey,
        text: &str,
    ) -> Result<CaseRow, DeskError> {
        let affected = self.tx.find_person(&origin.case.requester).await?;
        let affected = affected.map(|person| person.name).filter(|_| origin.case.requester != asker.id);
        let details = details_of_related(&origin.case.details, text, affected);
        let near = &visit.conversation;
        let chat = self.chat_with(asker, &near.service_url, &near.bot_id).await?;
        let registered_by = Some(visit.person.id.clone());
        let draft = Draft::of(details);
        let opening = Opening {
            person: asker,
            chat: &chat,
            draft,
            follows: None,
            channel: Channel::Teams,
            registered_by,
        };
        let row = self.open(opening).await?;
        let case = self.new_case(&row.request).await?;
        let case = Case { group, weight: origin.case.weight, ..case };
        self.register_as(None, row, case).await
    }
}

/// The words are those of whoever asks; the matter, the place and the equipment are those of the first case.
fn details_of_related(origin: &Details, text: &str, affected: Option<String>) -> Details {
    let told = |field: Field| origin.get(field).map(|value| (field, value.to_owned()));
    let affected = origin.get(Field::AffectedPerson).map(str::to_owned).or(affected);
    let fields = OF_THE_MATTER.into_iter().filter_map(told);
    let affected = affected.map(|name| (Field::AffectedPerson, name));
    Details { description: text.to_owned(), fields: fields.chain(affected).collect(), ..origin.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_to_reach_the_first_person_is_not_copied() {
        let fields = [
            (Field::Site, "Cali"),
            (Field::AssetTag, "60-2214"),
            (Field::Phone, "3001234567"),
            (Field::Email, "ana@entidad.example"),
            (Field::ContactChannel, "mobile"),
            (Field::Availability, "en la tarde"),
        ];
        let fields = fields.map(|(field, value)| (field, value.to_owned())).into();
        let origin = Details { description: "no imprime".into(), fields, ..Details::default() };
        let related = details_of_related(&origin, "abrir el puerto 9100", Some("Ana".into()));
        assert_eq!(related.description, "abrir el puerto 9100");
        let kept: Vec<Field> = related.fields.keys().copied().collect();
        assert_eq!(kept.len(), 3, "{kept:?}");
        assert_eq!(related.get(Field::AffectedPerson), Some("Ana"));
    }
}
