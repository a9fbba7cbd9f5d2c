//! What the people of the samples say and write, once for all cards: what stands on one must not contradict another.

/// The same in Spanish and in English.
pub(super) type Said = (&'static str, &'static str);

/// Ana's printer, the matter of most samples.
pub(super) const PRINTER: Said = (
    "buenas, no imprime la del tercer piso en Cali, ext 2231",
    "hello, the printer on floor 3 in Cali does not print, ext 2231",
);
/// What she told of besides.
pub(super) const A_USER: Said =
    ("necesito que me creen un usuario en Orfeo", "I need a user to be created in Orfeo");
pub(super) const A_BADGE: Said = ("se me dañó el carné de la puerta", "my badge does not open the door");
/// The same, without the site and a number to call.
pub(super) const PRINTER_SOMEWHERE: Said =
    ("buenas, no imprime la del tercer piso", "hello, the printer on floor 3 does not print");
/// For Luis, in a hurry.
pub(super) const IN_A_HURRY: Said = (
    "a Luis Pérez no le imprime la del tercer piso, en Cali creo, 3001234567",
    "the printer on the third floor does not print for Luis Pérez, Cali I think, 3001234567",
);
/// What Ana wrote to colleagues before.
pub(super) const IN_CHANNEL: Said = (
    "¿A alguien más le pasa que la impresora del tercer piso no imprime?",
    "Does the printer on floor 3 print for anybody else?",
);
/// What is answered without a case.
pub(super) const HOW_TO: Said = (
    "¿cómo se pide una impresora para la sala de juntas?",
    "how does one ask for a printer for the meeting room?",
);
pub(super) const HOW_TO_ANSWER: Said = (
    "La pide su jefe de área por Orfeo, con el formato de dotación.",
    "Your head of area asks for it in Orfeo, with the equipment form.",
);
/// What Rosa tells on the telephone.
pub(super) const NO_MAIL: Said =
    ("no le abre el correo desde esta mañana", "her mail has not opened since this morning");
pub(super) const MAIL_OPENS: Said = (
    "Se restableció la contraseña y ya entra al correo.",
    "The password was reset and she can open her mail.",
);
/// Luis' trouble, which Ana writes down for him; his password was hidden.
pub(super) const NO_ENTRY: Said =
    ("Luis no puede entrar a Orfeo, mi clave es ••••", "Luis cannot enter Orfeo, my password is ••••");
pub(super) const AFTER_NINE: Said = ("después de las 9 de la mañana", "after 9 in the morning");
pub(super) const PHOTO: Said = ("panel-impresora.png", "printer-panel.png");
pub(super) const REPORT: Said = ("informe-visita.pdf", "visit-report.pdf");

pub(super) const QUESTION: Said = ("¿Qué mensaje muestra la pantalla?", "What message does the screen show?");
pub(super) const ANSWER: Said = ("Dice que falta tóner", "It says that it is out of toner");
pub(super) const TONER: Said = (
    "Se cambió el tóner y se imprimió una página de prueba.",
    "The toner was changed and a test page was printed.",
);
pub(super) const BLANK: Said = ("Ahora imprime las hojas en blanco.", "Now it prints blank pages.");
pub(super) const INSPECT: Said = ("Hay que revisar el equipo.", "The machine has to be looked at.");
pub(super) const TRIED: Said = ("Se cambió el tóner.", "The toner was changed.");
pub(super) const ON_MY_WAY: Said =
    ("Hoy paso a revisarla después de las 4.", "I will come to look at it today after 4.");
pub(super) const FUSER: Said =
    ("Se cambió el fusor y se probó la impresora.", "The fuser was changed and the printer tested.");
pub(super) const STRIPES: Said =
    ("Imprime, pero las hojas salen con rayas.", "It prints, but the pages come out with stripes.");
pub(super) const WORKS: Said = ("Ya imprime bien.", "It prints well now.");
pub(super) const RINGS: Said = ("Timbra y no contestan.", "It rings and nobody answers.");
pub(super) const NOBODY: Said = (
    "Se llamó tres veces, en días distintos, y nadie contestó.",
    "We called three times, on different days, and nobody answered.",
);
pub(super) const SAME_FAULT: Said = (
    "Es el mismo daño de otro caso que ya atendemos.",
    "It is the same fault as in a case that we are working on.",
);
pub(super) const NEVER_ANSWERED: Said =
    ("No respondió qué mensaje muestra la pantalla.", "They did not answer what message the screen shows.");
