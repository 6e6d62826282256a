//! The settings files of a run: what an operator would write by hand.

use std::{fs, path::Path};

use anyhow::Context as _;
use toml::{Table, Value, toml};

use super::{Addresses, keys, keys::ConsoleKey, local, url};
use crate::cli::Serve;

/// Issuer of the reference console's proofs.
const ISSUER: &str = "reference-console";
const KEY_ID: &str = "console-1";

fn text(value: impl Into<String>) -> Value {
    Value::String(value.into())
}

fn path(path: &Path) -> Value {
    text(path.display().to_string())
}

fn write(file: &Path, table: &Table) -> anyhow::Result<String> {
    fs::write(file, toml::to_string(table)?).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file.display().to_string())
}

/// The service's file.
pub(crate) fn service(options: &Serve, data: &Path, addresses: &Addresses, key: &ConsoleKey) -> anyhow::Result<String> {
    let database =
        options.database.clone().unwrap_or_else(|| format!("sqlite://{}", data.join("service.db").display()));
    let (listen, kaseya, licensing) =
        (text(local(addresses.service)), text(url(addresses.kaseya)), text(url(addresses.licensing)));
    let (connectwise, allowed) = (text(url(addresses.connectwise)), text(local(addresses.connectwise)));
    let (database, seal_key, public) = (text(database), path(&keys::seal_key(data)?), text(&*key.public));
    let mut table: Table = toml! {
        listen = ""
        database = ""
        seal_key = { file = "" }

        [[consoles]]
        issuer = "reference-console"
        partners = ["northgate", "harbor"]
        keys = [{ kid = "console-1", public_key = "" }]

        [[partners]]
        id = "northgate"
        name = "Northgate IT"
        kaseya = [{ instance = "vsa1", base_url = "", user = "remote-manager", token = "11111111-2222-4333-8444-555555555555" }]
        [partners.licensing]
        base_url = ""
        access_token = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
        secret_key = "simulated-secret-key"
        [partners.connectwise]
        site = ""
        login_company = "northgate"
        public_key = "simulatedPublic"
        private_key = "simulatedPrivate"
        time_zone = "America/Chicago"

        [[partners]]
        id = "harbor"
        name = "Harbor Light Computing"

        // The simulated ConnectWise stands on this machine and speaks no TLS: only the operator can allow that.
        [connectwise]
        client_id = "00000000-0000-4000-8000-000000000000"
        allowed_hosts = [""]

        // The simulated Trend Micro shows a new account within seconds, the real one within two minutes.
        [timing]
        visibility_delay_ms = 10000
        smpi_poll_ms = 1000
    };
    table.insert("listen".into(), listen);
    table.insert("database".into(), database);
    table["seal_key"]["file"] = seal_key;
    table["consoles"][0]["keys"][0]["public_key"] = public;
    table["partners"][0]["kaseya"][0]["base_url"] = kaseya;
    table["partners"][0]["licensing"]["base_url"] = licensing;
    table["partners"][0]["connectwise"]["site"] = connectwise;
    table["connectwise"]["allowed_hosts"][0] = allowed;
    if let Some(timing) = table["timing"].as_table_mut() {
        for (name, value) in &options.timing {
            timing.insert(name.clone(), Value::Integer(*value));
        }
    }
    write(&data.join("service.toml"), &table)
}

/// The console's file.
pub(crate) fn console(options: &Serve, data: &Path, addresses: &Addresses, key: &ConsoleKey) -> anyhow::Result<String> {
    let mut table: Table = toml! {
        [[technicians]]
        id = "dana.reyes"
        partner = "northgate"
        partner_name = "Northgate IT"
        name = "Dana Reyes"
        email = "dana.reyes@northgate.example"
        permissions = ["customers.read", "customers.import", "connectwise.read", "connectwise.write", "connectwise.admin"]
        locale = "en-US"
        time_zone = "America/Chicago"

        [[technicians]]
        id = "sam.ortiz"
        partner = "northgate"
        partner_name = "Northgate IT"
        name = "Sam Ortiz"
        email = "sam.ortiz@northgate.example"
        permissions = ["customers.read"]
        locale = "en-US"
        time_zone = "America/Chicago"

        [[technicians]]
        id = "mia.lund"
        partner = "harbor"
        partner_name = "Harbor Light Computing"
        name = "Mia Lund"
        email = "mia.lund@harbor.example"
        permissions = ["customers.read", "customers.import", "connectwise.read", "connectwise.write", "connectwise.admin"]
        locale = "en-GB"
        time_zone = "Europe/London"

        [[rmm]]
        partner = "northgate"
        instance = "vsa1"
        base_url = ""
        user = "remote-manager"
        token = "11111111-2222-4333-8444-555555555555"
    };
    table["rmm"][0]["base_url"] = text(url(addresses.kaseya));
    table.insert("listen".into(), text(local(addresses.console)));
    table.insert("service_url".into(), text(url(addresses.service)));
    table.insert("www_dir".into(), path(&fs::canonicalize("www")?));
    table.insert("pkg_dir".into(), path(&fs::canonicalize(&options.pkg)?));
    table.insert("issuer".into(), text(ISSUER));
    table.insert("kid".into(), text(KEY_ID));
    table.insert("signing_key_file".into(), path(&key.file));
    write(&data.join("console.toml"), &table)
}
