//! Secrets stay inside.

use vendors::{connectwise, http::Http, kaseya, licensing};

use crate::{
    fake::{Fake, Reply},
    licensing as licensing_client, new_account, now, patient,
};

#[tokio::test]
async fn nothing_printed_shows_a_secret() {
    let url: url::Url = "https://vendor.example".parse().unwrap();
    let http = Http::new(patient()).unwrap();
    let kaseya_settings = kaseya::Settings::new(url.clone(), "apiuser", "hidden-token".into());
    let licensing_settings = licensing::Settings::new(url, "hidden-access".into(), "hidden-key".into());
    let site = connectwise::Site::parse("psa.example.com", &connectwise::AllowedHosts::default()).unwrap();
    let connectwise_settings =
        connectwise::Settings::new(site, "northgate", "publicKey", "hidden-private".into(), "id-of-product");
    let guarded = http.guarded(connectwise::AllowedHosts::default()).unwrap();
    let printed = format!(
        "{kaseya_settings:?} {licensing_settings:?} {connectwise_settings:?} {:?} {:?} {:?} {guarded:?}",
        kaseya::Kaseya::new(&http, kaseya_settings.clone()),
        licensing::Licensing::new(&http, licensing_settings.clone()),
        connectwise::ConnectWise::new(&guarded, connectwise_settings.clone()),
    );
    assert!(printed.contains("apiuser"), "the user is no secret");
    assert!(!printed.contains("hidden"), "{printed}");
}

#[tokio::test]
async fn an_error_shows_neither_keys_nor_the_page_that_came() {
    let fake = Fake::always(Reply::page()).await;
    let error =
        licensing_client(&fake.url, patient()).create_account(&new_account(), "rmm:1", now()).await.unwrap_err();
    let printed = format!("{error:?} {error}");
    for word in ["token-of-access", "key-to-sign", "<html", "Northwind"] {
        assert!(!printed.contains(word), "{printed}");
    }
}

#[tokio::test]
async fn the_headers_are_the_vendors_and_the_key_is_not_among_them() {
    let fake = Fake::always(Reply::json(200, "[]")).await;
    licensing_client(&fake.url, patient()).plans(now()).await.unwrap();
    let request = fake.requests().remove(0);
    assert_eq!(request.headers["x-access-token"], "token-of-access");
    assert_eq!(request.headers["content-type"], "application/json; charset=utf-8");
    assert_eq!(request.headers["x-traceid"].len(), 36);
    assert_eq!(request.headers["x-posix-time"], now().timestamp().to_string());
    assert!(!format!("{request:?}").contains("key-to-sign"));
}
