use super::super::{failure::failure, list::List};
use crate::{
    reactive::Callback,
    text::customers as words,
    ui::{
        Button, Tone, alert,
        dom::{Child, el, switch},
    },
};

/// What Kaseya's readings ask to be known, and an answer that did not come. `on_gone` hears when a message went with the focus in it.
pub(super) fn warnings(list: List, on_gone: Callback<()>) -> Vec<Child> {
    let stale = move || if list.head.with(Option::is_some) { list.failure.get() } else { None };
    let warnings =
        move || list.head.with(|head| head.as_ref().map(|head| words::warnings(&head.reads)).unwrap_or_default());
    let one = move |words::Warning { heading, body, shrunk }: words::Warning| {
        let accept = shrunk.then(|| {
            Button::new(&words::ACCEPT_SHRUNK).busy(move || list.reading()).on_press(move || list.refresh(true))
        });
        alert(Tone::Warn, heading, vec![Child::from(el("p").text(body)), accept.into()])
    };
    vec![
        failure(stale, words::NOT_UPDATED.get(), move || list.ask(), move || on_gone.run(())),
        switch(warnings, move |warnings| warnings.into_iter().map(one).collect::<Vec<_>>()),
    ]
}
