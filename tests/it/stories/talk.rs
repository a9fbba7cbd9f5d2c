//! The talk: from a sentence to a closed case.

use crate::support::mesa::desk;

/// The first free sentence is the request; one card asks for exactly what is missing.
#[tokio::test]
async fn a_sentence_becomes_a_case() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("buenas, no imprime la del tercer piso en Cali, ext 2231").await;
    insta::assert_snapshot!(ana.sees().await, @"");
    ana.presses("chat", "Enviar").fills(&[("asset_tag", "60-2214")]).await;
    insta::assert_snapshot!(ana.sees().await, @"");
    let marcela = world.marcela();
    insta::assert_snapshot!(marcela.sees().await, @"");
}
