//! Reads are tried again, a few times and within a bound.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use tokio::time::{Instant, timeout_at};

use super::Connection;
use crate::Error;

impl Connection {
    /// Makes `attempt` until it succeeds, fails for good, or [`super::Settings::read_total`] is over. Waits as long as the vendor asks.
    pub(crate) async fn read<T, F, Fut>(&self, attempt: F) -> Result<T, Error>
    where
        F: Fn() -> Fut,
        Fut: Future<Output = Result<T, Error>>,
    {
        let end = Instant::now() + self.settings().read_total;
        let waits = ExponentialBuilder::default()
            .with_min_delay(self.settings().first_wait)
            .with_max_delay(Duration::from_secs(30))
            .with_jitter()
            .with_max_times(3);
        let bounded = || async {
            timeout_at(end, attempt()).await.unwrap_or_else(|_| Err(Error::unavailable("no answer in time")))
        };
        bounded
            .retry(waits)
            .when(|error| matches!(error, Error::Unavailable { .. } | Error::RateLimited { .. }))
            .adjust(|error, wait| {
                let wait = wait?.max(error.retry_after().unwrap_or_default());
                (Instant::now() + wait < end).then_some(wait)
            })
            .await
    }
}
