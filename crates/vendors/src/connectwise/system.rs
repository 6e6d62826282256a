//! The server itself.

use serde::Deserialize;

use super::{
    ConnectWise,
    base::Missing,
    call::{Request, data},
    read::{flag, text},
    refusal::Refusal,
};
use crate::{Error, http::Effect};

/// What a server says of itself. Reading it shows that address and keys are right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemInfo {
    /// Its version, e.g. `v2025.1.12345`.
    pub version: Option<String>,
    /// Its time zone: an IANA name, or one of Windows.
    pub time_zone: Option<String>,
    /// Whether ConnectWise runs it.
    pub cloud: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    #[serde(default, deserialize_with = "text")]
    version: Option<String>,
    #[serde(default, deserialize_with = "text")]
    server_time_zone: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    is_cloud: bool,
}

impl ConnectWise {
    /// What the server says of itself.
    pub async fn system_info(&self) -> Result<SystemInfo, Error> {
        let request = &Request::read(&["system", "info"], &[]);
        let read = move || async move {
            match self.ask(request).await {
                Ok(answer) => data(&answer, Effect::Read),
                // Every server of ConnectWise's has this; one that does not find it does not find the company.
                Err(Refusal { missing: Some(Missing::Endpoint), .. }) => Err(self.unknown_company()),
                Err(refusal) => Err(refusal.error),
            }
        };
        let Row { version, server_time_zone, is_cloud } = self.connection.read(read).await?;
        Ok(SystemInfo { version, time_zone: server_time_zone, cloud: is_cloud })
    }
}
