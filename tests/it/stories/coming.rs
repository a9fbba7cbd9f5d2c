//! Mesa comes to a place, and leaves it.

use mesa::simulator::{Say, Token};

use super::{INCOMPLETE, hours_pass};
use crate::support::mesa::{Home, desk};
use crate::world::World;

/// Two events tell of one installation; one welcome answers, in everybody's language.
#[tokio::test]
async fn one_welcome_each() {
    let mut world = World::empty().await;
    let home = Home::new(&world.simulator);
    let mesa = home.start(&world.clock, 2).await;
    world.bring(mesa).await;
    insta::assert_snapshot!(world.ana().sees().await, @"
    Mesa:
    Hola, soy Mesa
    Su mesa de servicios de tecnología, aquí en Teams: recibo lo que necesita, lo registro y le cuento cómo va hasta que quede solucionado.
    Para empezar, solo escríbame como a un colega.
    Por ejemplo
    «No imprime la impresora del tercer piso en Cali, ext. 2231»
    También puede enviarme fotos o archivos, y preguntar «¿cómo va mi caso?» o «mis casos».
    (Llenar un formulario)
    Sus datos personales
    Agencia Nacional de Acompañamiento Territorial guarda y usa su nombre, correo, teléfono, ubicación, mensajes y archivos solo para atender y documentar sus solicitudes, conforme a la Ley 1581 de 2012. Puede conocer, actualizar, rectificar o pedir que se supriman sus datos escribiendo a datospersonales@entidad.example.
    ");
    assert_eq!(world.emily().messages("chat").len(), 1);
    let welcome = world.emily().sees().await;
    assert!(welcome.contains("To start, just write to me"), "{welcome}");
    assert_eq!(world.marcela().messages("chat").len(), 1);
    assert_eq!(world.marcela().messages("general").len(), 1);
    assert_eq!(world.marcela().messages("mesa").len(), 0);
    let team = world.marcela().sees().await;
    assert!(team.contains("«@Mesa vincular»"), "{team}");
    world.simulator.install_everywhere().await.unwrap();
    world.simulator.install_for("ana").await.unwrap();
    world.settle().await;
    // Now Mesa is in her group chat too; in her own chat nothing is said twice.
    let seen = world.ana().sees().await;
    assert!(seen.contains("Los casos se atienden en privado") && !seen.contains("Por ejemplo"), "{seen}");
    world.simulator.install_for("ana").await.unwrap();
    world.settle().await;
    assert_eq!(world.ana().sees().await, "");
}

/// Events of an installation get lost: who writes first is welcomed first, once, and told what Mesa keeps.
#[tokio::test]
async fn who_writes_before_any_installation_is_welcomed() {
    let mut world = World::empty().await;
    let home = Home::new(&world.simulator);
    let mesa = home.start(&world.clock, 2).await;
    // Nobody hears of it.
    world.simulator.install_for("ana").await.unwrap();
    world.connect(mesa);
    for text in ["no me abre el correo, sede Cali", "no me abre el Excel, sede Cali"] {
        world.ana().says(text).await;
    }
    let seen = world.ana().sees().await;
    let (welcome, case) = (seen.find("Sus datos personales"), seen.find("C-2026-000001"));
    assert!(welcome.is_some() && welcome < case, "{seen}");
    assert_eq!(seen.matches("Hola, soy Mesa").count(), 1, "{seen}");
}

/// The installer's account may come without an object id; the team is welcomed all the same.
#[tokio::test]
async fn a_team_is_welcomed_without_knowing_who_installed() {
    let mut world = World::empty().await;
    let home = Home::new(&world.simulator);
    let mesa = home.start(&world.clock, 2).await;
    world.simulator.install_in_team("carolina").await.unwrap();
    let sent = world.simulator.calls().into_iter().rev().find(|call| call.what == "installationUpdate");
    let mut installed = sent.unwrap().body;
    installed["from"].as_object_mut().unwrap().remove("aadObjectId");
    world.connect(mesa);
    for id in ["f:1", "f:2"] {
        installed["id"] = id.into();
        let delivery = world.simulator.deliver(&installed, &Token::Genuine).await;
        assert_eq!(delivery.status, 200);
    }
    world.settle().await;
    assert_eq!(world.marcela().messages("general").len(), 1);
}

/// One team, however many of its channels tell of the installation, and however often Mesa goes and comes.
#[tokio::test]
async fn a_team_is_welcomed_once_whatever_channel_tells_of_it() {
    let mut world = World::empty().await;
    let home = Home::new(&world.simulator);
    let mesa = home.start(&world.clock, 2).await;
    world.simulator.install_in_team("carolina").await.unwrap();
    let sent = world.simulator.calls().into_iter().rev().find(|call| call.what == "installationUpdate");
    let mut installed = sent.unwrap().body;
    world.connect(mesa);
    let said = Say { person: "marcela".into(), place: "mesa".into(), text: "x".into(), ..Say::default() };
    let desk = world.simulator.activity(&said).unwrap()["channelData"]["channel"]["id"].clone();
    installed["conversation"]["id"] = desk.clone();
    installed["channelData"]["channel"] = serde_json::json!({ "id": desk });
    installed["id"] = "f:9".into();
    let delivery = world.simulator.deliver(&installed, &Token::Genuine).await;
    assert_eq!(delivery.status, 200);
    world.simulator.install_in_team("carolina").await.unwrap();
    world.settle().await;
    let seen = world.marcela().sees().await;
    assert_eq!(seen.matches("«@Mesa vincular»").count(), 1, "{seen}");
    assert_eq!(world.marcela().messages("general").len(), 0);
    world.simulator.uninstall_from_team("carolina").await.unwrap();
    world.simulator.install_in_team("carolina").await.unwrap();
    world.settle().await;
    assert_eq!(world.marcela().messages("general").len(), 0);
}

/// A chat of several is no desk: nothing is said there of cases or of binding.
#[tokio::test]
async fn a_group_chat_has_a_welcome_of_its_own() {
    let mut world = World::empty().await;
    let home = Home::new(&world.simulator);
    let mesa = home.start(&world.clock, 2).await;
    world.simulator.install_for("ana").await.unwrap();
    let sent = world.simulator.calls().into_iter().rev().find(|call| call.what == "installationUpdate");
    let mut installed = sent.unwrap().body;
    world.connect(mesa);
    installed["conversation"] = serde_json::json!({ "id": "19:several@thread.v2", "conversationType": "groupChat",
        "isGroup": true, "tenantId": installed["conversation"]["tenantId"] });
    for id in ["f:1", "f:2"] {
        installed["id"] = id.into();
        assert_eq!(world.simulator.deliver(&installed, &Token::Genuine).await.status, 200);
    }
    world.settle().await;
    let calls = world.simulator.calls();
    let told: Vec<String> =
        calls.iter().filter(|call| call.path.contains("several")).map(|call| call.body.to_string()).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("Los casos se atienden en privado") && told[0].contains("Ley 1581 de 2012"),
        "{told:?}"
    );
    assert!(!told[0].contains("vincular") && !told[0].contains("publico las solicitudes"), "{told:?}");
    // The simulator knows no such chat.
    drop(world.expected_violations());
}

