//! `simulators kaseya`, `simulators licensing` and `simulators connectwise`: one vendor per process.

use std::io::Write;
use std::net::SocketAddr;

use clap::{Args, Parser, Subcommand};
use simulators::{Running, connectwise, kaseya, licensing};

/// The vendors as servers on loopback
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    vendor: Vendor,
}

#[derive(Subcommand)]
enum Vendor {
    /// Kaseya VSA 9
    Kaseya {
        #[command(flatten)]
        market: Market,
        /// Name of the only user
        #[arg(long, default_value_t = kaseya::Options::default().user)]
        user: String,
        /// The user's access token
        #[arg(long, default_value_t = kaseya::Options::default().token)]
        token: String,
        /// The user's password, for the legacy log-in
        #[arg(long, default_value_t = kaseya::Options::default().password)]
        password: String,
        /// How long a session lasts
        #[arg(long, default_value_t = kaseya::Options::default().session_seconds)]
        session_seconds: u32,
    },
    /// Trend Micro's licensing and service management (LMPI and SMPI)
    Licensing {
        #[command(flatten)]
        market: Market,
        /// Access token of the API
        #[arg(long, default_value_t = licensing::Options::default().access_token)]
        access_token: String,
        /// Key that requests are signed with
        #[arg(long, default_value_t = licensing::Options::default().secret_key)]
        secret_key: String,
        /// How long a new account stays unseen
        #[arg(long, default_value_t = licensing::Options::default().visibility_delay_ms)]
        visibility_delay_ms: u64,
    },
    /// ConnectWise Manage
    Connectwise {
        #[command(flatten)]
        market: Market,
        /// The MSP's log-in company
        #[arg(long, default_value_t = connectwise::Options::default().company)]
        company: String,
        /// The API member's public key
        #[arg(long, default_value_t = connectwise::Options::default().public_key)]
        public_key: String,
        /// The API member's private key
        #[arg(long, default_value_t = connectwise::Options::default().private_key)]
        private_key: String,
    },
}

#[derive(Args)]
struct Market {
    /// Where to listen; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// How many customers the MSP has
    #[arg(long, default_value_t = 128)]
    customers: usize,
    /// Which market is generated; the same seed fits the vendors to each other
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let running = serve(Cli::parse().vendor).await?;
    let mut out = std::io::stdout();
    writeln!(out, "listening {}", running.address)?;
    out.flush()?;
    running.wait().await;
    Ok(())
}

async fn serve(vendor: Vendor) -> std::io::Result<Running> {
    match vendor {
        Vendor::Kaseya { market: Market { listen, customers, seed }, user, token, password, session_seconds } => {
            kaseya::serve(kaseya::Options { listen, customers, seed, user, token, password, session_seconds }).await
        }
        Vendor::Licensing {
            market: Market { listen, customers, seed },
            access_token,
            secret_key,
            visibility_delay_ms,
        } => {
            let options = licensing::Options { listen, customers, seed, access_token, secret_key, visibility_delay_ms };
            licensing::serve(options).await
        }
        Vendor::Connectwise { market: Market { listen, customers, seed }, company, public_key, private_key } => {
            let options = connectwise::Options { listen, customers, seed, company, public_key, private_key };
            connectwise::serve(options).await
        }
    }
}
