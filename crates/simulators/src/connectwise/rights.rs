//! What the API member's security role allows, in ConnectWise's own words.

use axum::http::Method;

use super::refusal::Refusal;

/// An area of a security role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    CompanyMaintenance,
    Manage,
    Agreements,
    ProductCatalog,
    ServiceTickets,
    CloseServiceTickets,
    TableSetup,
}

/// What may be done in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Inquire,
    Add,
    Edit,
}

const AREAS: [(Area, &str); 7] = [
    (Area::CompanyMaintenance, "Company Maintenance"),
    (Area::Manage, "Manage"),
    (Area::Agreements, "Agreements"),
    (Area::ProductCatalog, "Product Catalog"),
    (Area::ServiceTickets, "Service Tickets"),
    (Area::CloseServiceTickets, "Close Service Tickets"),
    (Area::TableSetup, "Table Setup"),
];

const LEVELS: [(Level, &str); 3] = [(Level::Inquire, "Inquire"), (Level::Add, "Add"), (Level::Edit, "Edit")];

/// The rights that the role lacks.
#[derive(Clone, Debug, Default)]
pub(super) struct Missing(Vec<(Area, Level)>);

impl Missing {
    /// Reads names such as `Agreements Edit`; without a level all of the area is missing.
    pub(super) fn read(names: &[String]) -> Result<Self, String> {
        let mut missing = Vec::new();
        for name in names {
            let before = missing.len();
            for (area, area_name) in AREAS {
                for (level, level_name) in LEVELS {
                    if name == area_name || *name == format!("{area_name} {level_name}") {
                        missing.push((area, level));
                    }
                }
            }
            if missing.len() == before {
                return Err(format!("there is no right called `{name}`; there are: {}", all().join(", ")));
            }
        }
        Ok(Self(missing))
    }

    /// Their names.
    pub(super) fn names(&self) -> Vec<String> {
        self.0.iter().map(|(area, level)| name(*area, *level)).collect()
    }

    /// Refuses if the right is missing.
    pub(super) fn check(&self, area: Area, level: Level) -> Result<(), Refusal> {
        if self.0.contains(&(area, level)) { Err(Refusal::forbidden(&name(area, level))) } else { Ok(()) }
    }
}

/// The right a method needs.
pub(super) fn level(method: &Method) -> Level {
    match *method {
        Method::POST => Level::Add,
        Method::PATCH | Method::PUT | Method::DELETE => Level::Edit,
        _ => Level::Inquire,
    }
}

fn name(area: Area, level: Level) -> String {
    let area = AREAS.iter().find(|known| known.0 == area).map_or("", |known| known.1);
    let level = LEVELS.iter().find(|known| known.0 == level).map_or("", |known| known.1);
    format!("{area} {level}")
}

/// The name of every right.
pub(super) fn all() -> Vec<String> {
    AREAS.iter().flat_map(|(area, _)| LEVELS.iter().map(|(level, _)| name(*area, *level))).collect()
}
