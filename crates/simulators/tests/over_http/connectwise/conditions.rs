use super::{Cw, codes, ids, texts};

async fn companies(cw: &Cw, conditions: &str) -> Vec<String> {
    texts(&cw.rows("/company/companies", &[("conditions", conditions)]).await, "identifier")
}

async fn agreements(cw: &Cw, conditions: &str) -> Vec<u64> {
    ids(&cw.rows("/finance/agreements", &[("conditions", conditions)]).await)
}

#[tokio::test]
async fn every_operator_keeps_what_it_says() {
    let cw = Cw::start().await;
    assert_eq!(companies(&cw, "identifier=\"NORTHWIND\"").await, ["NORTHWIND"]);
    assert_eq!(companies(&cw, "id != 101 and id > 100 and id<104").await, ["HARBORVIEW", "HARBOURVIEW"]);
    assert_eq!(companies(&cw, "id >= 101 and id <= 102").await, ["NORTHWIND", "HARBORVIEW"]);
    assert_eq!(companies(&cw, "name contains 'view dental'").await, ["HARBORVIEW", "HARBOURVIEW"]);
    assert_eq!(companies(&cw, "name like 'harb%r view%' and id < 102.5").await, ["HARBORVIEW"]);
    assert_eq!(companies(&cw, "id in (101, 103,104)").await, ["NORTHWIND", "HARBOURVIEW", "OBRIEN"]);
    assert_eq!(companies(&cw, "identifier in ('northwind', 'OBRIEN')").await, ["NORTHWIND", "OBRIEN"]);
    assert_eq!(companies(&cw, "id in (101,102) and id not in (101)").await, ["HARBORVIEW"]);
    assert_eq!(companies(&cw, "id in (101,102) and not id = 101").await, ["HARBORVIEW"]);
    assert_eq!(companies(&cw, "id in (101,102) and name not contains 'dental &'").await, ["HARBORVIEW"]);
}

#[tokio::test]
async fn and_binds_before_or_and_parentheses_before_both() {
    let cw = Cw::start().await;
    assert_eq!(companies(&cw, "id=101 or id=102 and name like 'x%'").await, ["NORTHWIND"]);
    assert_eq!(companies(&cw, "id=101 and name like 'x%' or id=102").await, ["HARBORVIEW"]);
    assert_eq!(companies(&cw, "(id=101 or id=102) and name like 'harbor%'").await, ["HARBORVIEW"]);
    assert_eq!(companies(&cw, "not (id<101 or id > 102) AND (deletedFlag=false)").await, ["NORTHWIND", "HARBORVIEW"]);
}

#[tokio::test]
async fn texts_are_compared_without_case_and_without_blanks_at_the_end() {
    let cw = Cw::start().await;
    assert_eq!(companies(&cw, "identifier='northwind  '").await, ["NORTHWIND"]);
    assert_eq!(companies(&cw, "identifier=' northwind'").await, [""; 0], "blanks in front count");
    assert_eq!(companies(&cw, "name='muller maschinenbau'").await, ["MUELLER"]);
    assert_eq!(companies(&cw, "name='müller maschinenbau'").await, [""; 0], "accents count");
}

