//! Step 4: **Assign Template**, and what **Integrate** will do.

mod all_rows;
mod choice;
mod preview;
mod row;

use leptos::prelude::*;

use self::{all_rows::AllTemplates, preview::Preview, row::TemplateRow};
use super::{
    desk::Desk,
    list::{List, ListTable},
    plans::ticked,
};
use crate::{
    text::import as words,
    ui::{Alert, Tone},
};

/// Who starts with which settings, and the preview of the import.
#[component]
pub(super) fn Templates(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let list = List::new(desk, ticked, Callback::new(|()| ()));
    list.follow_goal();
    let total = Memo::new(move |_| words::whole(list.places.with(Vec::len)));
    view! { class="r",
        <div class="stack">
            <Alert tone=Tone::Warn heading=words::TEMPLATE_WARNING.get()>
                <p>{words::TEMPLATE_WARNING_WHY.get()}</p>
            </Alert>
            <AllTemplates desk=desk />
            <ListTable list=list label=words::TEMPLATES_TABLE.get() total=total>
                <thead>
                    <tr>
                        <th scope="col">{words::CUSTOMER.get()}</th>
                        <th scope="col">{words::ACCOUNT.get()}</th>
                        <th scope="col">{words::TEMPLATE.get()}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || list.shown.get() key=|row| row.customer.clone() let(row)>
                        <TemplateRow desk=desk list=list row=row />
                    </For>
                </tbody>
            </ListTable>
            <Preview desk=desk />
        </div>
    }
}
