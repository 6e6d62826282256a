//! The store: SQLite or PostgreSQL, one SQL text for both. The only place with SQL.
//!
//! Every function takes the partner first: no row is read or written across partners.

pub mod accounts;
pub mod audit;
pub mod billing;
pub mod connections;
pub mod connectwise;
pub mod customers;
pub mod detection;
pub mod drafts;
mod holds;
pub(crate) mod imports;
pub(crate) mod lease;
pub(crate) mod links;
pub mod plans;
pub mod proofs;
pub mod reads;
mod sql;
pub(crate) mod steps;
pub mod suggestions;
mod turns;

use std::{str::FromStr, time::Duration};

use sqlx::{
    Any, AnyPool, Executor, Transaction,
    any::{AnyConnectOptions, AnyPoolOptions},
};

use self::turns::Turns;

/// The tables.
#[derive(Debug, Clone)]
pub struct Store {
    read: AnyPool,
    write: AnyPool,
    engine: Engine,
    kept: customers::Kept,
    /// To ask for the partner's row: whoever waits for it does so without a connection, of which all partners have a few in common.
    writers: Turns,
}

/// Which database holds the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file, one service.
    Sqlite,
    /// Any number of replicas.
    Postgres,
}

/// The tenant; the first argument of every store function. Taken from the proof alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartnerId(pub String);

/// What can go wrong with the tables.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or did not answer.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error(transparent)]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A document in a column does not decode.
    #[error("a stored document does not decode: {0}")]
    Document(#[from] serde_json::Error),
    /// A list does not fit into its packed form.
    #[error("a list could not be packed")]
    Unpackable,
    /// A sealed value does not open: wrong seal key, or the row was changed.
    #[error("a sealed value of {0} does not open: check the seal key")]
    Sealed(&'static str),
}

/// WAL with FULL: a committed step survives a loss of power (ledger, *Store and leases*).
const SQLITE: &str =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000;";
/// A process that stands still in a transaction would keep the partner's row from every other one. No transaction waits for anything but the
/// database, so one that is idle for so long belongs to nobody any more; and that is well before a lease ends.
const POSTGRES: &str = "SET idle_in_transaction_session_timeout = '20s'";

impl Store {
    /// Opens `url`, creates an SQLite file that is missing, and brings the schema up to date.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let engine = if url.starts_with("sqlite:") { Engine::Sqlite } else { Engine::Postgres };
        let url = match engine {
            Engine::Sqlite if !url.contains('?') => format!("{url}?mode=rwc"),
            _ => url.to_owned(),
        };
        let options = AnyConnectOptions::from_str(&url)?;
        let pool = |connections| {
            AnyPoolOptions::new().max_connections(connections).acquire_timeout(Duration::from_secs(30)).after_connect(
                move |connection, _| {
                    Box::pin(async move {
                        connection.execute(if engine == Engine::Sqlite { SQLITE } else { POSTGRES }).await?;
                        Ok(())
                    })
                },
            )
        };
        // One writing connection on SQLite: ten writers spend their time in busy waits (measured).
        let write = pool(if engine == Engine::Sqlite { 1 } else { 8 }).connect_with(options.clone()).await?;
        sqlx::migrate!("./migrations").run(&write).await?;
        let read = pool(4).connect_with(options).await?;
        Ok(Self { read, write, engine, kept: customers::Kept::default(), writers: Turns::default() })
    }

    /// A writing transaction on a partner's rows. They come one after another: on SQLite for everybody, on PostgreSQL by the
    /// partner's row, which is locked before any other, so that no two can wait for each other crosswise.
    pub async fn write(&self, partner: &PartnerId) -> Result<Transaction<'static, Any>, StoreError> {
        if self.engine == Engine::Sqlite {
            return self.write_any().await;
        }
        // At most one writer that has the row, and one that waits for it, hold a connection.
        let _turn = self.writers.of(partner).await;
        let mut tx = self.write_any().await?;
        sqlx::query("SELECT 1 FROM partner WHERE id = $1 FOR NO KEY UPDATE").bind(&partner.0).execute(&mut *tx).await?;
        Ok(tx)
    }

    /// A writing transaction on rows of no partner, or of all. On SQLite it takes the write lock at once, so that a read in it is never stale.
    pub(crate) async fn write_any(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(match self.engine {
            Engine::Sqlite => self.write.begin_with("BEGIN IMMEDIATE").await?,
            Engine::Postgres => self.write.begin().await?,
        })
    }

    /// Connections for reading.
    pub(crate) fn read(&self) -> &AnyPool {
        &self.read
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.read).await?;
        Ok(())
    }

    /// Which database holds the tables.
    pub fn engine(&self) -> Engine {
        self.engine
    }
}
