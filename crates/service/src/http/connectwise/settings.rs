//! The partner's settings, shown and saved.

use axum::{Json, extract::State};
use contract::{
    connectwise::{GlobalDocument, GlobalSettings, Outcome, SaveGlobal, Tested},
    problem::Code,
};
use domain::billing::BillingDay;
use secrecy::SecretString;

use super::{audited, check, probe};
use crate::{
    app::App,
    connections::{Access, Keep},
    http::{ApiError, JsonBody, RequestId, proof::Technician},
    store::{
        PartnerId, StoreError,
        audit::{self, Entry},
        connectwise::{Global, customers, schedule, settings as rows},
    },
    zones,
};

/// What the partner has entered for ConnectWise Manage.
#[utoipa::path(get, path = "/api/v1/connectwise/settings", responses((status = 200, body = GlobalDocument)))]
pub(super) async fn settings(State(app): State<App>, technician: Technician) -> Result<Json<GlobalDocument>, ApiError> {
    let present = document(&app, &technician.partner).await?;
    Ok(Json(GlobalDocument { time_zones: zones::names(), ..present }))
}

async fn document(app: &App, partner: &PartnerId) -> Result<GlobalDocument, StoreError> {
    let stored = rows::get(&app.store, partner).await?;
    let Global { version, settings, changed, tested } =
        stored.unwrap_or(Global { version: 0, settings: GlobalSettings::default(), changed: None, tested: None });
    let day = BillingDay::try_from(settings.billing.day).ok().filter(|_| settings.enabled && settings.billing.on);
    let next = day.zip(app.local_time(&settings)).map(|(day, now)| day.next_three(now.day)).unwrap_or_default();
    Ok(GlobalDocument {
        version,
        changed,
        private_key_stored: app.connections.connectwise_stored(partner).await?.is_some(),
        tested,
        next: next.iter().map(ToString::to_string).collect(),
        time_zones: Vec::new(),
        settings,
    })
}

/// Saves them. Another connection is tested first, and what is no ConnectWise that lets us in is refused.
#[utoipa::path(put, path = "/api/v1/connectwise/settings", request_body = SaveGlobal,
    responses((status = 200, body = GlobalDocument)))]
pub(super) async fn save(
    State(app): State<App>,
    technician: Technician,
    request_id: RequestId,
    JsonBody(asked): JsonBody<SaveGlobal>,
) -> Result<Json<GlobalDocument>, ApiError> {
    let partner = &technician.partner;
    let before = rows::get(&app.store, partner).await?;
    if before.as_ref().map_or(0, |before| before.version) != asked.version {
        return Err(changed(&app, partner).await);
    }
    let before = before.map(|before| before.settings).unwrap_or_default();
    let stored = app.connections.connectwise_stored(partner).await?;
    let (settings, keep) = entered(&app, &asked, stored.as_ref())?;
    let tested = match (&keep, &stored) {
        (Keep::New(access, key), _) if settings.enabled => Some(connected(&app, access, key).await?),
        (Keep::Stored, Some((access, key))) if settings.enabled && !before.enabled => {
            Some(connected(&app, access, key).await?)
        }
        _ => None,
    };

    let now = app.wall.now();
    let mut tx = app.store.write(partner).await?;
    let version = (asked.version, &settings);
    if !rows::save(&mut tx, partner, version, &technician.name, now).await? {
        drop(tx);
        return Err(changed(&app, partner).await);
    }
    app.connections.keep_connectwise(&mut tx, partner, &keep).await?;
    if tested.is_some() || !matches!(keep, Keep::Stored) {
        rows::set_tested(&mut tx, partner, tested.as_ref()).await?;
    }
    if leads_elsewhere(stored.as_ref().map(|(access, _)| access), &keep) {
        customers::set_unsure(&mut tx, partner).await?;
    }
    schedule::follow(&mut tx, partner, None, app.local_time(&settings).map(|now| now.day)).await?;
    let key = if matches!(keep, Keep::New(..)) { "entered anew" } else { "as before" };
    let (old, new) = (audited(&before)?, format!("{} private key {key}", audited(&settings)?));
    let entry = Entry { action: "connectwise.settings", subject: "connectwise", old: Some(&old), new: Some(&new) };
    audit::add(&mut tx, &technician, &request_id, &entry, now).await?;
    tx.commit().await?;
    app.wake();
    Ok(Json(document(&app, partner).await?))
}

