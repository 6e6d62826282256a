//! One control for the template of all rows.

use domain::{
    customer::CustomerId,
    draft::{AccountChoice, Edit, Rows, TemplateChoice},
};
use leptos::prelude::*;

use super::choice::{choice, options, value};
use crate::{
    import::desk::Desk,
    text::import as words,
    ui::{Button, Checkbox, Select},
};

/// The control above the table. Existing accounts keep their settings unless they are included on purpose.
#[component]
pub(super) fn AllTemplates(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let picked = RwSignal::new(value(&TemplateChoice::Default));
    let with_existing = RwSignal::new(false);
    let options = Memo::new(move |_| desk.facts.with(|facts| options(facts, None, |_| true)));
    let existing = Memo::new(move |_| {
        desk.draft.with(|draft| words::whole(draft.included().filter(|row| is_existing(row.account.as_ref())).count()))
    });
    let rows = Memo::new(move |_| {
        let picked = picked.with(|picked| choice(picked));
        let with_existing = with_existing.get();
        desk.draft.with(|draft| {
            draft
                .included()
                .filter(|row| with_existing || !is_existing(row.account.as_ref()))
                .filter(|row| match (&row.account, &picked) {
                    (Some(AccountChoice::Existing { id: own }), Some(TemplateChoice::CopyOf { id })) => own != id,
                    _ => true,
                })
                .map(|row| row.customer.clone())
                .collect::<Vec<CustomerId>>()
        })
    });
    let apply = move |()| {
        let rows = rows.get_untracked();
        desk.announce(words::applied(words::whole(rows.len())));
        desk.edit(Edit::Template { rows: Rows::Of(rows), template: picked.with_untracked(|picked| choice(picked)) });
    };
    let label = move || words::apply_to(words::whole(rows.with(Vec::len)));
    let existing_label = Signal::derive(move || words::with_existing(existing.get()));
    view! { class="r",
        <div class="bar">
            <span class="muted">{words::ALL_ROWS.get()}</span>
            <Select
                id="all-templates"
                label=words::TEMPLATE_FOR_ALL.get()
                options=options
                value=picked
                on_change=move |value| picked.set(value)
            />
            <Button on_press=apply>{label}</Button>
            <Show when=move || existing.get() != 0>
                <Checkbox
                    checked=with_existing
                    label=existing_label
                    on_change=move |on| with_existing.set(on)
                />
            </Show>
        </div>
    }
}

fn is_existing(account: Option<&AccountChoice>) -> bool {
    matches!(account, Some(AccountChoice::Existing { .. }))
}
