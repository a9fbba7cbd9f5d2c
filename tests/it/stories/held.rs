//! What people answer who are asked whether a solution holds: yes, no, later, or none of these.

use super::provider::repaired;
use super::solved;
use crate::support::mesa::desk;
use crate::world::World;

async fn answer(world: &World, text: &str) -> String {
    let ana = world.ana();
    ana.says(text).await;
    ana.hears().await
}

/// Each answer to a solution, and what is said then.
async fn after_a_solution(texts: &[&str], fits: impl Fn(&str) -> bool) {
    let mut wrong = vec![];
    for text in texts {
        let (world, _home) = desk().await;
        solved(&world).await;
        let said = answer(&world, text).await;
        wrong.extend((!fits(&said)).then(|| format!("{text}: {said}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each answer to a provider's repair.
async fn after_a_repair(texts: &[&str], fits: impl Fn(&str) -> bool) {
    let mut wrong = vec![];
    for text in texts {
        let (world, _home) = desk().await;
        repaired(&world).await;
        let said = answer(&world, text).await;
        wrong.extend((!fits(&said)).then(|| format!("{text}: {said}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const YES: [&str; 6] = [
    "uy sí, quedó de lujo, Dios se lo pague mija",
    "de una, quedó imprimiendo, mil gracias al muchacho que subió",
    "👍 todo bien por acá",
    "Me permito confirmar que el servicio fue restablecido a entera satisfacción",
    "la doctora dice que ya imprime, que muy amables",
    "brilliant, it prints just fine, cheers",
];

const NO: [&str; 5] = [
    "nada que ver, quedó igualito",
    "imprimió dos hojas y volvió a trancarse",
    "eso siguió botando las hojas torcidas",
    "no sirvió de nada lo que hicieron",
    "nope, same thing as before",
];

#[tokio::test]
async fn who_says_that_it_holds_is_believed_however_they_say_it() {
    after_a_solution(&YES, |said| said.contains("queda cerrado")).await;
    after_a_repair(&YES, |said| said.contains("cerrado")).await;
}

#[tokio::test]
async fn who_says_that_it_fails_is_believed_however_they_say_it() {
    after_a_solution(&NO, |said| said.contains("en proceso") || said.contains("¿Me cuenta qué pasa?")).await;
    after_a_repair(&NO, |said| said.contains("vuelve al proveedor") || said.contains("¿Me cuenta")).await;
}

#[tokio::test]
async fn who_did_not_try_yet_is_asked_again_later() {
    let later = [
        "no he podido probar, ando en la ruta, vuelvo el jueves",
        "apenas llegue a la oficina la pruebo y le cuento",
        "let me check tomorrow morning and I'll tell you",
    ];
    after_a_solution(&later, |said| said.contains("Le pregunto de nuevo")).await;
}

/// Nothing closes, and nothing goes back to anybody, by words that say neither.
#[tokio::test]
async fn who_says_neither_decides_nothing() {
    let neither = [
        "yo no estaba, pregúntele a la señora Gladys",
        "¿y usted quién es? yo no he hablado con nadie",
        "eso le toca a mi jefe, él sabe",
        "¿quién fue el que vino?",
    ];
    after_a_solution(&neither, |said| !said.contains("cerrado") && !said.contains("en proceso")).await;
    after_a_repair(&neither, |said| !said.contains("cerrado") && !said.contains("vuelve al proveedor")).await;
}