/// 409 with what is saved by now.
async fn changed(app: &App, partner: &PartnerId) -> ApiError {
    let detail = "Somebody else saved these settings. Look at theirs before you save yours.";
    match document(app, partner).await {
        Ok(present) => ApiError::new(Code::Changed, detail).current(&present),
        Err(error) => error.into(),
    }
}

/// What was entered, and what becomes of the stored connection.
fn entered(
    app: &App,
    asked: &SaveGlobal,
    stored: Option<&(Access, SecretString)>,
) -> Result<(GlobalSettings, Keep), ApiError> {
    let mut mistakes = check::Mistakes::default();
    let settings = check::global(&mut mistakes, &asked.settings);
    let fields = (&*settings.site, &*settings.login_company, &*settings.public_key);
    let empty = fields == ("", "", "") && asked.private_key.as_deref().is_none_or(|key| key.trim().is_empty());
    if empty && !settings.enabled {
        mistakes.none()?;
        return Ok((settings, if stored.is_some() { Keep::Nothing } else { Keep::Stored }));
    }
    let access = check::access(&mut mistakes, "/settings", fields, app.connections.allowed());
    let typed = asked.private_key.as_deref().map(|key| check::private_key(&mut mistakes, key));
    if let Some(Err(refused)) = &access {
        // Which hosts may be called is the operator's to say, so it is an outcome of the connection, not a slip of the pen.
        mistakes.none()?;
        return Err(refuse(&probe::only(app, Outcome::AddressNotAllowed)).field("/settings/site", refused.to_string()));
    }
    let keep = match (access, typed, stored) {
        (Some(Ok(access)), Some(key), _) => Keep::New(access, key.into()),
        (Some(Ok(access)), None, Some((own, _))) if access == *own => Keep::Stored,
        (Some(Ok(_)), None, Some(_)) => {
            mistakes.none()?;
            return Err(probe::again());
        }
        (_, None, None) => {
            mistakes.add("/private_key", "Enter the private key of the API member.");
            Keep::Stored
        }
        _ => Keep::Stored,
    };
    mistakes.none()?;
    Ok((settings, keep))
}

async fn connected(app: &App, access: &Access, key: &SecretString) -> Result<Tested, ApiError> {
    let tested = probe::probe(app, access, key.clone()).await?;
    if tested.outcome == Outcome::Connected { Ok(tested) } else { Err(refuse(&tested)) }
}

/// 422 with what the test found.
fn refuse(tested: &Tested) -> ApiError {
    let detail = match tested.outcome {
        Outcome::NoAnswer => {
            "Nobody answers at this address. Nothing was saved; look at the server, or try again later."
        }
        Outcome::AddressNotAllowed => {
            "This address may not be called. Use https:// and a public host, or ask the operator to allow this one. Nothing was saved."
        }
        Outcome::CompanyUnknown => "ConnectWise does not know this log-in company. Nothing was saved.",
        Outcome::KeysRefused => "ConnectWise does not accept these keys. Enter them again. Nothing was saved.",
        Outcome::TooManyRequests => "ConnectWise asks for fewer calls. Nothing was saved; try again in a minute.",
        _ => "What answers at this address is not ConnectWise. Nothing was saved; look at the server.",
    };
    ApiError::new(Code::ConnectionRefused, detail).current(tested)
}

/// Whether record ids may mean other records from now on: another server or log-in company.
fn leads_elsewhere(before: Option<&Access>, keep: &Keep) -> bool {
    let Keep::New(after, _) = keep else { return false };
    !before.is_some_and(|before| before.leads_to(&after.site, &after.login_company))
}
