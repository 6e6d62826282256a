//! The reference console's server: what an RMM must do on its side of the bridge contract, and no more.
//!
//! - [`config`]: the settings file, with the [`technician`]s who may sign in
//! - [`session`]: who is signed in, by cookie
//! - [`plugin`]: the plug-in's folder as it is served, and the routes its manifest asks for ([`route`])
//! - [`proof`]: the signed token that goes with every request to the service ([`key`] reads the private key)
//! - [`path`]: which paths may be forwarded at all
//! - [`http`]: sign-in, static files under the content security policy, and the proxy that signs
//! - [`rmm`]: the customers of the RMM, for the console's own page of each
//! - [`problem`]: errors as RFC 9457 answers · [`clock`]: the only reader of the time
//!
//! It knows no other crate of the workspace: a console is a stranger to the service and shares only the contract.

pub mod clock;
pub mod config;
pub mod http;
pub mod key;
pub mod path;
pub mod plugin;
pub mod problem;
pub mod proof;
pub mod rmm;
pub mod route;
pub mod server;
pub mod session;
pub mod technician;
