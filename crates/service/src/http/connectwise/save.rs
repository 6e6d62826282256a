//! **Save** on a customer's tab: verified first, stored in one piece or not at all.

use axum::{
    Json,
    extract::{Path, State},
};
use contract::{
    connectwise::{Company, CompanyStatus, CustomerDocument, CustomerSettings, SaveCustomer, Verified},
    problem::Code,
};
use domain::{
    CompanyIdentifier,
    calendar::Day,
    connectwise::{Agreement, agreement::chosen},
    customer::CustomerId,
};
use vendors::connectwise::ConnectWise;

use super::{
    ask, ask_all, audited, check, connected,
    customer::named,
    document, refusals,
    take_over::{self, Turn},
    verify,
};
use crate::{
    app::App,
    http::{ApiError, JsonBody, RequestId, proof::Technician},
    jobs::connectwise::is_replaced,
    store::{
        PartnerId,
        audit::{self, Entry},
        billing,
        connectwise::{CompanyRead, Customer, account_of, customers, holder, schedule, settings},
    },
};

/// Saves a customer's settings. A changed company ID is looked up first; only what is found is saved, together with the company's agreements.
#[utoipa::path(put, path = "/api/v1/connectwise/customers/{customer}", params(("customer" = CustomerId, Path)),
    request_body = SaveCustomer, responses((status = 200, body = CustomerDocument)))]
