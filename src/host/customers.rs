use domain::customer::CustomerId;

use super::{
    Host,
    js::{call, member},
};

impl Host {
    /// The address of the console's own page of a customer; none where the console has none.
    pub(crate) fn customer_address(&self, customer: &CustomerId) -> Option<String> {
        call(&member(&self.js(), "customers"), "href", &[customer.to_string().into()])?.as_string()
    }

    /// Goes to that page. False: the console does not take us there; following the address does.
    pub(crate) fn open_customer(&self, customer: &CustomerId) -> bool {
        call(&member(&self.js(), "customers"), "open", &[customer.to_string().into()]).is_some()
    }
}
