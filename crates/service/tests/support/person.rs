/// A technician, as a console vouches for.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) partner: String,
    pub(crate) sub: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) permissions: Vec<String>,
}

fn person(partner: &str, sub: &str, name: &str, permissions: &[&str]) -> Person {
    Person {
        partner: partner.into(),
        sub: sub.into(),
        name: name.into(),
        email: format!("{sub}@{partner}.example"),
        permissions: permissions.iter().map(ToString::to_string).collect(),
    }
}

/// May do everything for Northgate.
pub(crate) fn dana() -> Person {
    let all = ["customers.read", "customers.import", "connectwise.read", "connectwise.write", "connectwise.admin"];
    person("northgate", "dana.reyes", "Dana Reyes", &all)
}

/// May only read for Northgate.
pub(crate) fn sam() -> Person {
    person("northgate", "sam.ortiz", "Sam Ortiz", &["customers.read"])
}

/// May do everything for Harbor Light, which has no vendor connected.
pub(crate) fn mia() -> Person {
    let all = ["customers.read", "customers.import", "connectwise.read", "connectwise.write", "connectwise.admin"];
    person("harbor", "mia.lund", "Mia Lund", &all)
}
