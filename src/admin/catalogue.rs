//! Which item of ConnectWise's catalogue a product is billed as.

use contract::{
    connectwise::{CatalogueItem, CatalogueItems, Mapping},
    problem::Code,
};
use domain::product::Product;

use super::{desk::Desk, page::part};
use crate::{
    api::ApiError,
    reactive::RwSignal,
    text::admin as words,
    turns::Turns,
    ui::{
        ComboOption, Combobox, describing,
        dom::{El, el},
        field_error,
    },
    wait,
};

/// Waits this long after a key before asking.
const PAUSE_MS: i32 = 200;

/// The search for one product's item.
#[derive(Clone, Copy)]
struct Search {
    desk: Desk,
    product: Product,
    found: RwSignal<CatalogueItems>,
    failed: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    turns: Turns,
}

/// The id of a product's field.
pub(super) fn id(product: Product) -> String {
    ["cw-item-", product.code()].concat()
}

/// The card: one field per product that can be billed.
pub(super) fn catalogue(desk: Desk) -> El {
    let products = Product::ALL.into_iter().filter(|product| product.is_billable());
    el("div")
        .class("card")
        .child(part(words::CATALOGUE.get(), words::CATALOGUE_WHY.get()))
        .children(products.map(|product| Search::new(desk, product).field()))
}

impl Search {
    fn new(desk: Desk, product: Product) -> Self {
        Self {
            desk,
            product,
            found: RwSignal::new(nothing()),
            failed: RwSignal::new(None),
            busy: RwSignal::new(false),
            turns: Turns::new(),
        }
    }

    fn field(self) -> El {
        let Self { desk, product, .. } = self;
        let id = id(product);
        let own = id.clone();
        let wrong = move |id: &str| desk.problem(id);
        let field = Combobox::new(&*id, words::item_for(product), move || self.item(), move || self.options())
            .placeholder(words::NO_ITEM.get())
            .described_by(describing(&id))
            .loading(move || self.busy.get())
            .on_query(move |text| self.ask(&text))
            .on_pick(move |item| self.map(Some(item)))
            .on_clear(move || self.map(None))
            .announce(move |text| desk.announce(text))
            .done();
        let note = move || {
            let more = || self.found.with(|found| found.more.then(|| words::MORE_ITEMS.get().to_owned()));
            self.failed.get().or_else(more)
        };
        el("div").class("setting").child(el("label").class("field-label").attr("for", &id).text(product.name())).child(
            el("div").class("stack tight").child(field).child(field_error(&id, move || wrong(&own))).child(
                el("span").class("field-hint").attr("id", [&id, "-hint"].concat()).attr("role", "status").dynamic(note),
            ),
        )
    }

    /// The item that is chosen.
    fn item(self) -> String {
        self.desk.settings.with(|settings| {
            let mapping = settings.catalogue.iter().find(|mapping| mapping.product == self.product);
            mapping.map(|mapping| mapping.item.clone()).unwrap_or_default()
        })
    }

    fn map(self, item: Option<String>) {
        let product = self.product;
        self.desk.settings.update(|settings| {
            settings.catalogue.retain(|mapping| mapping.product != product);
            if let Some(item) = item {
                settings.catalogue.push(Mapping { product, item });
                settings.catalogue.sort_by_key(|mapping| mapping.product);
            }
        });
    }

    fn options(self) -> Vec<ComboOption> {
        let option = |item: &CatalogueItem| ComboOption {
            id: item.identifier.clone(),
            label: item.identifier.clone(),
            note: Some(item.description.clone()),
            disabled: false,
        };
        self.found.with(|found| found.items.iter().map(option).collect())
    }

    fn ask(self, text: &str) {
        let text: String = text.trim().chars().take(contract::limits::SEARCH_MAX).collect();
        let turn = self.turns.next();
        self.busy.set(true);
        wait::then(PAUSE_MS, move || {
            let Some(api) = self.desk.api().filter(|_| turn.is_last()) else { return };
            api.connectwise_catalogue(Some(text.as_str()).filter(|text| !text.is_empty())).then(move |answer| {
                if turn.is_last() {
                    self.failed.set(answer.as_ref().err().map(why));
                    self.found.set(answer.unwrap_or_else(|_| nothing()));
                    self.busy.set(false);
                }
            });
        });
    }
}

fn nothing() -> CatalogueItems {
    CatalogueItems { items: Vec::new(), more: false }
}

fn why(error: &ApiError) -> String {
    match error.code() {
        Some(Code::ConnectwiseMissing) => words::CONNECT_FIRST.get().to_owned(),
        _ => error.sentence(),
    }
}
