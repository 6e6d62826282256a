use super::{
    Host,
    js::{call, member},
};

impl Host {
    /// The address of the console's page with another mount point; none where the console does not tell.
    pub(crate) fn point_address(&self, point: &str) -> Option<String> {
        call(&member(&self.js(), "points"), "href", &[point.into()])?.as_string()
    }

    /// Goes to that page, there to `location`. False: the console does not take us there; following the address does.
    pub(crate) fn open_point(&self, point: &str, location: &str) -> bool {
        call(&member(&self.js(), "points"), "open", &[point.into(), location.into()]).is_some()
    }
}
