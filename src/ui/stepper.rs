//! Where a technician is in a row of steps.

use leptos::prelude::*;

/// The steps of an import. Those reached before are buttons, those ahead are words.
#[component]
pub(crate) fn Stepper(
    /// Short names, in order.
    steps: Vec<String>,
    /// The step shown, from 0.
    #[prop(into)]
    current: Signal<usize>,
    /// The furthest step reached, from 0.
    #[prop(into)]
    reached: Signal<usize>,
    /// Another was chosen.
    #[prop(into)]
    on_go: Callback<usize>,
    /// No way back any more: all are words.
    #[prop(optional, into)]
    locked: Signal<bool>,
) -> impl IntoView {
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let passed = move || index < current.get() || index <= reached.get();
            let content = {
                move || {
                    let name = name.clone();
                    if index != current.get() && index <= reached.get() && !locked.get() {
                        let go = move |_| on_go.run(index);
                        view! { class="r", <button type="button" class="btn" data-kind="link" on:click=go>{name}</button> }
                            .into_any()
                    } else {
                        view! { class="r", <span>{name}</span> }.into_any()
                    }
                }
            };
            view! { class="r",
                <li
                    class="step"
                    class:passed=passed
                    aria-current=move || (index == current.get()).then_some("step")
                >
                    {content}
                </li>
            }
        })
        .collect_view();
    view! { class="r", <nav class="steps" aria-label="Import steps"><ol>{items}</ol></nav> }
}
