//! The people of the small organisation that the simulator starts with. All names are invented.

use serde::{Deserialize, Serialize};

use super::ids;

/// What a person does in the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Asks for help.
    Requester,
    /// Works at the desk.
    Agent,
    /// Works in a group behind the desk.
    Specialist,
    /// Leads the desk.
    Coordinator,
}

/// A person with an account in the tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The simulator's short name for them: `ana`.
    pub key: String,
    /// Display name.
    pub name: String,
    /// What they do, for the page.
    pub title: String,
    /// Role.
    pub role: Role,
    /// Where they work.
    pub site: String,
    /// Language of their Teams client.
    pub locale: String,
    /// Entra object id.
    pub object_id: String,
    /// `29:…`.
    pub user_id: String,
    /// Mail address and user principal name.
    pub mail: String,
    /// A guest of the tenant.
    pub guest: bool,
}

struct Seed {
    key: &'static str,
    name: &'static str,
    title: &'static str,
    role: Role,
    site: &'static str,
    locale: &'static str,
    object_id: &'static str,
}

const SEEDS: [Seed; 11] = [
    Seed {
        key: "ana",
        name: "Ana Lucía Torres",
        title: "Analista de cartera",
        role: Role::Requester,
        site: "Cali",
        locale: "es-CO",
        object_id: "a0a00001-5d1e-4c52-9c1a-6a1f0c7e0001",
    },
    Seed {
        key: "juan",
        name: "Juan Pablo Rojas",
        title: "Profesional de planeación",
        role: Role::Requester,
        site: "Tunja",
        locale: "es-CO",
        object_id: "a0a00002-5d1e-4c52-9c1a-6a1f0c7e0002",
    },
    Seed {
        key: "emily",
        name: "Emily Clark",
        title: "International liaison",
        role: Role::Requester,
        site: "Bogotá",
        locale: "en-US",
        object_id: "a0a00003-5d1e-4c52-9c1a-6a1f0c7e0003",
    },
    Seed {
        key: "marcela",
        name: "Marcela Díaz",
        title: "Agente de mesa",
        role: Role::Agent,
        site: "Bogotá",
        locale: "es-CO",
        object_id: "a0a00004-5d1e-4c52-9c1a-6a1f0c7e0004",
    },
    Seed {
        key: "andres",
        name: "Andrés Pardo",
        title: "Agente de mesa en sitio",
        role: Role::Agent,
        site: "Bogotá",
        locale: "es-CO",
        object_id: "a0a00005-5d1e-4c52-9c1a-6a1f0c7e0005",
    },
    Seed {
        key: "carolina",
        name: "Carolina Vélez",
        title: "Coordinadora de la mesa",
        role: Role::Coordinator,
        site: "Bogotá",
        locale: "es-CO",
        object_id: "a0a00006-5d1e-4c52-9c1a-6a1f0c7e0006",
    },
    Seed {
        key: "luisa",
        name: "Luisa Fernanda Mora",
        title: "Agente de mesa",
        role: Role::Agent,
        site: "Medellín",
        locale: "es-CO",
        object_id: "a0a00007-5d1e-4c52-9c1a-6a1f0c7e0007",
    },
    Seed {
        key: "diego",
        name: "Diego Hernández",
        title: "Agente de mesa, segundo turno",
        role: Role::Agent,
        site: "Bogotá",
        locale: "es-CO",
        object_id: "a0a00008-5d1e-4c52-9c1a-6a1f0c7e0008",
    },
    Seed {
        key: "paola",
        name: "Paola Rincón",
        title: "Especialista de infraestructura",
        role: Role::Specialist,
        site: "Bogotá",
        locale: "es-CO",
        object_id: "a0a00009-5d1e-4c52-9c1a-6a1f0c7e0009",
    },
    Seed {
        key: "felipe",
        name: "Felipe Ocampo",
        title: "Especialista de infraestructura",
        role: Role::Specialist,
        site: "Cali",
        locale: "es-CO",
        object_id: "a0a00010-5d1e-4c52-9c1a-6a1f0c7e0010",
    },
    Seed {
        key: "natalia",
        name: "Natalia Quintero",
        title: "Especialista de seguridad",
        role: Role::Specialist,
        site: "Bogotá",
        locale: "es-CO",
        object_id: "a0a00011-5d1e-4c52-9c1a-6a1f0c7e0011",
    },
];

/// Everybody who is there at the start, as the bot with this id sees them.
pub(super) fn everybody(app_id: &str) -> Vec<Person> {
    SEEDS.iter().map(|seed| person(app_id, seed)).collect()
}

/// A guest of the tenant, for tests of who may do what.
pub(super) fn guest(app_id: &str, key: &str, name: &str, object_id: &str) -> Person {
    Person {
        key: key.to_owned(),
        name: name.to_owned(),
        title: String::new(),
        role: Role::Requester,
        site: String::new(),
        locale: "es-CO".to_owned(),
        object_id: object_id.to_owned(),
        user_id: ids::user(app_id, object_id),
        mail: format!("{key}@invitado.example"),
        guest: true,
    }
}

fn person(app_id: &str, seed: &Seed) -> Person {
    Person {
        key: seed.key.to_owned(),
        name: seed.name.to_owned(),
        title: seed.title.to_owned(),
        role: seed.role,
        site: seed.site.to_owned(),
        locale: seed.locale.to_owned(),
        object_id: seed.object_id.to_owned(),
        user_id: ids::user(app_id, seed.object_id),
        mail: format!("{}@entidad.example", seed.key),
        guest: false,
    }
}
