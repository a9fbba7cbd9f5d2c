//! Words without a place to break them, and names as long as real ones get: no card may be wider than a telephone for them.

use super::people::{ANA, MARCELA, PAOLA, request, without};
use super::said::{PHOTO, PRINTER, TRIED};
use super::world::World;
use super::{Sample, Words};
use crate::cards::templates::BindError;
use crate::cards::viewer::Viewer;
use crate::cases::RequestState;
use crate::catalog::{Catalog, Field, Requirement};

/// Signs of the address that somebody pastes.
const ADDRESS: usize = 300;

/// In the place of the ordinary word, the long one.
const LONG: [(&str, &str); 8] = [
    (ANA.1, "María Fernanda del Rosario Villavicencio"),
    (MARCELA.1, "Hermenegildo Montealegre Castañeda-Uribe"),
    (PAOLA.1, "Wolfgang-Alexander Schwarzenbergerhuber"),
    ("Cali", "Centro Administrativo Nacional, Torre de Comunicaciones y Archivo"),
    ("ana.torres@entidad.example", "maria.fernanda.villavicencio@direccion-territorial.entidad.example"),
    (PHOTO.0, "Captura_de_pantalla_2026-11-23_a_las_8.02.45_a._m._(copia_definitiva).png"),
    (PHOTO.1, "Screenshot_of_2026-11-23_at_8.02.45_a.m._from_the_printer_(final_copy).png"),
    ("60-2214", "60-2214-0001-CALI-PISO-3-IMPRESORA"),
];

/// A request, its case as the person sees it, and as the desk does.
pub(super) fn overlong<'a>(
    viewer: &Viewer<'a>,
    catalog: &Catalog,
    words: Words<'_>,
) -> Result<Vec<Sample<'a>>, BindError> {
    let longer = |text: &str| words(&longer(text));
    let world = World::new(viewer, catalog, &longer);
    let missing = [Requirement::Field(Field::Serial)];
    let asked = RequestState::AwaitingInformation { delivered_at: Some(super::now()), extended: false };
    let told = request(without(&world.details, &[Field::Serial]), asked);
    let solved = world.solved();
    let mut shown = vec![
        world.request_card("request-overlong", &told, &missing, viewer)?,
        world.desk_card("overlong", &world.in_progress(), None, viewer)?,
    ];
    if let Some(case) = &solved.case {
        shown.push(world.case_card("overlong", &solved, case, viewer)?);
    }
    Ok(shown)
}

fn longer(text: &str) -> String {
    let address = || format!("https://intranet.entidad.example/{}", "impresoras/".repeat(ADDRESS / 11));
    if [PRINTER.0, PRINTER.1, TRIED.0, TRIED.1].contains(&text) {
        return format!("{text} {}", &address()[..ADDRESS]);
    }
    let long = LONG.iter().find(|(plain, _)| *plain == text);
    long.map_or(text, |(_, long)| long).to_owned()
}