#[tokio::test]
async fn quotes_in_a_text_are_read() {
    let cw = Cw::start().await;
    for condition in
        [r#"name="The ""Old Mill"" Brewery""#, r#"name="The \"Old Mill\" Brewery""#, r#"name='The "Old Mill" Brewery'"#]
    {
        assert_eq!(companies(&cw, condition).await, ["OLDMILL"], "{condition}");
    }
    for condition in [r#"name="O'Brien & Daughters Solicitors""#, "name='O''Brien & Daughters Solicitors'"] {
        assert_eq!(companies(&cw, condition).await, ["OBRIEN"], "{condition}");
    }
    assert_eq!(companies(&cw, r"identifier='perkins&lowe'").await, ["PERKINS&LOWE"]);
    assert_eq!(companies(&cw, r"name='\northwind'").await, [""; 0], "a backslash alone is itself");
}

#[tokio::test]
async fn a_quote_that_is_not_escaped_widens_the_condition() {
    let cw = Cw::start().await;
    let typed = r#"x" or id>0 or name=""#;
    let all = companies(&cw, &format!("identifier=\"{typed}\"")).await;
    assert_eq!(all.len(), 25, "a full page: this is what a client must not send");
    let typed = typed.replace('"', "\"\"");
    assert_eq!(companies(&cw, &format!("identifier=\"{typed}\"")).await, [""; 0]);
}

#[tokio::test]
async fn references_are_asked_by_their_parts() {
    let cw = Cw::start().await;
    assert_eq!(agreements(&cw, "company/identifier='harbourview' and cancelledFlag=False").await, [1017, 1018]);
    assert_eq!(agreements(&cw, "company/id=103 and type/name='Managed Service'").await, [1018]);
    assert_eq!(agreements(&cw, "company/name contains 'harbour'").await, [1017, 1018]);
    assert_eq!(agreements(&cw, "parentAgreement/id=1097").await, [1098]);
    assert_eq!(agreements(&cw, "company/identifier='castillo' and parentAgreement=null").await, [1097]);
    let products =
        cw.rows("/finance/agreements/1113/additions", &[("conditions", "product/identifier like 'TM-%S-SEAT'")]).await;
    assert_eq!(products.len(), 3);
}

#[tokio::test]
async fn nothing_is_true_of_what_is_null() {
    let cw = Cw::start().await;
    let expired = "company/identifier='smithbrad'";
    assert_eq!(agreements(&cw, &format!("{expired} and endDate=null")).await, [1066]);
    assert_eq!(agreements(&cw, &format!("{expired} and endDate!=null")).await, [1065]);
    assert_eq!(agreements(&cw, &format!("{expired} and endDate < [2030-01-01T00:00:00Z]")).await, [1065]);
    assert_eq!(agreements(&cw, &format!("{expired} and not endDate < [2030-01-01]")).await, [0; 0]);
    assert_eq!(agreements(&cw, &format!("{expired} and (endDate < [2030-01-01] or id=1066)")).await, [1065, 1066]);
}

#[tokio::test]
async fn the_day_of_the_last_write_can_be_asked_of_everything() {
    let cw = Cw::start().await;
    assert_eq!(companies(&cw, "lastUpdated > [2026-06-01T00:00:00Z]").await, [""; 0]);
    cw.patch("/company/companies/101", super::replace("city", "Bayfield")).await;
    assert_eq!(companies(&cw, "lastUpdated > [2026-06-01T00:00:00Z]").await, ["NORTHWIND"]);
    assert_eq!(companies(&cw, "_info/lastUpdated > [2026-06-01T00:00:00]").await, ["NORTHWIND"]);
}

#[tokio::test]
async fn members_of_lists_are_asked_by_child_conditions() {
    let cw = Cw::start().await;
    let with = async |children: &str, conditions: &str| {
        let query = [("childConditions", children), ("conditions", conditions)];
        texts(&cw.rows("/company/companies", &query).await, "identifier")
    };
    assert_eq!(with("types/name='Owner'", "").await, ["NORTHGATE"]);
    assert_eq!(with("types/name='Customer'", "id in (2,101)").await, ["NORTHWIND"]);
    assert_eq!(with("types/name='Owner' or types/id=3", "id<4").await, ["NORTHGATE", "TRENDMICRO"]);
    let both = serde_json::json!([{"id": 1, "name": "Customer"}, {"id": 3, "name": "Vendor"}]);
    cw.set(serde_json::json!({"companies": {"NORTHWIND": {"types": both}}})).await;
    assert_eq!(with("types/name='Vendor'", "id>100").await, ["NORTHWIND"], "one member is enough");
    assert_eq!(with("types/name='Vendor' and types/id=1", "").await, [""; 0], "one member has to be all of it");
    let wrong = cw.get("/company/companies", &[("childConditions", "name='x'")]).await;
    assert_eq!(codes(&wrong), (400, "ApiFindCondition", vec![]));
}

#[tokio::test]
async fn a_condition_that_cannot_be_read_is_refused() {
    let cw = Cw::start().await;
    let deep = format!("{}id=1{}", "(".repeat(100), ")".repeat(100));
    for condition in [
        "nonsense=1",
        "company/nonsense='x'",
        "types/name='Customer'",
        "name",
        "name=",
        "name='x",
        "name=x",
        "name=5",
        "id='5'",
        "id=[2025-01-01]",
        "deletedFlag='false'",
        "deletedFlag=0",
        "id contains 'x'",
        "name like x",
        "id in ()",
        "id in 5",
        "id in (1,'x')",
        "id=1 id=2",
        "id=1 and",
        "(id=1",
        "id=1)",
        "id ~ 1",
        "id < null",
        "lastUpdated > 'x'",
        "lastUpdated > [yesterday]",
        &deep,
    ] {
        let got = cw.get("/company/companies", &[("conditions", condition)]).await;
        assert_eq!(codes(&got), (400, "ApiFindCondition", vec![]), "{condition}");
    }
    let unknown = cw.get("/company/companies", &[("conditions", "nonsense=1")]).await;
    assert!(unknown.body["message"].as_str().unwrap().contains("is not a recognized name"));
    let custom = cw.get("/company/companies", &[("customFieldConditions", "caption='x'")]).await;
    assert_eq!(custom.status, 400, "there are none");
}
