//! What **Save** asks before it saves: consequences that nobody should meet by surprise.

use contract::connectwise::Company;

use super::desk::Desk;
use crate::{
    reactive::Ask,
    text::{
        self, Text,
        connectwise::{saving as words, verify},
    },
    ui::{
        Button, Dialog, Kind,
        dom::{Child, El, el},
    },
};

/// One consequence to be confirmed.
#[derive(Clone, PartialEq)]
pub(super) enum Question {
    /// The integration is switched off.
    Off,
    /// Another company than before.
    Other,
    /// The company is not active.
    Inactive(Company),
}

/// What the technician has confirmed for the save under way.
#[derive(Clone, Copy, Default)]
pub(super) struct Confirmed {
    pub(super) off: bool,
    pub(super) other: bool,
    pub(super) inactive: bool,
}

/// The question that is asked, if any.
pub(super) fn dialog(desk: Desk) -> El {
    let close = move || desk.question.set(None);
    let title = move || {
        desk.question.with(|question| match question {
            None => "",
            Some(Question::Off) => words::OFF_TITLE.get(),
            Some(Question::Other) => words::OTHER_TITLE.get(),
            Some(Question::Inactive(_)) => words::INACTIVE_TITLE.get(),
        })
    };
    Dialog::new(title, move || desk.question.with(Option::is_some))
        .on_close(close)
        .content(move || desk.question.get().map(|question| body(desk, question)).unwrap_or_default())
}

fn body(desk: Desk, question: Question) -> Vec<Child> {
    let points = |points: &[Text]| points.iter().map(|point| point.get().to_owned()).collect();
    let (points, yes): (Vec<String>, &Text) = match &question {
        Question::Off => (points(&words::OFF_POINTS), &words::OFF_YES),
        Question::Other => (points(&words::OTHER_POINTS), &words::OTHER_YES),
        Question::Inactive(company) => {
            (vec![verify::not_active(company), words::INACTIVE_POINT.get().to_owned()], &words::INACTIVE_YES)
        }
    };
    let go = move || {
        desk.question.set(None);
        desk.confirmed.update_value(|confirmed| match question {
            Question::Off => confirmed.off = true,
            Question::Other => confirmed.other = true,
            Question::Inactive(_) => confirmed.inactive = true,
        });
        desk.save_confirmed();
    };
    consequences(points, yes.get(), Box::new(move || desk.question.set(None)), Box::new(go))
}

/// The points, **Cancel** and the answer.
pub(crate) fn consequences(
    points: Vec<String>,
    yes: &'static str,
    cancel: Box<dyn Ask<()>>,
    go: Box<dyn Ask<()>>,
) -> Vec<Child> {
    vec![
        el("ul").children(points.into_iter().map(|point| el("li").text(point))).into(),
        el("div")
            .class("dialog-actions")
            .child(Button::new(&text::CANCEL).autofocus().on_press(move || cancel.ask()))
            .child(Button::new(yes).kind(Kind::Danger).on_press(move || go.ask()))
            .into(),
    ]
}
