//! What was entered, field by field: every mistake is named at once.

use std::collections::BTreeSet;

use contract::{
    connectwise::{BillingChoice, CustomerSettings, DetectionChoice, GlobalSettings, Mapping},
    problem::FieldCode,
};
use domain::{
    CompanyIdentifier, Product,
    connectwise::{self as rules, Billing, Detection, Fault, Field, NotAnIdentifier},
    detection::DetectionItem,
};
use vendors::connectwise::{AllowedHosts, Site, SiteRefused};

use crate::{connections::Access, http::ApiError, zones};

/// Most characters of a log-in company or a key; ConnectWise's have 16.
const KEY_MAX: usize = 128;
/// Most characters of an item's identifier (ConnectWise's specification).
const ITEM_MAX: usize = 75;

/// Most fields one refusal names: more than the pages have, and a short answer to whatever was sent.
const NAMED_MAX: usize = 100;

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(super) struct Mistakes {
    refusal: Option<ApiError>,
    named: usize,
}

impl Mistakes {
    pub(super) fn add(&mut self, pointer: &str, detail: impl Into<String>) {
        self.name(pointer, detail, None);
    }

    fn coded(&mut self, pointer: &str, code: FieldCode, detail: impl Into<String>) {
        self.name(pointer, detail, Some(code));
    }

    fn name(&mut self, pointer: &str, detail: impl Into<String>, code: Option<FieldCode>) {
        if self.named == NAMED_MAX {
            return;
        }
        self.named += 1;
        let refusal = match self.refusal.take() {
            None => ApiError::out_of_range(pointer, detail),
            Some(refusal) => refusal.field(pointer, detail),
        };
        self.refusal = Some(match code {
            None => refusal,
            Some(code) => refusal.coded(code),
        });
    }

    pub(super) fn none(self) -> Result<(), ApiError> {
        self.refusal.map_or(Ok(()), Err)
    }

    /// Whether a list has at most as many entries as there are things to list. A longer one is refused as a whole, not entry by entry.
    fn fits(&mut self, pointer: &str, entries: usize, most: usize) -> bool {
        if entries > most {
            self.add(pointer, format!("List at most {most}."));
        }
        entries <= most
    }

    /// A line of text that has to be there, without blanks at its ends.
    fn line(&mut self, pointer: &str, typed: &str, max: usize, enter: &str) -> String {
        let text = typed.trim();
        if text.is_empty() {
            self.add(pointer, enter);
        } else if text.chars().count() > max {
            self.coded(pointer, FieldCode::TooLong, format!("Enter at most {max} characters."));
        } else if text.chars().any(char::is_control) {
            self.coded(pointer, FieldCode::ControlCharacter, "Enter one line, without control characters.");
        }
        text.to_owned()
    }

    /// A company ID, as typed.
    pub(super) fn company(&mut self, pointer: &str, typed: &str) -> Option<CompanyIdentifier> {
        let refused = match typed.parse() {
            Ok(identifier) => return Some(identifier),
            Err(refused) => refused,
        };
        self.add(
            pointer,
            match refused {
                NotAnIdentifier::Missing => "Enter the ConnectWise Company ID.".to_owned(),
                NotAnIdentifier::TooLong => format!("A company ID has at most {} characters.", CompanyIdentifier::MAX),
                NotAnIdentifier::ControlCharacters => {
                    "A company ID is one line, without control characters.".to_owned()
                }
            },
        );
        None
    }

    fn rules(&mut self, at: &str, problems: Vec<rules::Problem>) {
        for rules::Problem { field, fault } in problems {
            self.add(&format!("{at}/{}", name(field)), words(field, fault));
        }
    }

    /// Billing that applies.
    fn billing(&mut self, at: &str, choice: &BillingChoice) -> BillingChoice {
        if !self.fits(&format!("{at}/products"), choice.products.len(), Product::ALL.len()) {
            return BillingChoice::default();
        }
        match Billing::check(choice.on, &choice.products, choice.day) {
            Ok(billing) => entered(&billing),
            Err(problems) => {
                self.rules(at, problems);
                choice.clone()
            }
        }
    }

