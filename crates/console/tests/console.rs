//! The console as its neighbours meet it: over HTTP, with a stand-in for the service behind it.

#[cfg(test)]
mod console {
    mod answers;
    mod bodies;
    mod customer;
    mod failures;
    mod files;
    mod origin;
    mod paths;
    mod proof;
    mod session;
    mod stage;
    mod stand_in;
}
