//! The customers of the RMM this console belongs to. A real console asks its own database; this one asks the VSA over its REST API.

use std::{fmt, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::{Client, header};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use url::Url;

use crate::problem::Problem;

/// One VSA of one partner, as the settings file names it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rmm {
    /// The partner whose customers these are.
    pub partner: String,
    /// What customers' ids begin with: `vsa1` in `vsa1:100000000000001`.
    pub instance: String,
    /// Base address of the VSA, without a path.
    pub base_url: Url,
    /// Its user.
    pub user: String,
    /// The user's access token. Never told to the page.
    pub token: Token,
}

/// A secret; it does not show itself.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Token(String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// What the console shows of a customer.
#[derive(Debug, Serialize)]
pub struct Customer {
    id: String,
    name: String,
    reference: Option<String>,
    street: Option<String>,
    city: Option<String>,
    state: Option<String>,
    country: Option<String>,
    email: Option<String>,
    /// Agents registered.
    endpoints: u64,
    /// The first [`DEVICES`] of them by name.
    devices: Vec<Device>,
}

/// Devices of a customer that the console lists.
const DEVICES: u32 = 100;

/// A device, as the console lists it.
#[derive(Debug, Serialize)]
struct Device {
    name: String,
    system: Option<String>,
    state: &'static str,
}

/// What VSA puts around every answer; most errors come with HTTP 200.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Envelope<T> {
    #[serde(default)]
    total_records: u64,
    result: Option<T>,
    response_code: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Granted {
    token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Organisation {
    org_name: Option<String>,
    org_ref: Option<String>,
    #[serde(default)]
    contact_info: ContactInfo,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ContactInfo {
    street: Option<String>,
    city: Option<String>,
    state: Option<String>,
    country: Option<String>,
    primary_email: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Agent {
    computer_name: Option<String>,
    #[serde(rename = "OSInfo")]
    os_info: Option<String>,
    online: Option<u32>,
}

impl From<Agent> for Device {
    fn from(agent: Agent) -> Self {
        // VSA tells several ways to be online.
        let state = match agent.online {
            None | Some(199) => "never checked in",
            Some(0) => "offline",
            Some(198) => "suspended",
            Some(_) => "online",
        };
        Self { name: agent.computer_name.unwrap_or_default(), system: agent.os_info, state }
    }
}

impl Rmm {
    /// The customer with this `OrgId`, as VSA has it now.
    pub async fn customer(&self, client: &Client, org: &str, deadline: Duration) -> Result<Customer, Problem> {
        // VSA's ids are numbers; anything else is nobody's.
        if org.is_empty() || org.len() > 20 || !org.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Problem::UnknownCustomer);
        }
        tokio::time::timeout(deadline, self.read(client, org)).await.map_err(|_| Problem::RmmUnreachable)?
    }

    async fn read(&self, client: &Client, org: &str) -> Result<Customer, Problem> {
        let basic = STANDARD.encode(format!("{}:{}", self.user, self.token.0));
        let granted: Envelope<Granted> = self.get(client, "auth", "", &format!("Basic {basic}")).await?;
        let bearer = format!("Bearer {}", granted.result.ok_or(Problem::RmmUnreachable)?.token);
        let found: Envelope<Organisation> = self.get(client, &format!("system/orgs/{org}"), "", &bearer).await?;
        let organisation = match (found.response_code, found.result) {
            (0, Some(organisation)) => organisation,
            (404, _) => return Err(Problem::UnknownCustomer),
            _ => return Err(Problem::RmmUnreachable),
        };
        // VSA's ids are decimals; without the suffix it cannot compare them.
        let filter = format!("$top={DEVICES}&$orderby=ComputerName&$filter=OrgId eq {org}M");
        let agents: Envelope<Vec<Agent>> = self.get(client, "assetmgmt/agents", &filter, &bearer).await?;
        if agents.response_code != 0 {
            return Err(Problem::RmmUnreachable);
        }
        let Organisation { org_name, org_ref, contact_info } = organisation;
        let ContactInfo { street, city, state, country, primary_email: email } = contact_info;
        Ok(Customer {
            id: format!("{}:{org}", self.instance),
            name: org_name.or_else(|| org_ref.clone()).unwrap_or_else(|| org.to_owned()),
            reference: org_ref,
            street,
            city,
            state,
            country,
            email,
            endpoints: agents.total_records,
            devices: agents.result.unwrap_or_default().into_iter().map(Device::from).collect(),
        })
    }

    async fn get<T: DeserializeOwned>(
        &self,
        client: &Client,
        path: &str,
        query: &str,
        authorization: &str,
    ) -> Result<Envelope<T>, Problem> {
        let mut url = self.base_url.clone();
        url.set_path(&format!("/api/v1.0/{path}"));
        url.set_query((!query.is_empty()).then_some(query));
        let request =
            client.get(url).header(header::AUTHORIZATION, authorization).header(header::ACCEPT, "application/json");
        let answer = async { request.send().await?.bytes().await };
        let bytes = answer.await.map_err(|error| {
            tracing::warn!(%error, "the RMM does not answer");
            Problem::RmmUnreachable
        })?;
        serde_json::from_slice(&bytes).map_err(|error| {
            tracing::warn!(%error, "the RMM's answer cannot be read");
            Problem::RmmUnreachable
        })
    }
}
