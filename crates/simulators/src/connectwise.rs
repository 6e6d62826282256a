//! ConnectWise Manage: `/login/companyinfo`, and the API under `/v4_6_release/apis/3.0` and `/{Codebase}apis/3.0`.
//!
//! Log-in company `northgate`, public key `simulatedPublic`, private key `simulatedPrivate`, any GUID as `clientId`. A wrong
//! company is a 404, wrong keys and no `clientId` are a 401, a missing right is a 403 that names it.
//!
//! # Rights
//!
//! *Company Maintenance* guards companies, *Manage* their reports and the management solutions, *Agreements* agreements and additions,
//! *Product Catalog* the catalogue, *Service Tickets* tickets and notes, *Close Service Tickets* closing one, *Table Setup* types, statuses, boards
//! and priorities. Each has *Inquire* (GET), *Add* (POST) and *Edit* (PATCH). `system/info` needs none.
//!
//! # Records
//!
//! Companies (+ `managementSummaryReports`, statuses, types), agreements (+ types, additions), catalogue, boards (+ statuses),
//! priorities, tickets (+ notes), management solutions (+ products), `system/info`. Lists take `conditions`, `childConditions`,
//! `orderBy`, `fields`, `page`, `pageSize`, `pageId`, and have a `count`; set-up tables are only read. There is no DELETE and no PUT.
//!
//! # `POST /_sim/settings`
//!
//! | key | meaning |
//! | --- | --- |
//! | `missing_rights` | names such as `Agreements Edit`, or `Agreements` for all of it; replaces the list before. The answer lists `rights` |
//! | `codebase` | like `v2025_2/`; the old one is a 404 from then on, `v4_6_release` stays |
//! | `version`, `server_time_zone` | of `system/info`; the zone is a Windows name, `Central Standard Time` at first |
//! | `private_key` | the key that counts from now on |
//! | `companies` | `{"NORTHWIND": {"name": "…"}}`: fields by identifier or id; `identifier` may be another's, `deletedFlag`, `status` |
//! | `agreements`, `additions` | `{"1001": {"endDate": "…", "noEndingDateFlag": false}}`, `{"4004": {"quantity": 5}}`: fields by id; null takes away |
//! | `cancel_agreements`, `cancel_additions`, `delete_additions` | ids |
//! | `delete_companies` | identifiers or ids: into the recycle bin (`deletedFlag`) |
//! | `merge_companies` | `{"NORTHWIND": "HARBORVIEW"}`: the first is gone, what hung on it hangs on the second |
//!
//! `GET /_sim/state` has `companies`, `agreements`, `additions`, `tickets` (with `notes`), `reports`. Each row says how often clients
//! wrote it (`writes`, its creation included) and whether it is `seeded`; an addition also its company's identifier, its
//! agreement's name and the `quantities` it was given, one for each write. `?created=true` leaves out what the seed made.
//!
//! # Companies of note
//!
//! By identifier; the rest follows by rule (`seeded/`). Company ids are 101 + the customer's place in Kaseya's list (Northwind is
//! 101), agreements 1001 + 8 × place, additions 4 × the agreement's id. T is *TMRM Management Solution*, M *Managed Service*, G
//! *Managed Service – Gold*, B *Block Time*.
//!
//! | identifier | what about it |
//! | --- | --- |
//! | `NORTHWIND` | one T (1001) with 30 seats (4004); same name as in Kaseya; `NORTHWIND-OLD` is its deleted twin |
//! | `HARBORVIEW` | one M, no additions; another legal form |
//! | `HARBOURVIEW` | T and M: two that fit |
//! | `OBRIEN` | G and B: none of the two types; an apostrophe in the name |
//! | `MUELLER` | T with the same product on two lines (4132: 86, 4133: 12); no accent, no legal form |
//! | `CAFELUMIERE` | no agreement |
//! | `LAKESHORE` | its M is cancelled |
//! | `SMITHSONS` | M with 11 seats; a deleted twin `SMITHSONS-OLD` of the same name |
//! | `SMITHBRAD` | one M expired, one active |
//! | `OLDMILL` | quotes in the name; `HOMETOWN"22`, `DANGELO'S`, `PERKINS&LOWE` and `BLUE DOOR` have signs in the identifier |
//! | `BRIGHTHORIZONS` | status Inactive; `FERRETTI` Not-Approved, `VANDERBERG` Credit Hold |
//! | `CASTILLO` | M, and a T that is its child |
//! | `RIVERSIDE` | M billed to another company |
//! | `KOWALSKI` | T with three products |
//! | `AKERLUND` | a T that has not begun |
//! | `GREENFIELD` | three M |
//! | `PACIFICCREST` | T with 140 seats; `PACIFICCREST2` has the same name |
//! | `STMARYS` | T whose only line is cancelled |
//! | `ELMSTREET` | two of Kaseya's customers, Elm Street Pediatrics and Elm Street Paediatrics, were merged into it; the id 138 is gone |
//! | none | Summit Ridge Property Management and مجموعة النور للتجارة are not in ConnectWise |

mod access;
mod answer;
mod api;
mod change;
mod check;
mod conditions;
mod field;
mod list;
mod login;
mod page;
mod patch;
mod query;
mod refusal;
mod rights;
mod route;
mod row;
mod rules;
mod seeded;
mod settings;
mod state;
mod table;
mod world;
mod write;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use axum::Router;
use axum::routing::get;
use serde_json::Value;

use crate::rig::listener::{Running, listen};
use crate::rig::{Rig, Vendor, locked};
use world::World;

/// How the simulator is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The size of the market; most of it has a company.
    pub customers: usize,
    /// Which market is generated.
    pub seed: u64,
    /// The MSP's log-in company.
    pub company: String,
    /// The API member's public key.
    pub public_key: String,
    /// The API member's private key.
    pub private_key: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            customers: 128,
            seed: 1,
            company: "northgate".to_owned(),
            public_key: "simulatedPublic".to_owned(),
            private_key: "simulatedPrivate".to_owned(),
        }
    }
}

/// Starts the simulator; fails only if the address cannot be bound.
pub async fn serve(options: Options) -> io::Result<Running> {
    let address = options.listen;
    listen(address, Rig::new(Arc::new(Manage { options, world: OnceLock::new() }))).await
}

pub(crate) struct Manage {
    options: Options,
    /// Made when it is first asked for: whoever never comes here does not wait for it.
    world: OnceLock<Mutex<World>>,
}

impl Manage {
    fn world(&self) -> MutexGuard<'_, World> {
        locked(self.world.get_or_init(|| Mutex::new(World::new(&self.options))))
    }
}

impl Vendor for Manage {
    fn routes(self: Arc<Self>) -> Router {
        Router::new()
            .route("/login/companyinfo/{company}", get(login::company_info))
            .fallback(api::answer)
            .with_state(self)
    }

    fn state(&self, created: bool) -> Value {
        state::state(&self.world(), created)
    }

    fn reset(&self) {
        *self.world() = World::new(&self.options);
    }

    fn change(&self, settings: &Value) -> Result<Value, String> {
        settings::change(&mut self.world(), settings)
    }
}
