//! Takes from the package what wasm-bindgen leaves in it and nobody calls.

use anyhow::{Context as _, bail};
use walrus::Module;

/// Exports of a library below Leptos, for streams that the plug-in does not use. Whatever is exported stays in the package with all it calls.
const UNUSED: &str = "intounderlying";

/// Where the glue takes what the module exports.
const EXPORTS: &str = "wasm = instance.exports;";

/// Has whatever calls into the module tell `crashed` of a trap, as a panic hook would: a panic is a trap in a release, whoever called.
const GUARD: &str = r#"
let trapped = false;
const guarded = (call) => (...given) => {
try {
return call(...given);
} catch (error) {
if (error instanceof WebAssembly.RuntimeError && !trapped) {
trapped = true;
try { crashed(String(error)); } catch {}
}
throw error;
}
};
const guardedExports = (all) =>
Object.fromEntries(Object.entries(all).map(([name, one]) => [name, typeof one === "function" ? guarded(one) : one]));
"#;

/// Takes out unused exports, and gives imports and closures short names: theirs end with a hash of 16 letters, which no compression makes smaller.
/// Returns the glue for the changed module, with a guard around what it calls.
pub(super) fn trim(module: &mut Module, glue: &str) -> anyhow::Result<String> {
    let unused: Vec<_> =
        module.exports.iter().filter(|export| export.name.contains(UNUSED)).map(walrus::Export::id).collect();
    for export in unused {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(module);
    let mut glue = without_unused(glue)?;
    for (place, import) in module.imports.iter_mut().enumerate() {
        let key = ["\n", &import.name, ": "].concat();
        if glue.matches(&key).count() != 1 {
            bail!("the glue does not give `{}` once", import.name);
        }
        import.name = format!("i{place}");
        glue = glue.replacen(&key, &format!("\n{}: ", import.name), 1);
    }
    let hashed = |name: &str| name.rsplit_once("__h").is_some_and(|(_, hash)| hash.len() == 16);
    for (place, export) in module.exports.iter_mut().filter(|export| hashed(&export.name)).enumerate() {
        let short = format!("e{place}");
        glue = glue.replace(&["wasm.", &export.name, "("].concat(), &["wasm.", &short, "("].concat());
        export.name = short;
    }
    guard(&glue)
}

fn guard(glue: &str) -> anyhow::Result<String> {
    if glue.matches(EXPORTS).count() != 1 || !glue.contains("\nexport function crashed(") {
        bail!("the glue has no one place to guard, or no `crashed` to tell of a trap");
    }
    Ok(glue.replacen(EXPORTS, "wasm = guardedExports(instance.exports);", 1) + GUARD)
}

/// The glue without the unused classes, comments and indentation. It has no text of more than one line that indentation would belong to.
fn without_unused(glue: &str) -> anyhow::Result<String> {
    let mut kept = String::from("\n");
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        if !line.starts_with(' ') && line.to_lowercase().contains(UNUSED) {
            // A statement ends at its own indentation, or with a semicolon.
            let mut last = line;
            while last != "}" && !last.ends_with(';') || last.starts_with(' ') && !last.trim_start().starts_with(": ") {
                last = lines.next().context("an unused statement of the glue does not end")?;
            }
            continue;
        }
        let line = line.trim();
        let comment =
            line.starts_with("//") || line.starts_with("/*") || line.starts_with("* ") || line == "*" || line == "*/";
        if !line.is_empty() && !comment {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    if kept.to_lowercase().contains(UNUSED) {
        bail!("the glue still speaks of {UNUSED}");
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guard_stands_where_the_glue_takes_the_exports() -> anyhow::Result<()> {
        let guarded = guard(&format!("\nexport function crashed(message) {{\n}}\n{EXPORTS}\n"))?;
        assert!(
            guarded.contains("wasm = guardedExports(instance.exports);") && !guarded.contains(EXPORTS),
            "{guarded}"
        );
        assert!(guard(EXPORTS).is_err(), "nobody to tell");
        assert!(guard("\nexport function crashed(message) {\n}\n").is_err(), "nothing to guard");
        Ok(())
    }

    #[test]
    fn unused_classes_comments_and_indentation_go_and_the_rest_stays() -> anyhow::Result<()> {
        let glue = "export class IntoUnderlyingSink {\n    free() {\n        wasm.a();\n    }\n}\n\
            if (Symbol.dispose) IntoUnderlyingSink.prototype.x = 1;\n\n/**\n * A mount.\n *\n * One.\n */\nexport class Mount {\n    free() {\n    }\n}\n\
            const IntoUnderlyingSinkFinalization = (typeof F === 'undefined')\n    ? { register: () => {}, unregister: () => {} }\n    \
            : new F(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));\nlet wasm;\n";
        assert_eq!(without_unused(glue)?, "\nexport class Mount {\nfree() {\n}\n}\nlet wasm;\n");
        Ok(())
    }
}
