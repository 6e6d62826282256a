//! Which item of ConnectWise's catalogue a product is billed as.

use contract::{
    connectwise::{CatalogueItem, CatalogueItems, Mapping},
    problem::Code,
};
use domain::product::Product;

use super::{desk::Desk, page::part};
use crate::{
    api::ApiError,
    lookup::{Lookup, searched},
    text::admin as words,
    ui::{
        ComboOption, Combobox, OptionKind,
        dom::{El, el},
        field_error,
    },
};

/// The search for one product's item.
#[derive(Clone, Copy)]
struct Search {
    desk: Desk,
    product: Product,
    lookup: Lookup<CatalogueItems>,
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
        Self { desk, product, lookup: Lookup::new() }
    }

    fn field(self) -> El {
        let Self { desk, product, .. } = self;
        let id = id(product);
        let own = id.clone();
        let wrong = move |id: &str| desk.problem(id);
        let field = Combobox::new(&*id, words::item_for(product), move || self.item(), move || self.options())
            .placeholder(words::NO_ITEM.get())
            .described_by([&id, "-error"].concat())
            .loading(move || self.lookup.busy.get())
            .on_query(move |text| self.ask(&text))
            .on_pick(move |item| self.map(Some(item)))
            .on_clear(move || self.map(None))
            .announce(move |text| desk.announce(text))
            .done();
        el("div")
            .class("setting")
            .child(el("label").class("field-label").attr("for", &id).text(product.name()))
            .child(el("div").class("stack tight").child(field).child(field_error(&id, move || wrong(&own))))
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
            kind: OptionKind::Found,
        };
        self.lookup.found.with(|found| {
            let said = found.hint(|found| found.more.then(|| words::MORE_ITEMS.get())).map(ComboOption::said);
            found.some().into_iter().flat_map(|found| &found.items).map(option).chain(said).collect()
        })
    }

    fn ask(self, typed: &str) {
        let ask = move |text: Option<&str>| Some(self.desk.api()?.connectwise_catalogue(text));
        self.lookup.ask(searched(typed), ask, why);
    }
}

fn why(error: &ApiError) -> String {
    match error.code() {
        Some(Code::ConnectwiseMissing) => words::CONNECT_FIRST.get().to_owned(),
        _ => error.sentence(),
    }
}
