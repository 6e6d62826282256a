//! Step 4: **Assign Template**, and what **Integrate** will do.

mod all_rows;
mod choice;
mod preview;
mod row;

use leptos::prelude::*;

use self::{all_rows::AllTemplates, preview::Preview, row::TemplateRow};
use super::{
    desk::Desk,
    list::{List, ListPager},
    plans::ticked,
};
use crate::{
    text::import as words,
    ui::{Alert, TableRegion, Tone},
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
            <Alert tone=Tone::Warn heading=words::TEMPLATE_WARNING>
                <p>{words::TEMPLATE_WARNING_WHY}</p>
            </Alert>
            <AllTemplates desk=desk />
            <div class="card">
            <TableRegion label=words::TEMPLATES_TABLE node_ref=list.region>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{words::CUSTOMER}</th>
                            <th scope="col">{words::ACCOUNT}</th>
                            <th scope="col">{words::TEMPLATE}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || list.shown.get() key=|row| row.customer.clone() let(row)>
                            <TemplateRow desk=desk list=list row=row />
                        </For>
                    </tbody>
                </table>
            </TableRegion>
            <ListPager list=list total=total />
            </div>
            <Preview desk=desk />
        </div>
    }
}
