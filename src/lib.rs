//! The plug-in: what a console shows, compiled to WebAssembly. `pkg/index.js` wraps what is exported here; the contract is `pkg/index.d.ts`.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`mount`] | the way in and out: the element, the shadow root, the panic hook |
//! | `app` | the outermost view: theme, session, announcements, and the screen of the mount point |
//! | `host` | the console: context, fetch, location, announcements; the only one |
//! | `api` | the service's URLs; the only one |
//! | `json` | values of the browser into ours and back |
//! | `location` | the places inside the plug-in and how they are written |
//! | `text` | every word a user sees, numbers and dates in the user's way |
//! | `activation`, `customers`, `import`, `connectwise`, `admin` | one screen each |
//! | `contracted` | the question for the licences contracted in a plan |
//! | `ui` | elements and widgets; they know neither host nor service |
//! | `redraw` | a screen in another language, over the same state |
//! | `reactive` | signals and memos, as Leptos has them, compiled once |
//! | `lookup`, `turns` | questions while a name is being typed; the last question only |
//! | `typed`, `wait` | names as they are searched; the browser's timer |
#![expect(clippy::needless_pass_by_value, reason = "what a screen is made of is given to it for good")]
#![expect(
    clippy::large_types_passed_by_value,
    reason = "bundles of signals; each has four times the size in debug builds"
)]

mod activation;
mod admin;
mod api;
mod app;
mod connectwise;
mod contracted;
mod customers;
mod host;
mod import;
mod json;
mod location;
mod lookup;
mod mount;
mod reactive;
mod redraw;
mod text;
mod turns;
mod typed;
mod ui;
mod wait;

pub use mount::{Mount, crashed, has_crashed, mount};
