//! The process ends when it is told to, and `mesa check` says what it finds.

use std::process::Command;

use super::child::{Child, check, unauthenticated, world};

/// SIGTERM (a service manager) and SIGINT (Ctrl-C) end it in order: what was acknowledged is sent or kept.
#[tokio::test]
async fn it_ends_in_order_when_it_is_told_to() {
    for signal in ["-TERM", "-INT"] {
        let world = world().await;
        let folder = tempfile::tempdir().unwrap();
        let mut mesa = Child::start(&world.simulator, folder.path());
        world.simulator.connect(mesa.endpoint());
        world.simulator.install_for("ana").await.unwrap();
        let told = Command::new("kill").args([signal, &mesa.id().to_string()]).status().unwrap();
        assert!(told.success());
        let ended = mesa.wait();
        assert!(ended.success(), "{signal}: {ended:?}\n{}", mesa.log());
        assert!(mesa.log().contains("stopping"), "{}", mesa.log());
    }
}

/// Every finding on a line; a wrong secret is a finding and a failure.
#[tokio::test(flavor = "multi_thread")]
async fn check_says_what_is_wrong_and_fails() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let right = tokio::task::block_in_place(|| check(&world.simulator, folder.path(), None));
    assert!(right.status.success(), "{right:?}");
    let text = String::from_utf8_lossy(&right.stdout);
    for what in ["ok     cards", "ok     keys of Teams", "ok     credentials", "todo   database"] {
        assert!(text.contains(what), "{what} in\n{text}");
    }
    let wrong =
        tokio::task::block_in_place(|| check(&world.simulator, folder.path(), Some("not the secret")));
    assert!(!wrong.status.success());
    let text = String::from_utf8_lossy(&wrong.stdout);
    assert!(text.contains("WRONG  credentials") && text.contains("ok     keys of Teams"), "{text}");
    assert!(!text.contains("not the secret"), "{text}");
    assert!(world.expected_violations().iter().all(|told| told.contains("Invalid client secret")));
}

/// Conformance 38: with the development switch on, the start says so loudly.
#[tokio::test]
async fn the_development_switch_is_told_loudly() {
    let folder = tempfile::tempdir().unwrap();
    let log = unauthenticated(folder.path());
    let warned = log.lines().find(|line| line.contains("NOT authenticated"));
    assert!(warned.is_some_and(|line| line.contains("WARN")), "{log}");
}
