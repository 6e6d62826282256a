//! Step 4: **Assign Template**, and what **Integrate** will do.

mod all_rows;
mod choice;
mod forecast;
mod preview;
mod row;

use self::{all_rows::all_templates, preview::preview};
use super::{
    desk::Desk,
    list::{List, head},
    plans::ticked,
};
use crate::{
    text::import as words,
    ui::{
        Tone, alert,
        dom::{El, el, later},
    },
};

/// Who starts with which settings, and the preview of the import.
pub(super) fn templates(desk: Desk) -> El {
    let list = List::new(desk, ticked, || ());
    list.follow_goal();
    let columns = [(words::CUSTOMER.get(), false), (words::ACCOUNT.get(), false), (words::TEMPLATE.get(), false)];
    let rows = move |row| row::template_row(desk, list, row);
    let warning = el("p").say(&words::TEMPLATE_WARNING_WHY);
    el("div")
        .class("stack")
        .child(alert(Tone::Warn, words::TEMPLATE_WARNING.get(), warning))
        .child(all_templates(desk))
        .child(list.table(words::TEMPLATES_TABLE.get(), head(&columns, None), move || list.count(), rows))
        .child(later(move || preview(desk)))
}
