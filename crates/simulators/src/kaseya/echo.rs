//! `GET /echo`: whether the session lives.

use super::envelope::Envelope;
use super::session::Session;
use serde_json::json;

pub(super) async fn echo(_: Session) -> Envelope {
    Envelope { total: 0, result: json!("Echo OK") }
}
