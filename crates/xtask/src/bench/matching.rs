//! Matching: `crates/domain/examples/matching.rs` measures, this reads what it says.

use anyhow::Context as _;
use serde_json::Value;

use super::figures::Figures;
use crate::shell::{command, output};

/// `count` customers against as many accounts.
pub(crate) fn measure(count: u32, figures: &mut Figures) -> anyhow::Result<()> {
    let said = output(&mut command(&format!("target/release/examples/matching {count}")))?;
    let said: Value = serde_json::from_str(&said).context("the example's answer")?;
    let number = |name: &str| said[name].as_f64().with_context(|| format!("the example does not tell {name}"));
    let (time, brute) = (number("ms")?, number("jaro_winkler_ms")?);
    figures.add("matching.time", time, format!("{count} × {count}; the index alone {} ms", number("index_ms")?));
    let percent = |name: &str| number(name).map(|share| share * 100.0);
    let note = format!(
        "{:.1} % filled in beforehand, of these {:.2} % right; Jaro-Winkler finds {:.1} %",
        percent("filled_in")?,
        percent("filled_in_right")?,
        percent("jaro_winkler_recall")?
    );
    figures.add("matching.recall", percent("recall")?, note);
    let note = format!("{:.1} s, reckoned from {} customers", brute / 1_000.0, number("jaro_winkler_sample")?);
    figures.add("matching.brute", brute / time, note);
    Ok(())
}
