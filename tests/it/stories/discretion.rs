//! What the desk says among itself never reaches the person: long stories by chance, with marked words wherever something
//! internal is written, and every call that ever went to the person's chat or address looked through.

use mesa::chance::Chance;
use mesa::simulator::Say;

use super::registered;
use crate::support::mesa::all_desks;
use crate::world::World;

/// Stands in everything that is the desk's own.
const MARK: &str = "INTERNO";
const STEPS: usize = 45;

/// What agents write of which the person may know nothing.
const INTERNAL: [&str; 12] = [
    "nota C-2026-000001 %",
    "prioridad C-2026-000001 alta: %",
    "prioridad C-2026-000001 baja: %",
    "consultar C-2026-000001 %",
    "solicitar C-2026-000001 infraestructura: %",
    "contacto C-2026-000001 celular sin respuesta: %",
    "contacto C-2026-000001 celular hablamos: %",
    "escalar C-2026-000001 a infraestructura: %; %",
    "escalar C-2026-000001 a mesa: %; %",
    "devolver C-2026-000001 %",
    "asignar C-2026-000001 a Andrés: %",
    "no gestionado C-2026-000001 %",
];

/// What they write that the person may see.
const OPEN: [&str; 5] = [
    "tomar C-2026-000001",
    "responder C-2026-000001 ya vamos para allá",
    "pedir C-2026-000001 ¿qué luz está prendida?",
    "proveedor C-2026-000001 impresion 77120",
    "ampliar C-2026-000001",
];

/// What the person says meanwhile.
const PERSON: [&str; 6] = [
    "¿cómo va mi caso?",
    "mis casos",
    "la luz naranja",
    "también la de al lado",
    "estado C-2026-000001",
    "ayuda",
];

struct Story<'w> {
    world: &'w World,
    chance: Chance,
    marked: usize,
}

impl Story<'_> {
    fn pick<'t>(&self, from: &[&'t str]) -> &'t str {
        let share = |count: usize| f64::from(u32::try_from(count).unwrap());
        let drawn = self.chance.fraction() * share(from.len());
        let index = (0..from.len()).find(|index| share(index + 1) > drawn);
        from[index.unwrap_or_default()]
    }

    fn mark(&mut self) -> String {
        self.marked += 1;
        format!("{MARK} {}", self.marked)
    }

    async fn step(&mut self) {
        let agent = self.world.person(self.pick(&["marcela", "andres", "paola", "felipe", "carolina"]));
        let place = self.pick(&["mesa", "infraestructura"]);
        let sees = |place: &str, key: &str| self.world.simulator.places_of(key).contains(&place.to_owned());
        match self.pick(&["internal", "internal", "thread", "open", "person", "quote", "time"]) {
            "internal" => {
                let mark = self.mark();
                let words = self.pick(&INTERNAL).replace('%', &mark);
                agent.says(&words).await;
            }
            "thread" if sees(place, "marcela") => {
                let root = self.world.marcela().messages(place).into_iter().rev();
                let root = root.into_iter().find(|one| one.thread.is_none() && one.card().is_some());
                if let Some(root) = root {
                    let mark = self.mark();
                    self.world.marcela().notes_under(place, &root, &mark).await;
                }
            }
            "open" => drop(agent.says(self.pick(&OPEN)).await),
            "person" => drop(self.world.ana().says(self.pick(&PERSON)).await),
            "quote" => {
                let quoted = self.world.ana().messages("chat").pop().map(|message| message.id);
                let words = Say { text: "sobre esto mismo".into(), quotes: quoted, ..Say::default() };
                self.world.ana().writes(words).await;
            }
            _ => self.world.advance(jiff::SignedDuration::from_hours(5)).await,
        }
        self.world.ana().looks_at("chat").await;
    }
}

#[tokio::test]
async fn what_is_internal_stays_internal() {
    for seed in 1..=3 {
        let (world, _home) = all_desks().await;
        registered(&world).await;
        let mut story = Story { world: &world, chance: Chance::seeded(seed), marked: 0 };
        for _ in 0..STEPS {
            story.step().await;
        }
        let chat = world.simulator.conversation_id("chat-ana").unwrap();
        let sent: Vec<_> =
            world.simulator.calls().into_iter().filter(|call| names(&call.path, &chat)).collect();
        assert!(sent.len() > 10, "seed {seed}: Ana was told of {} things", sent.len());
        for call in sent {
            assert!(!call.body.to_string().contains(MARK), "seed {seed}: {} {}", call.path, call.body);
        }
        let seen = format!("{:?}", world.ana().messages("chat"));
        assert!(!seen.contains(MARK), "seed {seed}: {seen}");
        let mail = world.simulator.person("ana").unwrap().mail;
        for letter in world.simulator.letters() {
            assert!(!letter.to.contains(&mail) || !format!("{letter:?}").contains(MARK), "{letter:?}");
        }
        let desks = format!("{:?}{:?}", world.marcela().messages("mesa"), world.marcela().messages("chat"));
        assert!(desks.contains(MARK), "seed {seed}: nothing internal was written at all");
    }
}

fn names(path: &str, conversation: &str) -> bool {
    path.contains(conversation) || path.contains(&conversation.replace(':', "%3A"))
}
