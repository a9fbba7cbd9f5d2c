//! The manifest (schema 1.30) and the file of a further language.

use serde_json::{Map, Value, json};

use super::words::{Both, ENGLISH, SPANISH, Words, said};
use crate::config::PackageSettings;
use crate::simulator::{AppCommand, CommandKind, CommandParameter};

/// The file of the picture.
pub(super) const COLOR: &str = "color.png";
/// The file of the sign.
pub(super) const OUTLINE: &str = "outline.png";
/// The file with the English texts.
pub(super) const ENGLISH_FILE: &str = "en.json";

const SCHEMA: &str = "https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.schema.json";
const TRANSLATION_SCHEMA: &str =
    "https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json";
/// Lets Mesa hear what does not mention it, in the teams that consent.
const HEAR: &str = "ChannelMessage.Read.Group";

/// `manifest.json`, in Spanish.
pub(super) fn manifest(settings: &PackageSettings, words: &Words, commands: &[AppCommand]) -> Value {
    let mut manifest = json!({
        "$schema": SCHEMA,
        "manifestVersion": "1.30",
        "version": settings.version,
        "id": settings.app_id,
        "localizationInfo": {
            "defaultLanguageTag": "es-CO",
            "additionalLanguages": [{ "languageTag": ENGLISH, "file": ENGLISH_FILE }],
        },
        "developer": {
            "name": settings.publisher,
            "websiteUrl": settings.website,
            "privacyUrl": settings.privacy,
            "termsOfUseUrl": settings.terms,
        },
        "name": { "short": said(&words.name.short, SPANISH), "full": said(&words.name.full, SPANISH) },
        "description": {
            "short": said(&words.description.short, SPANISH),
            "full": said(&words.description.full, SPANISH),
        },
        "icons": { "color": COLOR, "outline": OUTLINE },
        "accentColor": words.accent_color,
        "bots": [bot(settings, words)],
        "composeExtensions": [{
            "botId": settings.app_id,
            "commands": commands.iter().map(command).collect::<Vec<_>>(),
        }],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [settings.domain],
        "supportsChannelFeatures": "tier1",
        "defaultInstallScope": "personal",
        "defaultGroupCapability": { "team": "bot", "groupchat": "bot" },
    });
    if settings.hear_channels {
        manifest["webApplicationInfo"] =
            json!({ "id": settings.app_id, "resource": format!("api://botid-{}", settings.app_id) });
        manifest["authorization"] =
            json!({ "permissions": { "resourceSpecific": [{ "name": HEAR, "type": "Application" }] } });
    }
    manifest
}

fn bot(settings: &PackageSettings, words: &Words) -> Value {
    let lists = words.command_lists.iter().map(|list| {
        let commands = list.commands.iter().map(|command| {
            json!({
                "title": said(&command.title, SPANISH),
                "description": said(&command.description, SPANISH),
            })
        });
        json!({ "scopes": list.scopes, "commands": commands.collect::<Vec<_>>() })
    });
    json!({
        "botId": settings.app_id,
        "scopes": ["personal", "team", "groupChat"],
        "supportsFiles": true,
        "isNotificationOnly": false,
        "commandLists": lists.collect::<Vec<_>>(),
    })
}

/// A command beside the compose box or on a message. A dialog's contents come from Mesa.
fn command(command: &AppCommand) -> Value {
    let mut written = json!({
        "id": command.id,
        "type": command.kind,
        "title": said(&command.title, SPANISH),
        "description": said(&command.description, SPANISH),
        "context": command.context,
    });
    match command.kind {
        CommandKind::Query => written["initialRun"] = json!(command.initial_run),
        CommandKind::Action => written["fetchTask"] = json!(true),
    }
    if let Some(parameter) = &command.parameter {
        written["parameters"] = json!([asked(parameter)]);
    }
    written
}

fn asked(parameter: &CommandParameter) -> Value {
    json!({ "name": parameter.name, "title": said(&parameter.title, SPANISH), "inputType": "text" })
}

/// The texts of the manifest in another language, each under its place there.
pub(super) fn translation(language: &str, words: &Words, commands: &[AppCommand]) -> Value {
    let mut texts = Map::from_iter([("$schema".to_owned(), Value::from(TRANSLATION_SCHEMA))]);
    let mut add = |place: String, text: &Both| {
        texts.insert(place, said(text, language).into());
    };
    for (place, lengths) in [("name", &words.name), ("description", &words.description)] {
        add(format!("{place}.short"), &lengths.short);
        add(format!("{place}.full"), &lengths.full);
    }
    for (index, list) in words.command_lists.iter().enumerate() {
        for (at, command) in list.commands.iter().enumerate() {
            let place = format!("bots[0].commandLists[{index}].commands[{at}]");
            add(format!("{place}.title"), &command.title);
            add(format!("{place}.description"), &command.description);
        }
    }
    for (at, command) in commands.iter().enumerate() {
        let place = format!("composeExtensions[0].commands[{at}]");
        add(format!("{place}.title"), &command.title);
        add(format!("{place}.description"), &command.description);
        if let Some(parameter) = &command.parameter {
            add(format!("{place}.parameters[0].title"), &parameter.title);
        }
    }
    Value::Object(texts)
}
