//! The card with the agreements.

use contract::connectwise::CustomerDocument;
use leptos::prelude::untrack;

use super::{billing, desk::Desk, form::free, product_agreements, row, take_over};
use crate::{
    reactive::RwSignal,
    text::{
        ago,
        connectwise::{self as all, agreements as words},
        day_time, whole,
    },
    ui::{
        Button, Tone, alert,
        dom::{Child, El, Handle, el, switch},
        empty_state, table_region, uid,
    },
};

/// Id of **Set Up**.
pub(super) const SET_UP: &str = "cw-set-up";

/// Agreements, products, what is sent, and lines that wait for a choice.
pub(super) fn agreements(desk: Desk) -> El {
    let heading = uid("agreements");
    let setting_up = RwSignal::new(false);
    let some = move || desk.document.with(|document| !document.agreements.is_empty());
    let read = move || {
        if desk.other_company() {
            return String::new();
        }
        desk.document.with(|document| match &document.read_at {
            Some(at) => words::read_at(whole(document.agreements.len()), &ago(at)),
            None => String::new(),
        })
    };
    let again = move || {
        (!desk.other_company()).then(|| {
            Button::new(&all::READ_AGAIN)
                .busy(move || desk.reading.get())
                .disabled(move || desk.is_held())
                .on_press(move || desk.read_again())
        })
    };
    let set_up = move || {
        (some() && !desk.other_company()).then(|| {
            Button::new(&words::SET_UP)
                .id(SET_UP)
                .disabled(move || desk.is_held())
                .on_press(move || setting_up.set(true))
        })
    };
    let head = el("div")
        .class("head")
        .child(el("h2").attr("id", &heading).say(&words::AGREEMENTS))
        .child(el("span").class("muted").text_fn(read))
        .child(
            el("span")
                .class("bar push")
                .child(switch(move || desk.other_company(), move |_| again()))
                .child(switch(move || some() && !desk.other_company(), move |_| set_up())),
        );
    let body = move |which: (bool, bool)| -> Child {
        match which {
            (true, _) => el("div").class("part").child(el("p").class("muted").say(&words::AFTER_SAVE)).into(),
            (_, false) => {
                let company = untrack(|| desk.document.with(company_name));
                empty_state(words::NONE.get(), words::none_of(&company), Child::None).into()
            }
            (_, true) => vec![
                table_region(&words::TABLE, Handle::new(), row::table(desk)),
                free(desk, take_over::take_over(desk)),
                billing::billing(desk),
            ]
            .into(),
        }
    };
    el("section")
        .class("card")
        .attr("aria-labelledby", &heading)
        .child(head)
        .dynamic(move || {
            let failure = desk.read_error.get().map(|why| alert(Tone::Bad, all::READ_FAILED.get(), el("p").text(why)));
            let failure = failure.or_else(|| desk.document.with(read_failure));
            failure.map(|alert| el("div").class("part").child(alert))
        })
        .child(switch(move || (desk.other_company(), some()), body))
        .dynamic(move || desk.document.with(left_behind))
        .child(product_agreements::dialog(desk, setting_up))
}

fn company_name(document: &CustomerDocument) -> String {
    document.company.as_ref().map(|company| company.name.clone()).unwrap_or_default()
}

/// Why what is shown is from before.
fn read_failure(document: &CustomerDocument) -> Option<El> {
    let why = document.read_failed?;
    let at = document.read_at.as_ref().map(day_time);
    Some(alert(Tone::Warn, all::READ_FAILED.get(), el("p").text(all::read_failure(why, at.as_deref()))))
}

/// Lines of an earlier company.
fn left_behind(document: &CustomerDocument) -> Option<El> {
    let line = |binding: &contract::connectwise::Binding| {
        let quantity = binding.quantity.map_or_else(|| all::billing::UNKNOWN.get().to_owned(), crate::text::number);
        el("li").text(words::left_line(binding.product.name(), &binding.agreement_name, &quantity))
    };
    (!document.left_behind.is_empty()).then(|| {
        el("div")
            .class("part stack tight")
            .child(el("h3").say(&words::LEFT))
            .child(el("p").class("muted").say(&words::LEFT_WHY))
            .child(el("ul").children(document.left_behind.iter().map(line)))
    })
}

impl Desk {
    /// Has company and agreements read again.
    fn read_again(self) {
        let (Some(api), Some(customer)) = (self.api(), self.customer()) else { return };
        self.reading.set(true);
        self.read_error.set(None);
        api.read_connectwise_customer(&customer).then(move |answer| {
            if self.reading.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(document) => {
                    let said = match document.read_failed {
                        Some(why) => all::read_failure(why, document.read_at.as_ref().map(day_time).as_deref()),
                        None => words::read_at(
                            whole(document.agreements.len()),
                            &document.read_at.as_ref().map(ago).unwrap_or_default(),
                        ),
                    };
                    self.announce(said);
                    self.refresh(document);
                    self.ask_preview();
                }
                Err(error) if error.is_aborted() => {}
                Err(error) => self.read_error.set(Some(error.sentence())),
            }
        });
    }
}
