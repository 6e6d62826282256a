use axum::{extract::State, http::StatusCode};
use contract::{linked::Unlink, problem::Code, reason::Reason, routes::CONNECTWISE_WRITE};

use crate::{
    app::App,
    http::{ApiError, JsonBody, RequestId, proof::Technician},
    store::{
        audit::{self, Entry},
        connectwise::{customers, schedule},
        links::{self, Unlinked},
        suggestions,
    },
};

/// Breaks a link, and nothing else: account, licences and billing stay as they are. Asked twice, it is done once. With `stop_billing`
/// ConnectWise Manage is switched off for the account too, which needs `connectwise.write` as on the customer's own page; its settings and the
/// lines on its agreements are kept.
#[utoipa::path(post, path = "/api/v1/linked-customers/unlink", request_body = Unlink, responses((status = 204)))]
pub(super) async fn unlink(
    State(app): State<App>,
    technician: Technician,
    request_id: RequestId,
    JsonBody(asked): JsonBody<Unlink>,
) -> Result<StatusCode, ApiError> {
    if asked.stop_billing && !technician.may(CONNECTWISE_WRITE) {
        return Err(ApiError::scope_missing(CONNECTWISE_WRITE));
    }
    let partner = &technician.partner;
    let now = app.wall.now();
    let mut tx = app.store.write(partner).await?;
    let account_name = match links::unlink(&mut tx, partner, &asked, now.timestamp_millis()).await? {
        Unlinked::Broken { account_name } => account_name.unwrap_or_default(),
        Unlinked::Before => return Ok(StatusCode::NO_CONTENT),
        Unlinked::Other => {
            let detail = "This customer is linked to another account by now. Look at it before you unlink it.";
            return Err(ApiError::new(Code::Changed, detail));
        }
        Unlinked::Held { by } => return Err(held(&by)),
        Unlinked::Unknown => return Err(ApiError::not_found("This customer is not linked to that account.")),
    };
    let old = format!("linked to {account_name} ({})", asked.account);
    let subject = asked.customer.to_string();
    let entry = Entry { action: "customer.unlink", subject: &subject, old: Some(old.trim()), new: Some("not linked") };
    audit::add(&mut tx, &technician, &request_id, &entry, now).await?;
    if asked.stop_billing
        && let Some(before) = customers::switch_off(&mut tx, partner, &asked.account, &technician.name, now).await?
    {
        schedule::follow(&mut tx, partner, Some(&asked.account), None).await?;
        let action = "connectwise.customer";
        let (old, new) = (format!("on, company {}", before.settings.company), "off, with the link");
        let entry = Entry { action, subject: &subject, old: Some(&old), new: Some(new) };
        audit::add(&mut tx, &technician, &request_id, &entry, now).await?;
    }
    suggestions::make_due(&mut tx, partner).await?;
    tx.commit().await?;
    app.wake();
    Ok(StatusCode::NO_CONTENT)
}

fn held(by: &str) -> ApiError {
    let detail = format!(
        "This customer is being imported by {by}. Unlink it when that import has ended; Import history shows how far it is."
    );
    ApiError::new(Code::BeingImported, detail).because(Some(Reason::HeldBy { name: by.to_owned() }))
}
