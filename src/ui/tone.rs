//! What a colour says. It is never said by colour alone: the text says it too.

/// The meaning of a tag or a message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Done, ready.
    Good,
    /// Needs a look.
    Warn,
    /// Failed.
    Bad,
    /// To know, or to choose.
    Info,
    /// Nothing special.
    #[default]
    Plain,
}

impl Tone {
    /// The value of `data-tone` in the style sheet.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Info => "info",
            Self::Plain => "plain",
        }
    }
}
