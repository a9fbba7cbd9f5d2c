//! The settings as the person who starts the program meets them: the environment, the exit code, what is printed.

use std::process::{Command, Output};

/// Runs `mesa` with exactly these variables. Every run here ends with a mistake or with help, so nothing starts.
fn mesa(variables: &[(&str, &str)], args: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_mesa"))
        .env_clear()
        .envs(variables.iter().copied())
        .args(args)
        .output()
        .expect("the program");
    (status.code(), String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned())
}

#[test]
fn a_mistake_names_its_variable_and_the_program_ends() {
    let (code, said) = mesa(&[("MESA_LISTEN", "here")], &["serve"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("MESA_LISTEN: not an address"), "{said}");
    assert!(said.contains("app_id: missing"), "{said}");
}

#[test]
fn flags_are_stronger_than_variables() {
    let (_, said) = mesa(&[("MESA_LISTEN", "here")], &["serve", "--listen", "127.0.0.1:1"]);
    assert!(said.contains("app_id: missing") && !said.contains("not an address"), "{said}");
}

#[test]
fn variables_are_stronger_than_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mesa.toml");
    std::fs::write(&path, "listen = 'here'\nlocale = 'fr'\n").unwrap();
    let variables = [("MESA_CONFIG", path.to_str().unwrap()), ("MESA_LISTEN", "127.0.0.1:1")];
    let (_, said) = mesa(&variables, &["check"]);
    assert!(said.contains("mesa.toml, line 2 (locale)") && !said.contains("not an address"), "{said}");
}

#[test]
fn an_empty_variable_counts_as_left_out() {
    let (_, said) = mesa(&[("MESA_APP_ID", ""), ("MESA_CATALOG", "")], &["serve"]);
    assert!(said.contains("app_id: missing") && !said.contains("catalog"), "{said}");
}

#[test]
fn secrets_are_never_printed() {
    let variables = [("MESA_APP_SECRET", "canary-1"), ("MESA_DATABASE", "mysql://root:canary-2@db/mesa")];
    for args in [&["serve"][..], &["serve", "--help"], &["check", "--lisen"]] {
        let (_, said) = mesa(&variables, args);
        assert!(!said.is_empty() && !said.contains("canary"), "{said}");
    }
}

#[test]
fn help_lists_the_commands_and_is_no_mistake() {
    let (code, said) = mesa(&[], &["--help"]);
    assert_eq!(code, Some(0));
    for command in ["serve", "demo", "check", "manifest", "intake"] {
        assert!(said.contains(command), "{said}");
    }
}