/// Removed and written to again: the chat is open again, and nothing is lost.
#[tokio::test]
async fn uninstalled_and_back() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    drop(ana.hears().await);
    world.simulator.uninstall_for("ana").await.unwrap();
    hours_pass(&world, 5).await;
    assert_eq!(ana.hears().await, "", "nothing is sent to where Mesa is not");
    world.simulator.install_for("ana").await.unwrap();
    world.settle().await;
    insta::assert_snapshot!(ana.hears().await, @"* [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    ana.says("60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

/// The desk's channel is deleted: nothing is lost, and another channel takes over when it is bound.
#[tokio::test]
async fn a_deleted_channel_is_replaced_by_another() {
    let (world, _home) = desk().await;
    world.simulator.delete_channel("mesa", "carolina").await.unwrap();
    world.settle().await;
    world.ana().says("no imprime la del tercer piso en Cali, ext 2231, placa 60-2214").await;
    assert!(world.ana().sees().await.contains("C-2026-000001"), "the person notices nothing");
    world.carolina().says_in("general", "vincular mesa").await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("# General") && seen.contains("C-2026-000001"), "{seen}");
}

/// The bot is taken out of the team and comes back: what it could not show meanwhile, it shows then.
#[tokio::test]
async fn a_team_that_is_left_and_joined_again_misses_nothing() {
    let (world, _home) = desk().await;
    world.simulator.uninstall_from_team("carolina").await.unwrap();
    world.settle().await;
    world.ana().says("no imprime la del tercer piso en Cali, ext 2231, placa 60-2214").await;
    assert!(!world.marcela().sees().await.contains("C-2026-000001"));
    world.simulator.install_in_team("carolina").await.unwrap();
    world.settle().await;
    assert!(world.marcela().sees().await.contains("C-2026-000001"));
}
