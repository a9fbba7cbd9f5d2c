//! Answering a card that offers a file.

use anyhow::Context as _;
use serde_json::{Value, json};

use super::super::activities::Scene;
use super::super::deliver::{self, Delivery};
use super::super::drive;
use super::super::hub::Hub;
use super::At;

pub(in super::super) async fn answer_offer(hub: &Hub, at: At<'_>, accept: bool) -> anyhow::Result<Delivery> {
    let activity = offer_answer(hub, at, accept)?;
    let delivery = deliver::as_teams(hub, &activity).await;
    hub.changed(at.place);
    Ok(delivery)
}

/// The activity of an answer. Whoever accepts has a place made for the file, into which the bot may put it.
pub(in super::super) fn offer_answer(hub: &Hub, at: At<'_>, accept: bool) -> anyhow::Result<Value> {
    let offer = hub.read(|world| {
        let post = world.post(at.place, at.message)?;
        let card = post.attachments.iter().find(|one| one["contentType"] == drive::OFFER).cloned();
        card.context("the message offers no file")
    })?;
    let context = if accept { "acceptContext" } else { "declineContext" };
    let mut value = json!({
        "type": "fileUpload",
        "action": if accept { "accept" } else { "decline" },
        "context": offer["content"][context],
    });
    if accept {
        value["uploadInfo"] = drive::make_room(hub, &offer);
    }
    hub.read(|world| Scene::at(hub, world, at).map(|s| s.invoke("fileConsent/invoke", at.message, &value)))
}
