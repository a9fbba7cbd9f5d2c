//! When the last copy was made.

use mesa::store::Store;

use super::at;

super::on_both_engines! {
    the_last_copy_counts
}

async fn the_last_copy_counts(store: &Store) {
    assert_eq!(store.read().await.unwrap().last_backup_at().await.unwrap(), None);
    let mut tx = store.begin().await.unwrap();
    for seconds in [20, 30, 10] {
        tx.mark_backup(at(seconds)).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(store.read().await.unwrap().last_backup_at().await.unwrap(), Some(at(30)));
}
