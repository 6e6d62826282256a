//! What end points and jobs share.

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use contract::connectwise::GlobalSettings;
use domain::calendar::{Day, LocalTime};
use tokio::sync::Notify;
use vendors::http::{AllowedHosts, Http, Settings};

use crate::{
    clock::{Business, Wall},
    config::{self, Config, Timing},
    connections::Connections,
    http::proof::Verifier,
    jobs::import::SetUps,
    seal::Seal,
    store::Store,
    zones,
};

/// The running service. A clone is the same service.
#[derive(Debug, Clone)]
pub struct App {
    /// This process among others that share the tables: the owner of its leases.
    pub instance: Arc<str>,
    /// The tables.
    pub store: Store,
    /// The present moment.
    pub wall: Wall,
    /// The date and hour of business: by it billing and reports go.
    pub business: Business,
    /// Waits and deadlines.
    pub timing: Timing,
    /// The vendor clients of each partner.
    pub connections: Connections,
    /// Who may speak, and for whom.
    pub verifier: Arc<Verifier>,
    /// Wakes the worker: something became due.
    pub due: Arc<Notify>,
    /// Wakes progress reads: an import changed.
    pub changed: Arc<Notify>,
    /// How long SMPI takes to know a new account, by partner.
    pub set_up: Arc<SetUps>,
}

impl App {
    /// Opens the store, seeds partners and connections from `config`, and makes ready to serve. Nothing is sent to a vendor yet.
    pub async fn start(config: &Config, wall: Wall, business: Business) -> anyhow::Result<Self> {
        config.check()?;
        let seal = Seal::new(&config.seal_key.read()?)?;
        let verifier = Verifier::new(config)?;
        let timing = config.timing;
        let http = Http::new(Settings {
            deadline: Timing::of(timing.call_deadline_ms),
            read_total: Timing::of(timing.call_deadline_ms * 2),
            first_wait: Timing::of(timing.retry_first_ms).min(Duration::from_millis(500)),
            calls_per_second: NonZeroU32::new(timing.calls_per_second).unwrap_or(NonZeroU32::MIN),
            ..Settings::default()
        })?;
        let config::Connectwise { client_id, allowed_hosts } = &config.connectwise;
        let guarded = http.guarded(AllowedHosts::new(allowed_hosts))?;
        let store = Store::open(&config.database).await?;
        crate::connections::seed(&store, &seal, guarded.allowed(), &config.partners).await?;
        Ok(Self {
            instance: uuid::Uuid::new_v4().to_string().into(),
            connections: Connections::new(store.clone(), seal, http, guarded, client_id.clone()),
            store,
            wall,
            business,
            timing,
            verifier: Arc::new(verifier),
            due: Arc::default(),
            changed: Arc::default(),
            set_up: Arc::default(),
        })
    }

    /// Date and hour in the partner's billing time zone; none while it is not known.
    pub(crate) fn local_time(&self, settings: &GlobalSettings) -> Option<LocalTime> {
        let zone = settings.time_zone.as_deref().and_then(zones::find)?;
        Some(zones::local(self.business.now(), zone))
    }

    /// The partner's local date; UTC's while its time zone is not known.
    pub(crate) fn today(&self, settings: &GlobalSettings) -> Day {
        self.local_time(settings).map_or_else(|| Day::of(self.business.now().date_naive()), |now| now.day)
    }

    /// Wakes the worker: something became due.
    pub fn wake(&self) {
        self.due.notify_waiters();
    }
}