pub(super) async fn save(
    State(app): State<App>,
    technician: Technician,
    request_id: RequestId,
    Path(customer): Path<String>,
    JsonBody(asked): JsonBody<SaveCustomer>,
) -> Result<Json<CustomerDocument>, ApiError> {
    let (customer, partner) = (named(&customer)?, &technician.partner);
    let (found, account) = verify::linked(&app, partner, &customer).await?;
    let before = customers::get(&app.store, partner, &account).await?;
    if before.as_ref().map_or(0, |before| before.version) != asked.version {
        return Err(changed(&app, partner, &customer).await?);
    }
    let nothing = CustomerSettings::default();
    let old = before.as_ref().map_or(&nothing, |before| &before.settings);
    let mut mistakes = check::Mistakes::default();
    let mut settings = check::customer(&mut mistakes, &asked.settings, old);
    mistakes.none()?;

    let global = settings::get(&app.store, partner).await?.map(|global| global.settings).unwrap_or_default();
    let wants = wants_company(&settings, before.as_ref(), asked.accept_inactive);
    let asks = wants || !asked.settings.take_over.is_empty();
    let client = if asks { Some(connected(&app, partner).await?.1) } else { None };
    let verified = match &client {
        Some(client) if wants => {
            let found = company(&app, client, &technician, &asked, (&account, &settings), before.as_ref());
            Some(ask_all(&app, found).await?)
        }
        _ => None,
    };
    match &verified {
        Some(read) => settings.company.clone_from(&read.company.identifier),
        None => settings.company.clone_from(&old.company),
    }
    let today = app.today(&global);
    check_agreements(&settings, verified.as_ref(), before.as_ref(), today)?;
    let after = take_over::after(&account, &settings, verified.as_ref(), before.as_ref());
    let taken = match &client {
        Some(client) => take_over::read(&app, client, &global, after.as_ref(), today, &asked.settings).await?,
        None => Vec::new(),
    };

    let now = app.wall.now();
    let mut tx = app.store.write(partner).await?;
    if account_of(&mut tx, partner, &customer).await?.as_ref() != Some(&account) {
        drop(tx);
        return Err(changed(&app, partner, &customer).await?);
    }
    if let Some(client) = &client {
        let by_id = verified.is_none() && before.as_ref().is_some_and(|before| !before.unsure);
        if is_replaced(&app, &mut tx, partner, client, (&account, by_id)).await? {
            let detail = "Another ConnectWise was connected meanwhile. Nothing was saved; save again.";
            return Err(ApiError::new(Code::VendorUnreachable, detail));
        }
    }
    if let Some(CompanyRead { company, .. }) = &verified
        && let Some(holder) = holder(&mut tx, partner, company.id, &account).await?
    {
        if !holder.given_up {
            return Err(refuse(&Verified::Taken(holder.name)));
        }
        customers::release(&mut tx, partner, &holder.account).await?;
        billing::release(&mut tx, partner, &holder.account, None, now.timestamp_millis()).await?;
    }
    let save = customers::Save {
        version: asked.version,
        settings: &settings,
        read: verified.as_ref(),
        inactive_accepted: verified.as_ref().is_some_and(|read| read.company.standing == CompanyStatus::Inactive),
    };
    if !customers::save(&mut tx, partner, &account, &save, (&technician.name, now)).await? {
        drop(tx);
        return Err(changed(&app, partner, &customer).await?);
    }
    let (whose, at) = ((before.as_ref(), after.as_ref()), now.timestamp_millis());
    let turns = take_over::turn(&mut tx, partner, whose, today, &taken, at).await??;
    schedule::follow(&mut tx, partner, Some(&account), app.local_time(&global).map(|now| now.day)).await?;
    let (subject, was, is) = (customer.to_string(), audited(&old)?, audited(&settings)?);
    let was = before.as_ref().map(|_| &*was);
    let entry = Entry { action: "connectwise.customer", subject: &subject, old: was, new: Some(&is) };
    audit::add(&mut tx, &technician, &request_id, &entry, now).await?;
    for Turn { product, old, new } in &turns {
        let subject = [account.as_str(), " ", product.code()].concat();
        let entry = Entry { action: "billing.line", subject: &subject, old: old.as_deref(), new: new.as_deref() };
        audit::add(&mut tx, &technician, &request_id, &entry, now).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(Json(document::of(&app, partner, &customer, found).await?))
}

/// 409 with what is saved by now.
async fn changed(app: &App, partner: &PartnerId, customer: &CustomerId) -> Result<ApiError, ApiError> {
    let detail = "Somebody else changed this customer's settings. Look at theirs before you save yours.";
    let who = crate::store::connectwise::who(&app.store, partner, customer).await?.ok_or_else(verify::unknown)?;
    Ok(ApiError::new(Code::Changed, detail).current(&document::of(app, partner, customer, who).await?))
}

/// Whether the company has to be looked up: another ID, none found so far, or one that does not stand any more. Switching off asks nobody.
fn wants_company(settings: &CustomerSettings, before: Option<&Customer>, accept_inactive: bool) -> bool {
    let known = before.and_then(|before| Some((before, before.company.as_ref()?)));
    let same = |company: &Company| {
        settings.company.parse::<CompanyIdentifier>().is_ok_and(|typed| typed.same(&company.identifier))
    };
    match known {
        None => settings.enabled,
        Some((_, company)) if settings.company.is_empty() || same(company) => {
            let stands = known.is_some_and(|(before, _)| before.company_stands());
            settings.enabled && (!stands || (accept_inactive && company.standing != CompanyStatus::Active))
        }
        Some(_) => true,
    }
}

/// The company of a changed ID with its agreements, if it is one that may be saved.
async fn company(
    app: &App,
    client: &ConnectWise,
    technician: &Technician,
    asked: &SaveCustomer,
    (account, settings): (&domain::AccountId, &CustomerSettings),
    before: Option<&Customer>,
) -> Result<CompanyRead, ApiError> {
    let partner = &technician.partner;
    let mut mistakes = check::Mistakes::default();
    let identifier = mistakes.company("/settings/company", &settings.company);
    mistakes.none()?;
    let Some(identifier) = identifier else { return Err(refuse(&Verified::NotFound)) };
    let found = verify::look_up(app, client, &identifier).await.map_err(|error| refusals::of(&error))?;
    let found = verify::unless_taken(app, partner, account, found).await?;
    let company = match found {
        Verified::Found(company) => company,
        Verified::Inactive(company) if asked.accept_inactive => company,
        other => return Err(refuse(&other)),
    };
    let other = before.and_then(|before| before.company.as_ref()).filter(|known| known.id != company.id);
    if other.is_some() && !asked.accept_other_company {
        let detail = "This is another company. What was billed to the one before is no longer maintained; confirm that, then save again.";
        return Err(ApiError::new(Code::OtherCompany, detail).current(&Verified::Found(company)));
    }
    let agreements = match ask(app, client.agreements(company.id)).await {
        Ok(agreements) => agreements,
        Err(vendors::Error::Forbidden { .. }) => return Err(refuse(&Verified::NoPermission)),
        Err(error) => return Err(refusals::of(&error)),
    };
    Ok(CompanyRead { company, agreements })
}

/// 422 with what was found instead.
fn refuse(found: &Verified) -> ApiError {
    let detail = match found {
        Verified::Found(_) | Verified::NotFound => "ConnectWise has no company with this ID. Nothing was saved.".into(),
        Verified::Inactive(_) => "This company is inactive in ConnectWise. Confirm that you want it, then save again.".into(),
        Verified::Deleted(_) => "This company is deleted in ConnectWise. Enter another company ID. Nothing was saved.".into(),
        Verified::Several(several) => {
            format!("ConnectWise has {several} companies with this ID. Mend that there first. Nothing was saved.")
        }
        Verified::NoPermission => {
            "The API member may not read companies or agreements. An administrator finds the missing right with Test Connection. Nothing was saved.".into()
        }
        Verified::Taken(by) => format!("{by} has this company already. A company belongs to one customer. Nothing was saved."),
    };
    ApiError::new(Code::CompanyRefused, detail).field("/settings/company", "Look at the company ID.").current(found)
}

/// Agreements chosen anew have to be in force and this company's. One that was chosen before and ended since is kept, as *action required*.
fn check_agreements(
    settings: &CustomerSettings,
    verified: Option<&CompanyRead>,
    before: Option<&Customer>,
    today: Day,
) -> Result<(), ApiError> {
    let (all, company): (&[Agreement], _) = match (verified, before) {
        (Some(read), _) => (&read.agreements, Some(read.company.id)),
        (None, Some(before)) => (&before.agreements, before.company.as_ref().map(|company| company.id)),
        (None, None) => (&[], None),
    };
    let kept = before.filter(|before| before.company.as_ref().map(|known| known.id) == company);
    let mut mistakes = check::Mistakes::default();
    for (index, assigned) in settings.agreements.iter().enumerate() {
        let as_before = kept.is_some_and(|before| before.settings.agreements.contains(assigned));
        let usable = company.is_some_and(|company| chosen(assigned.agreement, all, company, today).is_ok());
        if !as_before && !usable {
            let detail = "Choose one of this company's agreements that are in force. Read them again if it is new.";
            mistakes.add(&format!("/settings/agreements/{index}/agreement"), detail);
        }
    }
    mistakes.none()
}