    /// Detection information that applies.
    fn detection(&mut self, at: &str, choice: &DetectionChoice) -> DetectionChoice {
        if !self.fits(&format!("{at}/items"), choice.items.len(), DetectionItem::ALL.len()) {
            return DetectionChoice::default();
        }
        match Detection::check(choice.on, &choice.items, choice.every) {
            Ok(detection) => chosen(detection),
            Err(problems) => {
                self.rules(at, problems);
                choice.clone()
            }
        }
    }

    /// Products listed at most once, each one that is known. False where there are so many that none was looked at.
    fn products(&mut self, at: &str, products: impl ExactSizeIterator<Item = Product>) -> bool {
        if !self.fits(at, products.len(), Product::ALL.len()) {
            return false;
        }
        let mut seen = BTreeSet::new();
        for (index, product) in products.enumerate() {
            let pointer = format!("{at}/{index}/product");
            if product == Product::Other {
                self.add(&pointer, "There is no such product.");
            } else if !seen.insert(product) {
                self.add(&pointer, format!("{} is listed twice.", product.name()));
            }
        }
        true
    }
}

fn entered(billing: &Billing) -> BillingChoice {
    BillingChoice { on: billing.on, products: billing.products.iter().copied().collect(), day: billing.day.wished() }
}

fn chosen(detection: Detection) -> DetectionChoice {
    DetectionChoice { on: detection.on, items: detection.items.into_iter().collect(), every: detection.every }
}

fn name(field: Field) -> &'static str {
    match field {
        Field::Company => "company",
        Field::Products => "products",
        Field::Day => "day",
        Field::Items => "items",
        Field::Other => "",
    }
}

fn words(field: Field, fault: Fault) -> String {
    match (field, fault) {
        (Field::Products, Fault::Missing) => "Choose at least one product, or switch billing off.".into(),
        (Field::Items, Fault::Missing) => "Choose at least one count, or switch detection information off.".into(),
        (_, Fault::OutOfRange { least, most }) => format!("Enter a day from {least} to {most}."),
        (_, Fault::NotBillable { product: Product::Other }) => "There is no such product.".into(),
        (_, Fault::NotBillable { product }) => {
            format!("{} cannot be billed: Trend Micro tells no seats of it. Leave it out.", product.name())
        }
        (_, Fault::NoSource { .. }) => "This count has no data source. Leave it out.".into(),
        _ => "This cannot be used. Enter it again.".into(),
    }
}

/// What is wrong with a site, unless the operator's list decides it.
pub(super) fn site(
    mistakes: &mut Mistakes,
    pointer: &str,
    typed: &str,
    allowed: &AllowedHosts,
) -> Option<Result<Site, SiteRefused>> {
    match Site::parse(typed, allowed) {
        Err(refused @ (SiteRefused::Plain | SiteRefused::Inner)) => Some(Err(refused)),
        Err(refused) => {
            match refused {
                SiteRefused::NotAHost => mistakes.coded(pointer, FieldCode::NotAHost, refused.to_string()),
                SiteRefused::NotHttps => mistakes.coded(pointer, FieldCode::NotHttps, refused.to_string()),
                SiteRefused::Credentials => mistakes.coded(pointer, FieldCode::Credentials, refused.to_string()),
                SiteRefused::Empty | SiteRefused::Plain | SiteRefused::Inner => {
                    mistakes.add(pointer, refused.to_string());
                }
            }
            None
        }
        Ok(site) => Some(Ok(site)),
    }
}

/// Where keys are sent; `at` is the place of the three fields in the body.
pub(super) fn access(
    mistakes: &mut Mistakes,
    at: &str,
    (typed, login_company, public_key): (&str, &str, &str),
    allowed: &AllowedHosts,
) -> Option<Result<Access, SiteRefused>> {
    let site = site(mistakes, &format!("{at}/site"), typed, allowed);
    let company = format!("{at}/login_company");
    let login_company =
        mistakes.line(&company, login_company, KEY_MAX, "Enter your own log-in company of ConnectWise.");
    if login_company.contains([':', '+']) {
        mistakes.coded(&company, FieldCode::Separator, "A log-in company has no colon and no plus.");
    }
    let key = format!("{at}/public_key");
    let public_key = mistakes.line(&key, public_key, KEY_MAX, "Enter the public key of the API member.");
    if public_key.contains(':') {
        mistakes.coded(&key, FieldCode::Separator, "A public key has no colon.");
    }
    Some(site?.map(|site| Access { site: site.to_string(), login_company, public_key }))
}