pub(super) const FOUR_DAYS: Said =
    ("Estuve cuatro días sin impresora.", "I was without a printer for four days.");
pub(super) const ORANGE: Said = ("ahora la luz está en naranja", "the light is orange now");

pub(super) const FIREWALL: Said = (
    "Abrir el puerto de la impresora en el cortafuegos de la sede.",
    "Open the printer's port in the site's firewall.",
);
pub(super) const VISIT_OR_CHANGE: Said = (
    "¿Pedimos visita del proveedor o cambiamos el equipo?",
    "Shall we ask for a visit of the provider or replace the machine?",
);
pub(super) const VISIT: Said =
    ("Pidan la visita; el contrato la cubre.", "Ask for the visit; the contract covers it.");
pub(super) const FIRST_LEVEL: Said = (
    "Es del primer nivel: solo falta instalar la cola de impresión.",
    "It belongs to the first level: only the print queue has to be installed.",
);
pub(super) const SEEN_BEFORE: Said =
    ("Conoce el equipo: lo revisó la semana pasada.", "He knows the machine: he looked at it last week.");
pub(super) const WHOLE_FLOOR: Said =
    ("Todo el piso imprime en esa máquina.", "The whole floor prints on that machine.");

pub(super) const SCANNER: Said =
    ("el escáner deja una línea negra en cada hoja", "the scanner leaves a black line on each page");
pub(super) const NO_OUTSIDE_MAIL: Said = (
    "no me llegan los correos de fuera de la entidad",
    "mail from outside the organisation does not reach me",
);
pub(super) const FLOOR_PRINTER: Said =
    ("no imprime la del tercer piso en Cali", "the printer on floor 3 in Cali does not print");

/// An open matter on a list: the case's sequence, its state, its category, whose it is, since how many minutes, what they wrote.
pub(super) const MATTERS: [(u32, &str, &str, &str, i64, Said); 11] = [
    (
        104,
        "active-provider",
        "telephony",
        "Gloria Mejía",
        7 * 24 * 60,
        ("el teléfono de recepción no da tono", "the reception's telephone has no dial tone"),
    ),
    (110, "solved-by-provider", "printing", "Ana Lucía Torres", 6 * 24 * 60, SCANNER),
    (
        112,
        "in-progress",
        "connectivity",
        "Luis Pérez",
        4 * 24 * 60,
        ("la red del cuarto piso está muy lenta", "the network on floor 4 is very slow"),
    ),
    (117, "unanswered", "collaboration", "Rosa Elena Vargas", 3 * 24 * 60, NO_OUTSIDE_MAIL),
    (
        118,
        "awaiting",
        "information_systems",
        "Juan Camilo Ospina",
        5 * 60,
        ("Orfeo no me deja radicar desde esta mañana", "Orfeo has not let me file since this morning"),
    ),
    (
        119,
        "in-progress",
        "hardware",
        "Gloria Mejía",
        4 * 60,
        (
            "la pantalla de la sala de juntas no muestra imagen",
            "the screen in the meeting room shows no picture",
        ),
    ),
    (123, "solved", "printing", "Ana Lucía Torres", 3 * 60, FLOOR_PRINTER),
    (
        124,
        "in-progress",
        "software",
        "Luis Pérez",
        95,
        ("necesito el lector de PDF en mi equipo", "I need the PDF reader on my computer"),
    ),
    (
        125,
        "registered",
        "access",
        "Rosa Elena Vargas",
        48,
        ("necesito acceso a la carpeta compartida de Jurídica", "I need access to the Legal shared folder"),
    ),
    (
        126,
        "registered",
        "hardware",
        "Juan Camilo Ospina",
        25,
        ("el portátil se apaga solo", "the laptop turns off by itself"),
    ),
    (
        127,
        "registered",
        "hardware",
        "Ana Lucía Torres",
        12,
        ("el micrófono no se oye en las reuniones", "nobody hears my microphone in meetings"),
    ),
];
/// A request that still lacks something.
pub(super) const MAIL_ON_PHONE: Said =
    ("no puedo abrir el correo en el celular", "I cannot open my mail on the mobile telephone");
