use super::*;

fn found(path: &str, text: &str) -> Vec<String> {
    faults(&Source { path: path.into(), text: text.to_owned() })
}

/// The fault on line 2 is found, and only that.
#[track_caller]
fn planted(path: &str, fault: &str) {
    let found = found(path, &format!("first line\n{fault}\nlast line\n"));
    assert!(found.len() == 1 && found[0].starts_with(&format!("{path}:2: ")), "{fault} in {path}: {found:?}");
}

#[track_caller]
fn innocent(path: &str, text: &str) {
    assert_eq!(found(path, text), Vec::<String>::new(), "{text}");
}

#[test]
fn every_rule_is_a_pattern() {
    assert_eq!(RULES.len(), FORBIDDEN.len());
}

#[test]
fn markup_from_text_is_found() {
    planted("src/a.rs", "el(\"p\").inner_html(text)");
    planted("src/a.rs", "element.set_outer_html(text);");
    planted("src/a.rs", "element.insert_adjacent_html(\"beforeend\", text)");
    planted("pkg/a.js", "element.innerHTML = text;");
    planted("pkg/iframe/a.js", "element.insertAdjacentHTML(\"beforeend\", text);");
    planted("www/a.js", "document.write(text);");
    planted("src/a.rs", "frame.set_attribute(\"srcdoc\", page)");
    planted("pkg/frame.html", "<iframe srcdoc=\"x\"></iframe>");
}

#[test]
fn workers_are_found() {
    planted("src/a.rs", "web_sys::Worker::new(url)");
    planted("pkg/a.js", "new Worker(url);");
    planted("www/a.js", "new SharedWorker(url);");
    planted("www/a.js", "navigator.serviceWorker.register(url);");
    innocent("src/a.rs", "let workers = hard_worker();");
}

#[test]
fn code_from_text_is_found() {
    planted("pkg/a.js", "eval(text);");
    planted("www/a.js", "new Function(text);");
    planted("src/a.rs", "#[wasm_bindgen(inline_js = \"…\")]");
}

#[test]
fn forms_and_submits_are_found() {
    planted("src/a.rs", "el(\"form\")");
    planted("src/a.rs", ".on(\"submit\", send)");
    planted("src/a.rs", "<button on:submit=send>");
    planted("pkg/a.js", "form.requestSubmit();");
    planted("www/a.js", "addEventListener('submit', send);");
    planted("www/a.html", "<form action=\"/\">");
    innocent("www/a.js", "// No form: nothing here depends on a submit event.");
}

#[test]
fn dialogs_and_windows_of_the_browser_are_found() {
    planted("src/a.rs", "window.confirm_with_message(\"?\")");
    planted("src/a.rs", "window().alert()");
    planted("src/a.rs", "window.open_with_url(url)");
    planted("pkg/a.js", "window.open(url);");
    planted("pkg/a.js", "if (confirm(text)) leave();");
    planted("www/a.js", "alert(text);");
    planted("www/a.js", "globalThis.prompt(text);");
    innocent("src/a.rs", "alert(Tone::Bad, heading, body).on_press(move || self.confirm())");
    innocent("www/a.js", "host.customers.open(id);\n// open() asks first\nconst opened = reopen(id);");
    innocent("www/a.js", "async function open(url) {\n}\nopen(here);");
    innocent("www/a.js", "const open = (url) => go(url);\nopen(here);");
    innocent("www/a.js", "return {\n  open(id) {\n    go(id);\n  },\n};");
}

#[test]
fn style_attributes_and_inline_scripts_are_found() {
    planted("src/a.rs", "view! { class=\"x\", <p style=\"color:red\">a</p> }");
    planted("src/a.rs", ".attr(\"style\", text)");
    planted("www/a.js", "element.setAttribute(\"style\", text);");
    planted("www/a.html", "<p style=\"color:red\">a</p>");
    planted("www/a.html", "<script>go()</script>");
    planted("pkg/frame.html", "<body onload=\"go()\">");
    innocent(
        "www/a.html",
        "<script type=\"module\" src=\"/app.js\"></script><link rel=\"stylesheet\" href=\"/a.css\">",
    );
    innocent("www/a.js", "element.style.color = text;");
}

#[test]
fn a_view_without_a_class_is_found() {
    planted("src/a.rs", "view! { <p>a</p> }");
    innocent("src/a.rs", "view! { class=\"x\", <p>a</p> }\n// without a class, `view!` throws");
}
