//! The widgets. They take words and closures; they know no service, no console and no rule of the product.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`dom`] | elements, of which widgets and screens are built |
//! | [`alert`], [`error_summary`], [`tag`], [`tone`] | messages and their tones |
//! | [`announcer`] | words for screen readers |
//! | [`button`], [`chip`] | things to press |
//! | [`checkbox`], [`combobox`], [`field`], [`radio`], [`search_box`], [`select`], [`text_input`] | things to fill in |
//! | [`dialog`] | a question in front of the page |
//! | [`empty_state`], [`skeleton`] | nothing there, and not there yet |
//! | [`meter`] | how full, how far |
//! | [`table`], [`pager`] | pieces of tables |
//! | [`tabs`], [`stepper`] | where one is |
//! | [`focus`], [`size`], [`uid`] | focus, size and ids inside our shadow root |
//! | [`style`] | the one style sheet, and the classes that screens may use |

mod alert;
mod announcer;
mod button;
mod checkbox;
mod chip;
mod combobox;
mod dialog;
mod empty_state;
mod error_summary;
mod field;
mod focus;
mod meter;
mod pager;
mod radio;
mod search_box;
mod select;
mod size;
mod skeleton;
mod stepper;
mod style;
mod table;
mod tabs;
mod tag;
mod text_input;
mod tone;
mod uid;

pub(crate) mod dom;
pub(crate) use alert::alert;
pub(crate) use announcer::{Announcer, announcer_regions};
pub(crate) use button::{Button, Kind};
pub(crate) use checkbox::Checkbox;
pub(crate) use chip::chip;
pub(crate) use combobox::{ComboOption, Combobox, OptionKind};
pub(crate) use dialog::Dialog;
pub(crate) use empty_state::empty_state;
pub(crate) use error_summary::ErrorSummary;
pub(crate) use field::{describing, field, field_error};
pub(crate) use focus::{focus_id, focus_in_place, focus_is_lost, focus_is_outside, root_of};
pub(crate) use meter::{meter, progress_bar};
pub(crate) use pager::{Paged, pager};
pub(crate) use radio::radio;
pub(crate) use search_box::search_box;
pub(crate) use select::{Opt, Select};
pub(crate) use skeleton::skeleton;
pub(crate) use stepper::{At, stepper};
pub(crate) use style::sheet;
pub(crate) use table::{SortOrder, sort_header, table_region};
pub(crate) use tabs::{Tab, tabs};
pub(crate) use tag::tag;
pub(crate) use text_input::TextInput;
pub(crate) use tone::Tone;
pub(crate) use uid::uid;
