//! The proof that comes with every request (bridge contract, *Proof to the service*): who asks, for which partner, with which rights.

mod admit;
mod body;
mod claims;
mod hash;
mod verifier;

use axum::{extract::FromRequestParts, http::request::Parts};

pub(super) use self::admit::check;
pub use self::{
    hash::{of_body, of_request},
    verifier::{BadKey, Verifier},
};
use super::error::ApiError;
use crate::store::PartnerId;

/// The person who asks, as the console vouches for. An argument of every end point's function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Technician {
    /// The tenant: the one source of it.
    pub partner: PartnerId,
    /// The console's id of the person; owns drafts.
    pub sub: String,
    /// The person's name, for the audit and for *Being imported by NAME*.
    pub name: String,
    /// The registered address; notifications go there.
    pub email: Option<String>,
    /// What the person may do.
    pub permissions: Vec<String>,
}

impl Technician {
    /// Whether the person has this permission, beside the one that the end point needs.
    pub(super) fn may(&self, permission: &str) -> bool {
        self.permissions.iter().any(|granted| granted == permission)
    }
}

impl<S: Sync> FromRequestParts<S> for Technician {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or_else(ApiError::unauthenticated)
    }
}
