//! Who of a channel's members is an agent.

use crate::botframework::connector::Member;
use crate::store::GroupMember;

/// Members of the organisation; guests are never agents.
pub(super) fn agents(members: Vec<Member>) -> Vec<GroupMember> {
    members.into_iter().filter(|member| !is_guest(member)).filter_map(agent).collect()
}

fn agent(member: Member) -> Option<GroupMember> {
    let object_id = member.aad_object_id?.to_ascii_lowercase();
    Some(GroupMember { object_id, teams_id: member.id, name: member.name })
}

fn is_guest(member: &Member) -> bool {
    let is = |role: &str| member.user_role.as_deref().is_some_and(|told| told.eq_ignore_ascii_case(role));
    let external =
        member.user_principal_name.as_deref().is_some_and(|name| name.to_ascii_uppercase().contains("#EXT#"));
    is("guest") || is("anonymous") || external
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(role: Option<&str>, principal: &str, object_id: Option<&str>) -> Member {
        Member {
            id: "29:x".into(),
            aad_object_id: object_id.map(str::to_owned),
            name: "Marcela".into(),
            email: None,
            user_principal_name: Some(principal.into()),
            tenant_id: None,
            user_role: role.map(str::to_owned),
        }
    }

    #[test]
    fn guests_and_people_without_identity_are_no_agents() {
        let members = vec![
            member(Some("user"), "marcela@entidad.gov.co", Some("AAAA")),
            member(Some("guest"), "otra@proveedor.co", Some("b")),
            member(None, "otro_proveedor.co#EXT#@entidad.onmicrosoft.com", Some("c")),
            member(Some("user"), "sin@entidad.gov.co", None),
        ];
        let agents = agents(members);
        assert_eq!(agents.len(), 1);
        assert_eq!(agents[0].object_id, "aaaa");
    }
}