/// A private key that was typed.
pub(super) fn private_key(mistakes: &mut Mistakes, typed: &str) -> String {
    mistakes.line("/private_key", typed, KEY_MAX, "Enter the private key of the API member.")
}

/// The partner's settings but for the connection, as they are kept.
pub(super) fn global(mistakes: &mut Mistakes, settings: &GlobalSettings) -> GlobalSettings {
    let time_zone = settings.time_zone.as_deref().map(str::trim).filter(|name| !name.is_empty());
    if time_zone.is_some_and(|name| zones::find(name).is_none()) {
        mistakes.add("/settings/time_zone", "There is no such time zone. Choose one from the list.");
    }
    let listed = mistakes.products("/settings/catalogue", settings.catalogue.iter().map(|mapping| mapping.product));
    let mappings = if listed { &*settings.catalogue } else { &[] };
    let mut catalogue = Vec::new();
    for (index, Mapping { product, item }) in mappings.iter().enumerate() {
        let pointer = format!("/settings/catalogue/{index}/item");
        let item = mistakes.line(&pointer, item, ITEM_MAX, "Choose a catalogue item, or leave the product out.");
        catalogue.push(Mapping { product: *product, item });
    }
    catalogue.sort_by_key(|mapping| mapping.product);
    GlobalSettings {
        enabled: settings.enabled,
        site: settings.site.trim().into(),
        login_company: settings.login_company.trim().into(),
        public_key: settings.public_key.trim().into(),
        time_zone: time_zone.map(ToOwned::to_owned),
        billing: mistakes.billing("/settings/billing", &settings.billing),
        detection: mistakes.detection("/settings/detection", &settings.detection),
        catalogue,
    }
}

/// A customer's settings as they are kept. What does not apply is kept as far as it can be used; nobody is asked to mend a field out of use.
pub(super) fn customer(
    mistakes: &mut Mistakes,
    settings: &CustomerSettings,
    before: &CustomerSettings,
) -> CustomerSettings {
    let company = match settings.company.trim() {
        "" if !settings.enabled => String::new(),
        typed => mistakes.company("/settings/company", typed).map(String::from).unwrap_or_default(),
    };
    let (billing, detection) = if settings.enabled && settings.custom {
        (
            mistakes.billing("/settings/billing", &settings.billing),
            mistakes.detection("/settings/detection", &settings.detection),
        )
    } else {
        let (BillingChoice { on, products, day }, kept) = (&settings.billing, &before.billing);
        let kept = Billing::kept(kept.on, &kept.products, kept.day, &Billing::default());
        let DetectionChoice { on: reported, items, every } = &settings.detection;
        (entered(&Billing::kept(*on, products, *day, &kept)), chosen(Detection::kept(*reported, items, *every)))
    };
    mistakes.products("/settings/agreements", settings.agreements.iter().map(|assigned| assigned.product));
    mistakes.products("/settings/take_over", settings.take_over.iter().map(|line| line.product));
    let mut kept = CustomerSettings { company, billing, detection, ..settings.clone() };
    kept.agreements.sort_by_key(|assigned| assigned.product);
    // Done with this save, or not at all.
    kept.take_over.clear();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_no_more_fields_than_a_person_mends() {
        let mut mistakes = Mistakes::default();
        for index in 0..200 {
            mistakes.add(&format!("/at/{index}"), "Enter it again.");
        }
        mistakes.coded("/last", FieldCode::TooLong, "Enter less.");
        let refused = format!("{:?}", mistakes.none().unwrap_err());
        assert_eq!(refused.matches("pointer: ").count(), 100);
        assert!(!refused.contains("TooLong"), "{refused}");
    }
}
