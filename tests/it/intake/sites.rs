//! Every site that the catalogue names is found in a sentence, however it is typed.

use mesa::catalog::{Catalog, Field, fold};
use mesa::intake::understand;

#[test]
fn every_site_is_found_with_and_without_accents_and_in_capitals() {
    let catalog = Catalog::builtin().unwrap();
    let sites = catalog.sites();
    assert_eq!(sites.len(), 46);
    let mut wrong = vec![];
    for site in sites {
        let name = site.name.as_str();
        for typed in [name.to_owned(), fold(name), name.to_uppercase(), fold(name).to_uppercase()] {
            for sentence in [
                format!("no imprime la impresora de {typed}"),
                format!("buenos días, estoy en {typed} y no me abre el correo"),
                format!("sede {typed}, ext 2231, se cayó el internet"),
                format!("necesito un usuario de Orfeo, {typed}"),
            ] {
                let found = understand(&catalog, &sentence).found.into_iter();
                let found: Vec<_> = found.filter(|one| one.field == Field::Site).collect();
                if !matches!(&found[..], [one] if one.value == name && one.sure) {
                    wrong.push(format!("{sentence}: {found:?}"));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
