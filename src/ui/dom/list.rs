//! Rows with keys.

use leptos::prelude::{Owner, untrack};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, ShadowRoot};

use super::{Child, El, child::Part, live::bind, region::Region};
use crate::{reactive::RwSignal, wait};

/// New rows of many that are made in one task.
const SLICE: usize = 50;

/// A row as it should be: its key, and how to make it where it is not there yet.
type Wanted<'a> = (String, Box<dyn FnOnce() -> Child + 'a>);

/// A row as it is.
struct Row {
    key: String,
    part: Part,
    owner: Owner,
}

/// Owners of rows. Those of rows that went are used again: a parent never forgets an owner it made.
struct Owners {
    parent: Owner,
    spare: Vec<Owner>,
}

impl El {
    /// Rows, one for each of `items`. A row whose `key` stays is left alone and moved where it has to be, with its nodes, signals and focus;
    /// another is made by `make`. What `make` reads is not watched.
    pub(crate) fn each<T: 'static, C: Into<Child>>(
        self,
        items: impl Fn() -> Vec<T> + 'static,
        key: impl Fn(&T) -> String + 'static,
        make: impl Fn(T) -> C + 'static,
    ) -> Self {
        self.rows(usize::MAX, items, key, make)
    }

    /// [`El::each`] for many: of new rows the first [`SLICE`] are there at once, the others follow in tasks of their own. All together they would
    /// keep a key waiting.
    pub(crate) fn each_of_many<T: 'static, C: Into<Child>>(
        self,
        items: impl Fn() -> Vec<T> + 'static,
        key: impl Fn(&T) -> String + 'static,
        make: impl Fn(T) -> C + 'static,
    ) -> Self {
        self.rows(SLICE, items, key, make)
    }

    fn rows<T: 'static, C: Into<Child>>(
        self,
        at_once: usize,
        items: impl Fn() -> Vec<T> + 'static,
        key: impl Fn(&T) -> String + 'static,
        make: impl Fn(T) -> C + 'static,
    ) -> Self {
        let region = Region::new(&self.0, None);
        let mut owners = Owners { parent: Owner::new(), spare: Vec::new() };
        let mut rows = Vec::new();
        let more = RwSignal::new(());
        bind(move || {
            more.get();
            let make = &make;
            let wanted: Vec<Wanted<'_>> = items()
                .into_iter()
                .map(|item| (key(&item), Box::new(move || make(item).into()) as Box<dyn FnOnce() -> Child>))
                .collect();
            if update(&region, &mut owners, &mut rows, wanted, at_once) {
                wait::then(0, move || {
                    more.try_set(());
                });
            }
        });
        self
    }
}

/// Makes `rows` of `region` what is wanted, but for new ones beyond `at_once`: whether there are any.
fn update(region: &Region, owners: &mut Owners, rows: &mut Vec<Row>, wanted: Vec<Wanted<'_>>, at_once: usize) -> bool {
    let Some(parent) = region.parent() else { return false };
    let end = region.part().last;
    let mut old: Vec<Option<Row>> = rows.drain(..).map(Some).collect();
    // Where a row is looked for first: most lists change little.
    let mut guess = 0;
    let mut fresh = Vec::new();
    for (key, make) in wanted {
        let is_it = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.key == key);
        let at = if old.get(guess).is_some_and(is_it) { Some(guess) } else { old.iter().position(is_it) };
        if let Some(at) = at {
            guess = at + 1;
        }
        fresh.push((key, at.and_then(|at| old[at].take()).ok_or(make)));
    }
    // Gone before the new ones come: two rows never share an id.
    for row in old.into_iter().flatten() {
        row.owner.cleanup();
        row.part.remove();
        owners.spare.push(row.owner);
    }
    let mut new = 0;
    for (key, row) in fresh {
        match row {
            Ok(row) => rows.push(row),
            Err(make) => {
                new += 1;
                if new <= at_once {
                    rows.push(new_row(key, owners, make, &parent, &end));
                }
            }
        }
    }
    arrange(&parent, &region.part(), rows);
    new > at_once
}

fn new_row(
    key: String,
    owners: &mut Owners,
    make: Box<dyn FnOnce() -> Child + '_>,
    parent: &Element,
    end: &Node,
) -> Row {
    let owner = owners.spare.pop().unwrap_or_else(|| owners.parent.child());
    let part = owner.with(|| {
        let row = untrack(make);
        // An empty row is a mark.
        row.place(parent, Some(end)).or_else(|| Child::from("").place(parent, Some(end)))
    });
    Row { key, part: part.unwrap_or_else(|| Part { first: end.clone(), last: end.clone() }), owner }
}

/// Brings rows in order. The row with the focus stays where it is, and the others are moved about it: moving takes the focus away.
fn arrange(parent: &Element, marks: &Part, rows: &[Row]) {
    let focused = focus_in(parent).and_then(|focused| rows.iter().position(|row| row.part.contains(&focused)));
    let (before, after) = rows.split_at(focused.unwrap_or_default());
    let mut last = match focused {
        Some(_) => None,
        None => Some(marks.first.clone()),
    };
    for row in after {
        if let Some(last) = last {
            let next = last.next_sibling();
            if next.as_ref() != Some(&row.part.first) {
                row.part.move_before(parent, next.as_ref());
            }
        }
        last = Some(row.part.last.clone());
    }
    let mut next = after.first().map(|row| row.part.first.clone());
    for row in before.iter().rev() {
        if let Some(next) = next
            && next.previous_sibling().as_ref() != Some(&row.part.last)
        {
            row.part.move_before(parent, Some(&next));
        }
        next = Some(row.part.first.clone());
    }
}

/// What has the focus, in the shadow root of `near`.
fn focus_in(near: &Element) -> Option<Element> {
    near.get_root_node().dyn_into::<ShadowRoot>().ok()?.active_element()
}
