//! *Administration: ConnectWise Manage*.

use crate::{
    text::connectwise as words,
    ui::dom::{El, el},
};

/// The administration's page.
pub(crate) fn admin() -> El {
    el("div").class("stack").child(el("h1").attr("tabindex", "-1").text(words::CONNECTWISE))
}
