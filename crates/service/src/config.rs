//! The operator's file (TOML). It names no secret it can avoid: keys and tokens may stand in files of their own.

mod loopback;
mod mistake;

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use secrecy::SecretString;
use serde::Deserialize;

/// Everything `remote-manager serve --config FILE` reads.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the API listens. Port 0 takes a free one; the address is printed.
    pub listen: SocketAddr,
    /// `sqlite:///path/to/file.db` or `postgres://…`.
    pub database: String,
    /// 32 bytes, base64: seals vendor keys at rest (AES-256-GCM).
    pub seal_key: Secret,
    /// `aud` of every proof.
    #[serde(default = "audience")]
    pub audience: String,
    /// Consoles that may speak for partners.
    #[serde(default)]
    pub consoles: Vec<Console>,
    /// Partners with their vendor connections. They only seed the store: a connection that is stored already is left as it is.
    #[serde(default)]
    pub partners: Vec<Partner>,
    /// What the operator says about ConnectWise Manage.
    #[serde(default)]
    pub connectwise: Connectwise,
    /// Waits and deadlines.
    #[serde(default)]
    pub timing: Timing,
}

/// What the operator says about ConnectWise Manage. Site and keys are each partner's own, entered under *Administration*.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Connectwise {
    /// `clientId` of this installation, a GUID registered at developer.connectwise.com. Without one ConnectWise cannot be connected.
    pub client_id: Option<String>,
    /// Servers in the inner network that partners may connect, and without TLS: `psa.corp.example`, `10.1.2.3:8443`. Every public host is
    /// allowed with `https://`.
    pub allowed_hosts: Vec<String>,
}

fn audience() -> String {
    "trend-micro-remote-manager".into()
}

/// A secret in the file itself, or in a file of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Secret {
    /// `{ file = "…" }`, read at start, blanks at the ends dropped.
    File {
        /// The file.
        file: PathBuf,
    },
    /// The text itself.
    Text(SecretString),
}

impl Secret {
    /// The secret's text.
    pub fn read(&self) -> anyhow::Result<SecretString> {
        match self {
            Self::Text(text) => Ok(text.clone()),
            Self::File { file } => {
                let text = std::fs::read_to_string(file)
                    .map_err(|error| anyhow::anyhow!("cannot read the secret file {}: {error}", file.display()))?;
                Ok(SecretString::from(text.trim().to_owned()))
            }
        }
    }
}

/// A console: an issuer with its keys, bound to the partners listed for it (ledger, *Who is who*).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Console {
    /// `iss` of its proofs.
    pub issuer: String,
    /// Partners it may speak for.
    pub partners: Vec<String>,
    /// Its public keys; several while one is being rotated. First the new one is added here and the service restarted (its replicas one after
    /// another), then the console signs with it, and once it does so everywhere the old one is taken out.
    pub keys: Vec<ConsoleKey>,
}

/// A public key of a console.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsoleKey {
    /// `kid`.
    pub kid: String,
    /// The raw 32 bytes of the Ed25519 public key, base64url without padding (`x` of its JWK).
    pub public_key: String,
}

/// A partner (MSP): the tenant.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// `tid` of its proofs.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its Kaseya servers.
    #[serde(default)]
    pub kaseya: Vec<KaseyaConnection>,
    /// Its Licensing Management Platform.
    #[serde(default)]
    pub licensing: Option<LicensingConnection>,
    /// Its ConnectWise Manage, switched on. It only seeds what is entered under *Administration*.
    #[serde(default)]
    pub connectwise: Option<ConnectwiseConnection>,
}

/// A Kaseya VSA.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KaseyaConnection {
    /// Name of the RMM instance, part of every customer's id: 1 to 64 letters, digits, `-`, `_`, `.`; never change it.
    pub instance: String,
    /// `https://vsa.example`
    pub base_url: url::Url,
    /// API user.
    pub user: String,
    /// Its personal access token.
    pub token: Secret,
}

/// A Licensing Management Platform account (LMPI and SMPI share it).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LicensingConnection {
    /// `https://cspi.trendmicro.com`
    pub base_url: url::Url,
    /// `x-access-token`.
    pub access_token: Secret,
    /// Key of the signature.
    pub secret_key: Secret,
    /// `error_subject`s with which LMP refuses a subscription for want of licences; Trend Micro does not publish the list.
    #[serde(default = "capacity_subjects")]
    pub capacity_subjects: Vec<String>,
}

/// A ConnectWise Manage.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConnectwiseConnection {
    /// Server URL or host, as in `na.myconnectwise.net`.
    pub site: String,
    /// The MSP's own log-in company.
    pub login_company: String,
    /// Public key of an API member.
    pub public_key: String,
    /// Its private key.
    pub private_key: Secret,
    /// IANA name of the billing time zone; without one nothing is sent by schedule until somebody chooses it.
    #[serde(default)]
    pub time_zone: Option<String>,
}

fn capacity_subjects() -> Vec<String> {
    vec!["InsufficientLicense".into()]
}

