use leptos::prelude::request_animation_frame;

use crate::{
    api::ApiError,
    reactive::StoredValue,
    text,
    ui::{
        Button, Tone, alert,
        dom::{Child, el, switch, watch},
        focus_is_lost,
    },
};

/// Something did not work: what, why, and **Retry**. `on_gone` hears when the message went with the focus in it.
pub(super) fn failure(
    failure: impl Fn() -> Option<ApiError> + Copy + 'static,
    heading: &'static str,
    on_retry: impl Fn() + Copy + 'static,
    on_gone: impl Fn() + Copy + 'static,
) -> Child {
    let pressed = StoredValue::new(false);
    let mut before = false;
    watch(move || {
        let there = failure().is_some();
        if before && !there && pressed.get_value() {
            pressed.set_value(false);
            request_animation_frame(move || {
                if focus_is_lost() {
                    on_gone();
                }
            });
        }
        before = there;
    });
    switch(failure, move |error| {
        error.map(|error| {
            let retry = Button::new(&text::RETRY).on_press(move || {
                pressed.set_value(true);
                on_retry();
            });
            alert(Tone::Bad, heading, vec![el("p").text(error.sentence()), retry])
        })
    })
}
