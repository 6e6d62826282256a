use axum::{Json, extract::State};
use contract::connectwise::{Outcome, Right, RightState, Test, Tested};
use secrecy::{ExposeSecret, SecretString};
use vendors::{
    Error,
    connectwise::{self as vendor, ConnectWise},
};

use super::{ask, check, no_client_id, patience};
use crate::{
    app::App,
    clock::timestamp,
    connections::Access,
    http::{ApiError, JsonBody, proof::Technician},
    store::connectwise::settings,
    zones,
};

/// **Test Connection**: whether this is ConnectWise, lets us in, and which rights are missing.
#[utoipa::path(post, path = "/api/v1/connectwise/test", request_body = Test, responses((status = 200, body = Tested)))]
pub(super) async fn test(
    State(app): State<App>,
    technician: Technician,
    JsonBody(asked): JsonBody<Test>,
) -> Result<Json<Tested>, ApiError> {
    let partner = &technician.partner;
    let mut mistakes = check::Mistakes::default();
    let typed = (&*asked.site, &*asked.login_company, &*asked.public_key);
    let access = check::access(&mut mistakes, "", typed, app.connections.allowed());
    let typed = asked.private_key.as_deref().map(|key| check::private_key(&mut mistakes, key));
    mistakes.none()?;
    let stored = app.connections.connectwise_stored(partner).await?;
    let Some(Ok(access)) = access else {
        return Ok(Json(only(&app, Outcome::AddressNotAllowed)));
    };
    let (key, is_stored) = key(&access, typed.map(SecretString::from), stored)?;
    let tested = probe(&app, &access, key).await?;
    if is_stored {
        let mut tx = app.store.write(partner).await?;
        // Somebody may have entered another connection meanwhile: this is not what was found of it.
        let now = app.connections.connectwise_stored(partner).await?;
        if now.is_some_and(|(now, _)| now == access) {
            settings::set_tested(&mut tx, partner, Some(&tested)).await?;
            tx.commit().await?;
        }
    }
    Ok(Json(tested))
}

/// The key to test with, and whether it is the stored one at its place. A stored key goes nowhere but where it belongs.
fn key(
    access: &Access,
    typed: Option<SecretString>,
    stored: Option<(Access, SecretString)>,
) -> Result<(SecretString, bool), ApiError> {
    let own = stored.filter(|(of, _)| of == access).map(|(_, key)| key);
    match (typed, own) {
        (None, Some(own)) => Ok((own, true)),
        (Some(typed), own) => {
            let same = own.is_some_and(|own| own.expose_secret() == typed.expose_secret());
            Ok((typed, same))
        }
        (None, None) => Err(again()),
    }
}

/// The private key is asked for anew.
pub(super) fn again() -> ApiError {
    let detail = "Enter the private key. A stored one is never sent to another server, or with another log-in company or public key.";
    ApiError::out_of_range("/private_key", detail)
}

/// Nothing but an outcome.
pub(super) fn only(app: &App, outcome: Outcome) -> Tested {
    Tested { at: timestamp(app.wall.now()), outcome, version: None, time_zone: None, rights: Vec::new() }
}

/// Tries address and keys, and each right by itself. Changes nothing there.
pub(super) async fn probe(app: &App, access: &Access, key: SecretString) -> Result<Tested, ApiError> {
    if !app.connections.has_client_id() {
        return Err(no_client_id());
    }
    let Some(client) = app.connections.connectwise_as(access, key) else {
        return Ok(only(app, Outcome::AddressNotAllowed));
    };
    let found = tokio::time::timeout(patience(app), found(app, &client)).await;
    Ok(found.unwrap_or_else(|_| only(app, Outcome::NoAnswer)))
}

async fn found(app: &App, client: &ConnectWise) -> Tested {
    let info = match ask(app, client.system_info()).await {
        // Every ConnectWise tells its version; what does not is something else that speaks JSON.
        Ok(info) if info.version.is_none() => return only(app, Outcome::NotConnectWise),
        Ok(info) => Some(info),
        // A role may lack the right to ask even this.
        Err(Error::Forbidden { .. }) => None,
        Err(error) => return only(app, outcome(&error)),
    };
    let rights = match client.test_rights().await {
        Ok(rights) => rights,
        Err(error) if info.is_none() => return only(app, outcome(&error)),
        Err(_) => Vec::new(),
    };
    let state = |right| rights.iter().find(|check| check.right == right).map(|check| &check.state);
    let right = |right: vendor::Right| Right {
        name: right.name().into(),
        state: match state(right) {
            Some(vendor::RightState::Granted) => RightState::Granted,
            Some(vendor::RightState::Missing) => RightState::Missing,
            Some(vendor::RightState::Unknown(_)) | None => RightState::Unknown,
        },
    };
    let time_zone = info.as_ref().and_then(|info| zones::of_server(info.time_zone.as_deref()?));
    Tested {
        version: info.and_then(|info| info.version),
        time_zone: time_zone.map(ToOwned::to_owned),
        rights: vendor::Right::ALL.into_iter().map(right).collect(),
        ..only(app, Outcome::Connected)
    }
}

fn outcome(error: &Error) -> Outcome {
    match error {
        Error::Unauthorized { .. } | Error::Forbidden { .. } => Outcome::KeysRefused,
        Error::RateLimited { .. } => Outcome::TooManyRequests,
        Error::Unavailable { .. } | Error::Ambiguous { .. } => Outcome::NoAnswer,
        Error::Rejected { subject, .. } if subject == vendor::UNKNOWN_COMPANY => Outcome::CompanyUnknown,
        Error::Rejected { subject, .. } if subject == vendor::NOT_ALLOWED => Outcome::AddressNotAllowed,
        Error::Malformed { .. }
        | Error::NotFound { .. }
        | Error::Conflict { .. }
        | Error::Rejected { .. }
        | Error::Capacity { .. } => Outcome::NotConnectWise,
    }
}
