//! Keeps the simulator's world in one file, so that a second demo goes on where the first one ended.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::world::World;

/// Where the world is kept.
#[derive(Clone, Debug)]
pub(super) struct Shelf(PathBuf);

impl Shelf {
    /// In this folder, which is made when it is not there.
    pub(super) fn open(folder: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(folder)
            .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        Ok(Self(folder.join("simulator.json")))
    }

    /// The kept world, if there is one.
    pub(super) fn load(&self) -> anyhow::Result<Option<World>> {
        let text = match fs::read(&self.0) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| self.about("cannot be read")),
        };
        serde_json::from_slice(&text)
            .map(Some)
            .with_context(|| self.about("is damaged; remove it to start over"))
    }

    /// Replaces the kept world: a reader finds the old one or the new one, never a half.
    pub(super) fn save(&self, world: &World) -> anyhow::Result<()> {
        let fresh = self.0.with_extension("json.new");
        let text = serde_json::to_vec(world)?;
        fs::write(&fresh, text).with_context(|| self.about("cannot be written"))?;
        fs::rename(&fresh, &self.0).with_context(|| self.about("cannot be replaced"))
    }

    fn about(&self, what: &str) -> String {
        format!("the simulator's file {} {what}", self.0.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_is_kept_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(&folder.path().join("demo")).unwrap();
        assert!(shelf.load().unwrap().is_none());
        let mut world = World::new("app", "tenant");
        let id = world.next_id(jiff::Timestamp::UNIX_EPOCH);
        world.clock_offset_seconds = 3600;
        shelf.save(&world).unwrap();
        let mut again = shelf.load().unwrap().unwrap();
        assert_eq!(again.clock_offset_seconds, 3600);
        let next = again.next_id(jiff::Timestamp::UNIX_EPOCH);
        assert!(next.parse::<i64>().unwrap() > id.parse::<i64>().unwrap());
    }

    #[test]
    fn a_damaged_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("simulator.json"), "{").unwrap();
        let error = Shelf::open(folder.path()).unwrap().load().unwrap_err();
        assert!(format!("{error:#}").contains("simulator.json is damaged"));
    }
}