/// Waits and deadlines, in milliseconds; the defaults are the ledger's.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Timing {
    /// Deadline of a vendor call.
    pub call_deadline_ms: u64,
    /// How long a created account may stay invisible in LMP's list.
    pub visibility_delay_ms: u64,
    /// How long a lease on an import lasts.
    pub lease_ms: u64,
    /// A vendor call starts only with more than this left of the lease.
    pub lease_margin_ms: u64,
    /// A lease is renewed this often.
    pub lease_renewal_ms: u64,
    /// How often SMPI is asked whether it knows a new customer.
    pub smpi_poll_ms: u64,
    /// When waiting for SMPI ends in failure.
    pub smpi_patience_ms: u64,
    /// A subscribe unanswered for so long gives up its place in its lane.
    pub lane_patience_ms: u64,
    /// First wait after a vendor that does not answer; doubles up to [`Timing::retry_max_ms`].
    pub retry_first_ms: u64,
    /// Longest such wait.
    pub retry_max_ms: u64,
    /// How long a vendor may not answer before its item fails.
    pub retry_patience_ms: u64,
    /// How often the tables are looked at for due work, when nothing wakes the worker.
    pub poll_ms: u64,
    /// How often Kaseya and LMP are read again; 0 for never by itself.
    pub reread_ms: u64,
    /// How often companies and agreements are read again from ConnectWise; 0 for never by itself.
    pub connectwise_reread_ms: u64,
    /// How often it is looked what is due by schedule.
    pub schedule_ms: u64,
    /// Calls per second to one vendor connection. Not a wait, but of the same kind: no vendor here publishes a limit.
    pub calls_per_second: u32,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            call_deadline_ms: 15_000,
            visibility_delay_ms: 120_000,
            lease_ms: 60_000,
            lease_margin_ms: 20_000,
            lease_renewal_ms: 20_000,
            smpi_poll_ms: 30_000,
            smpi_patience_ms: 2 * 60 * 60 * 1_000,
            lane_patience_ms: 5 * 60 * 1_000,
            retry_first_ms: 2_000,
            retry_max_ms: 60_000,
            retry_patience_ms: 60 * 60 * 1_000,
            poll_ms: 1_000,
            reread_ms: 60 * 60 * 1_000,
            connectwise_reread_ms: 24 * 60 * 60 * 1_000,
            schedule_ms: 60 * 1_000,
            calls_per_second: 20,
        }
    }
}

impl Timing {
    /// A wait as a [`Duration`].
    pub fn of(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    /// The wait before another try after so many: it doubles, up to the longest.
    pub fn growing(&self, tries: u32) -> Duration {
        let first = Self::of(self.retry_first_ms);
        first.saturating_mul(2u32.saturating_pow(tries.min(16))).min(Self::of(self.retry_max_ms))
    }
}

impl Config {
    /// Reads the file.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| anyhow::anyhow!("cannot read {}: {error}", path.display()))?;
        toml::from_str(&text)
            .map_err(|error| anyhow::anyhow!("{} cannot be used: {}", path.display(), mistake::told(&text, &error)))
    }

    /// Checks what the file's shape cannot say: ids that will be stored for good, and consoles that speak for partners nobody listed.
    pub fn check(&self) -> anyhow::Result<()> {
        let mut partners = BTreeSet::new();
        for partner in &self.partners {
            anyhow::ensure!(is_id(&partner.id), "the partner id {:?} {ID_RULE}", partner.id);
            anyhow::ensure!(partners.insert(&partner.id), "the partner {} is listed twice", partner.id);
            let mut instances = BTreeSet::new();
            for KaseyaConnection { instance, .. } in &partner.kaseya {
                anyhow::ensure!(is_id(instance), "the RMM instance {instance:?} of {} {ID_RULE}", partner.id);
                anyhow::ensure!(instances.insert(instance), "{} has two RMM instances called {instance}", partner.id);
            }
        }
        for console in &self.consoles {
            for partner in &console.partners {
                anyhow::ensure!(
                    partners.contains(partner),
                    "{} may speak for {partner:?}, which no partner is called",
                    console.issuer
                );
            }
        }
        Ok(())
    }
}

const ID_RULE: &str = "has to be 1 to 64 letters, digits, `-`, `_` or `.`";

fn is_id(text: &str) -> bool {
    domain::CustomerId::new(text, "1").is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told about a file that has these lines at its end.
    fn told(lines: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("service.toml");
        let begin = "listen = \"127.0.0.1:0\"\ndatabase = \"sqlite::memory:\"\n";
        std::fs::write(&file, [begin, lines].concat()).unwrap();
        let error = format!("{:#}", Config::read(&file).unwrap_err());
        assert!(error.contains("service.toml cannot be used: line "), "{error}");
        assert!(!error.contains("s3cret"), "{error}");
        error
    }

    #[test]
    fn a_mistake_is_told_by_its_place_and_never_with_what_stands_there() {
        let unclosed = told("seal_key = \"s3cret\nconsoles = []\n");
        assert!(unclosed.contains("line 3, column ") && unclosed.contains("string"), "{unclosed}");
        let table = "{ base_url = \"https://lmp.example\", access_token = \"s3cret\", secret_kee = \"s3cret\" }";
        let unknown = told(&format!("seal_key = \"x\"\n[[partners]]\nid = \"a\"\nname = \"A\"\nlicensing = {table}\n"));
        assert!(unknown.contains("line 7, column 74: unknown field `secret_kee`"), "{unknown}");
        told("seal_key = s3cret\n");
    }

    #[test]
    fn a_value_of_another_kind_is_not_repeated() {
        let kind = told("seal_key = \"x\"\nconsoles = \"s3cret, expected x\"\n");
        assert!(kind.ends_with("line 4, column 12: expected a sequence"), "{kind}");
        let number = told("seal_key = \"x\"\ntiming = { lease_ms = \"s3cret\" }\n");
        assert!(number.ends_with("expected u64"), "{number}");
        let address = "[[partners.kaseya]]\ninstance = \"vsa1\"\nbase_url = \"s3cret\"\n";
        let address = told(&format!("seal_key = \"x\"\n[[partners]]\nid = \"a\"\nname = \"A\"\n{address}"));
        assert!(address.ends_with("line 9, column 12: relative URL without a base"), "{address}");
    }
}
