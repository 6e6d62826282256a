//! `pkg/` as a console gets it: an npm tarball, the same bytes for the same files.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use flate2::{Compression, GzBuilder};
use sha2::{Digest as _, Sha256};

use crate::{
    cli::Package as Options,
    plugin::{
        self,
        manifest::{self, Package},
    },
};

/// Where packages are left, with the manifest beside them.
const FOLDER: &str = "target/package";

/// The time npm gives every file of a package: 26 October 1985, 08:15 UTC, in Unix seconds.
const MODIFIED: u64 = 499_162_500;

/// What gzip writes for an unknown operating system (RFC 1952).
const NO_SYSTEM: u8 = 255;

/// Builds the plug-in, packs it, and prints what a console pins.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    if options.no_build {
        manifest::write()?;
    } else {
        plugin::build(options.profile())?;
    }
    let package = Package::read()?;
    let (file, bytes) = pack(&package)?;
    println!("{}", file.display());
    println!("  size       {} bytes", bytes.len());
    println!("  sha256     {}", hex(&Sha256::digest(&bytes)));
    println!("  integrity  {}", manifest::npm_integrity(&bytes));
    println!("To pin, file by file (manifest.json has them too):");
    for (name, hash) in manifest::hashes(&package)? {
        println!("  {name:<16} {hash}");
    }
    Ok(())
}

/// Writes the tarball and the manifest into [`FOLDER`].
fn pack(package: &Package) -> anyhow::Result<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for name in package.shipped()? {
        let file = Path::new("pkg").join(&name);
        files.push((name, fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?));
    }
    let bytes = tarball(&files)?;
    let folder = Path::new(FOLDER);
    fs::create_dir_all(folder)?;
    let file = folder.join(format!("{}-{}.tgz", package.name, package.version));
    replace(&file, &bytes)?;
    replace(&folder.join(manifest::FILE), &fs::read(Path::new("pkg").join(manifest::FILE))?)?;
    Ok((file, bytes))
}

/// What `npm pack` makes of the files, in the order given: `package/NAME`, by nobody, at one time.
fn tarball(files: &[(String, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let gzip = GzBuilder::new().operating_system(NO_SYSTEM).write(Vec::new(), Compression::best());
    let mut archive = tar::Builder::new(gzip);
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(MODIFIED);
        archive.append_data(&mut header, Path::new("package").join(name), bytes.as_slice())?;
    }
    archive.into_inner()?.finish()
}

/// Whoever reads the file meanwhile reads the old one or the new one, never half of it.
fn replace(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let unfinished = file.with_extension(std::process::id().to_string());
    let written = fs::File::create(&unfinished).and_then(|mut file| file.write_all(bytes));
    written.and_then(|()| fs::rename(&unfinished, file)).with_context(|| format!("cannot write {}", file.display()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn files() -> Vec<(String, Vec<u8>)> {
        vec![("iframe/errors.js".into(), b"export {};\n".to_vec()), ("package.json".into(), vec![b' '; 70_000])]
    }

    #[test]
    fn the_same_files_make_the_same_bytes() {
        let packed = tarball(&files()).unwrap();
        assert_eq!(tarball(&files()).unwrap(), packed);
        assert_eq!(packed[4..8], [0; 4], "gzip's own time of the making (RFC 1952)");
    }

    #[test]
    fn it_is_laid_out_as_npm_does() {
        let packed = tarball(&files()).unwrap();
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed.as_slice()));
        let mut found = Vec::new();
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let header = entry.header().clone();
            assert_eq!((header.mode().unwrap(), header.mtime().unwrap()), (0o644, MODIFIED));
            assert_eq!((header.uid().unwrap(), header.gid().unwrap()), (0, 0));
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            found.push((entry.path().unwrap().to_str().unwrap().to_owned(), bytes));
        }
        let expected: Vec<_> = files().into_iter().map(|(name, bytes)| (format!("package/{name}"), bytes)).collect();
        assert_eq!(found, expected);
    }
}
