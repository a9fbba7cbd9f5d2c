# Datos de un caso que cambian después de registrarlo

fact-now = { $fact ->
    [phone] el teléfono ahora es { $value }
    [extension] la extensión ahora es { $value }
    [email] el correo ahora es { $value }
    [site] la sede ahora es { $value }
    [floor] el piso ahora es { $value }
    [asset_tag] la placa ahora es { $value }
    [serial] el serial ahora es { $value }
    [contact_channel] el contacto ahora es por { $value }
    [availability] la disponibilidad ahora es «{ $value }»
    [affected_person] la persona ahora es { $value }
    [kind] el tipo ahora es { $value }
    [category] el tema ahora es { $value }
   *[own] { $label } ahora es { $value }
}
fact-gone = queda sin { $label }
fact-changed = { $label }: { $from } → { $to }
fact-added = { $label }: { $to }
fact-removed = { $label }: { $from } (se quitó)
facts-listed = { $facts }

say-facts-changed = Listo: en { $number } { $facts }.
say-facts-by-desk = { $name } corrigió su caso { $number }: { $facts }.
say-fact-not-valid = Ese dato no puede quedar así: { $label }. Revíselo, por favor.
say-facts-moved-on = Mientras usted escribía cambiaron datos del caso. Ya están como quedaron; revíselos y envíe de nuevo.
desk-say-facts = El usuario cambió { $facts }
change-facts-told = { $reader ->
    [requester] Usted cambió { $facts }
   *[desk] { $who } cambió { $facts }
}
change-facts-corrected = { $reader ->
    [requester] La mesa corrigió { $facts }
   *[desk] { $who } corrigió { $facts }
}

action-correct = Corregir datos
command-correct = «corregir», el dato y cómo queda: «corregir placa 45-1876, piso 4»
lacks-facts = Diga qué dato cambia y cómo queda, por ejemplo «corregir C-2026-000001 placa 45-1876». Lo que ya está así no cambia.
dialog-correct-note = El usuario recibe una línea con lo que cambie. Si un proveedor tiene el caso, también le llega la corrección.

mail-corrected-subject = Datos corregidos: { $subject }
mail-corrected = Se corrigieron datos del caso { $number }:
mail-corrected-before = Esta es la solicitud con los datos de ahora:
desk-say-call-correct-provider = { $name } no recibe correo. Por favor, avísele por teléfono que los datos del caso cambiaron: { $phone }.
