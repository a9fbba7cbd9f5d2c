//! The protocol over real sockets: forged and good tokens against the real edge, and the real client against
//! scripted services. `docs/CONFORMANCE.md` says which statement each test holds.

mod compose;
mod connector;
mod development;
mod edge;
mod files;
mod inbound;
mod invokes;
mod keys;
mod playground;
mod tokens;
mod world;
