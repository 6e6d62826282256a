use serde::Deserialize;

/// Who works here, for whom, and how they like things shown. Comes from the console; the service believes the signed proof alone.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Context {
    /// The MSP.
    pub(crate) partner: Partner,
    /// The technician.
    pub(crate) user: User,
    /// BCP 47 language tag.
    pub(crate) locale: String,
    /// IANA time zone.
    pub(crate) time_zone: String,
    /// `light`, `dark` or `high-contrast`.
    pub(crate) theme: String,
    /// The console's id of the Kaseya customer, where the mount point is one customer's page.
    #[serde(default)]
    pub(crate) customer_id: Option<String>,
}

/// The MSP.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub(crate) struct Partner {
    /// The console's id of it.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
}

/// The technician.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub(crate) struct User {
    /// The console's id of the technician.
    pub(crate) id: String,
    /// Full name.
    pub(crate) name: String,
    /// Registered address; may be empty.
    #[serde(default)]
    pub(crate) email: String,
    /// What the technician may do.
    pub(crate) permissions: Vec<String>,
}
