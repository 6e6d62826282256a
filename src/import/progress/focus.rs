//! Who has the focus: the heading on entry, the result when the import ends before somebody who does nothing else, and a row or the heading when a
//! button that was pressed is gone. The focus never falls out of the page.

use leptos::prelude::request_animation_frame;

use super::watch::{FocusTo, Watch};
use crate::ui::{
    dom::{Handle, watch as follow},
    focus_id, focus_in_place, focus_is_lost, focus_is_outside, root_of,
};

/// Keeps the focus of this screen, whose `heading` and `result` can have it.
pub(super) fn guard(watch: Watch, heading: Handle, result: Handle) {
    follow(move || {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let mut before = None;
    follow(move || {
        let finishes = watch.finishes.get();
        watch.items.with(|_| ());
        watch.head.with(|_| ());
        watch.busy.get();
        watch.filter.get();
        watch.refused.with(|_| ());
        let over = before.replace(finishes).is_some_and(|before| before != finishes);
        request_animation_frame(move || settle(watch, over, heading, result));
    });
}

fn settle(watch: Watch, over: bool, heading: Handle, result: Handle) {
    let Some(heading) = heading.get_untracked() else { return };
    let active = root_of(&heading).and_then(|root| root.active_element());
    let idle = focus_is_lost() || active.is_some_and(|active| heading.is_same_node(Some(&active)));
    if over
        && !focus_is_outside()
        && idle
        && let Some(result) = result.get_untracked()
    {
        focus_in_place(&result);
        return;
    }
    if !focus_is_lost() {
        return;
    }
    let there = match watch.focus_to.try_update_value(std::mem::take) {
        None | Some(FocusTo::Nobody) => return,
        Some(FocusTo::Heading) => false,
        Some(FocusTo::Row(id)) => focus_id(&heading, &id),
    };
    if !there {
        focus_in_place(&heading);
    }
}
