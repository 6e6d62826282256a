//! The kinds of record this ConnectWise holds, and where each is found.

use std::sync::LazyLock;

use super::field::{self, Field};
use super::rights::Area;

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Companies,
    CompanyStatuses,
    CompanyTypes,
    Reports,
    Solutions,
    SolutionProducts,
    Agreements,
    AgreementTypes,
    Additions,
    Catalog,
    Boards,
    BoardStatuses,
    Priorities,
    Tickets,
    Notes,
}

/// What is fixed about a kind of record.
pub(super) struct Facts {
    /// The segments of its path; `*` is the parent's id.
    pub(super) path: &'static str,
    pub(super) parent: Option<Table>,
    /// What errors call one of them.
    pub(super) resource: &'static str,
    /// Which area of a security role guards it.
    pub(super) area: Area,
    /// Whether it can be created and changed here.
    pub(super) writable: bool,
    fields: &'static str,
}

impl Table {
    pub(super) const ALL: [Self; 15] = [
        Self::Companies,
        Self::CompanyStatuses,
        Self::CompanyTypes,
        Self::Reports,
        Self::Solutions,
        Self::SolutionProducts,
        Self::Agreements,
        Self::AgreementTypes,
        Self::Additions,
        Self::Catalog,
        Self::Boards,
        Self::BoardStatuses,
        Self::Priorities,
        Self::Tickets,
        Self::Notes,
    ];

    /// What is fixed about it.
    pub(super) const fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }

    /// Its fields, as ConnectWise's specification names them.
    pub(super) fn fields(self) -> &'static [Field] {
        static FIELDS: LazyLock<Vec<Vec<Field>>> =
            LazyLock::new(|| FACTS.iter().map(|facts| field::read(facts.fields)).collect());
        &FIELDS[self as usize]
    }

    /// The field of this name.
    pub(super) fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The table that fields lists call so, like `@board_statuses`.
    pub(super) fn called(name: &str) -> Option<Self> {
        Some(match name {
            "companies" => Self::Companies,
            "company_statuses" => Self::CompanyStatuses,
            "solutions" => Self::Solutions,
            "agreements" => Self::Agreements,
            "agreement_types" => Self::AgreementTypes,
            "catalog" => Self::Catalog,
            "boards" => Self::Boards,
            "board_statuses" => Self::BoardStatuses,
            "priorities" => Self::Priorities,
            _ => return None,
        })
    }
}

macro_rules! facts {
    ($($path:literal $parent:ident $resource:literal $area:ident $writable:literal $file:literal;)*) => {
        [$(Facts {
            path: $path,
            parent: facts!(@ $parent),
            resource: $resource,
            area: Area::$area,
            writable: $writable,
            fields: include_str!(concat!("fields/", $file, ".txt")),
        }),*]
    };
    (@ None) => { None };
    (@ $parent:ident) => { Some(Table::$parent) };
}

/// In the order of [`Table::ALL`].
static FACTS: [Facts; 15] = facts! {
    "company/companies" None "company" CompanyMaintenance true "company";
    "company/companies/statuses" None "companyStatus" TableSetup false "company_status";
    "company/companies/types" None "companyType" TableSetup false "company_type";
    "company/companies/*/managementSummaryReports" Companies "managementSummaryReport" Manage true "report";
    "company/managementItSolutions" None "managementItSolution" Manage true "solution";
    "company/managementItSolutions/*/managementProducts" Solutions "managementProduct" Manage true "solution_product";
    "finance/agreements" None "agreement" Agreements true "agreement";
    "finance/agreements/types" None "agreementType" TableSetup false "agreement_type";
    "finance/agreements/*/additions" Agreements "addition" Agreements true "addition";
    "procurement/catalog" None "catalogItem" ProductCatalog true "catalog_item";
    "service/boards" None "board" TableSetup false "board";
    "service/boards/*/statuses" Boards "boardStatus" TableSetup false "board_status";
    "service/priorities" None "priority" TableSetup false "priority";
    "service/tickets" None "ticket" ServiceTickets true "ticket";
    "service/tickets/*/notes" Tickets "serviceNote" ServiceTickets true "note";
};

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn every_table_stands_in_its_place_and_knows_its_id() {
        for (place, table) in Table::ALL.into_iter().enumerate() {
            assert_eq!(table as usize, place);
            assert!(table.field("id").is_some_and(|id| id.readonly), "{table:?}");
        }
        assert_eq!(Table::Additions.facts().parent, Some(Table::Agreements));
    }
}
