//! What **Save** asks before it saves: consequences for every customer.

use super::desk::Desk;
use crate::{
    connectwise::question::consequences,
    text::{Text, admin::saving as words, connectwise::saving as all},
    ui::{
        Dialog,
        dom::{Child, El},
    },
};

/// One consequence to be confirmed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// The integration is switched off for everybody.
    Off,
    /// Another server or log-in company: record ids may mean other records.
    Elsewhere,
}

/// The question that is asked, if any.
pub(super) fn dialog(desk: Desk) -> El {
    let close = move || desk.question.set(None);
    let title = move || match desk.question.get() {
        None => "",
        Some(Question::Off) => words::OFF_TITLE.get(),
        Some(Question::Elsewhere) => words::ELSEWHERE_TITLE.get(),
    };
    Dialog::new(title, move || desk.question.with(Option::is_some))
        .on_close(close)
        .content(move || desk.question.get().map(|question| body(desk, question)).unwrap_or_default())
}

fn body(desk: Desk, question: Question) -> Vec<Child> {
    let (points, yes): (&[Text], &Text) = match question {
        Question::Off => (&words::OFF_POINTS, &all::OFF_YES),
        Question::Elsewhere => (&words::ELSEWHERE_POINTS, &words::ELSEWHERE_YES),
    };
    let go = move || {
        desk.question.set(None);
        desk.send();
    };
    consequences(
        points.iter().map(|point| point.get().to_owned()).collect(),
        yes.get(),
        Box::new(move || desk.question.set(None)),
        Box::new(go),
    )
}
