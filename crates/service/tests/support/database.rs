use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use tempfile::TempDir;

/// An empty database: a file in `dir`, or one on the PostgreSQL server of `TEST_POSTGRES_URL`.
pub(crate) async fn fresh(dir: &TempDir) -> String {
    let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
        return format!("sqlite://{}", dir.path().join("service.db").display());
    };
    sqlx::any::install_default_drivers();
    let name = format!("t{}", uuid::Uuid::new_v4().simple());
    let mut connection = AnyConnection::connect(&server).await.unwrap();
    connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    let mut url: url::Url = server.parse().unwrap();
    url.set_path(&name);
    url.into()
}
