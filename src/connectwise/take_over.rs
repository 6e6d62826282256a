//! Lines that exist already: which one is written from now on.

use contract::connectwise::{Addition, LinePlan, TakeOver};
use domain::product::Product;

use super::desk::{Desk, Preview};
use crate::{
    text::{connectwise::agreements as words, quantity},
    ui::{
        Opt, Select,
        dom::{Child, El, el, switch},
    },
};

/// The choices there are, where there are any.
pub(super) fn take_over(desk: Desk) -> El {
    let open = move || -> Vec<(Product, Vec<Addition>)> {
        desk.preview.with(|preview| match preview {
            Preview::Ready(preview) => preview
                .lines
                .iter()
                .filter_map(|line| match &line.plan {
                    LinePlan::Choose(additions) => Some((line.product, additions.clone())),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        })
    };
    el("div").child(switch(open, move |open| {
        if open.is_empty() {
            return Child::None;
        }
        el("div")
            .class("part stack tight")
            .child(el("h3").say(&words::TAKE_OVER))
            .child(el("p").class("muted").say(&words::TAKE_OVER_WHY))
            .children(open.into_iter().map(|(product, additions)| line(desk, product, additions)))
            .into()
    }))
}

fn line(desk: Desk, product: Product, additions: Vec<Addition>) -> El {
    let id = ["cw-line-", product.code()].concat();
    let chosen = move || {
        desk.settings.with(|settings| {
            let chosen = settings.take_over.iter().find(|one| one.product == product);
            chosen.map(|one| one.addition.to_string()).unwrap_or_default()
        })
    };
    let option = |addition: &Addition| Opt {
        value: addition.id.to_string(),
        label: words::line(&addition.description, &quantity(addition.quantity)),
        disabled: false,
    };
    let choices: Vec<Opt> = additions.iter().map(option).collect();
    let select = Select::new(move || choices.clone(), chosen).id(&id).placeholder(words::CHOOSE_LINE.get()).on_change(
        move |picked| {
            let Ok(addition) = picked.parse() else { return };
            desk.settings.update(|settings| {
                settings.take_over.retain(|one| one.product != product);
                settings.take_over.push(TakeOver { product, addition });
            });
        },
    );
    el("div")
        .class("field")
        .child(el("label").class("field-label").attr("for", id).text(words::line_for(product.name())))
        .child(select)
}
