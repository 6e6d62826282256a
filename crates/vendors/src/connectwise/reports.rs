//! Management summary reports: what ConnectWise's executive summary shows of a company, one record per source.

use serde::{Deserialize, Serialize};

use super::{
    AgreementId, CompanyId, ConnectWise, ReportId, SolutionId,
    call::Change,
    condition::{Condition, same},
    read::{Reference, maybe, text},
};
use crate::Error;

/// The figures of a report that this product knows; what is none stays as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportFigures {
    /// Workstations looked after.
    #[serde(rename = "totalWorkstations", skip_serializing_if = "Option::is_none")]
    pub workstations: Option<u32>,
    /// Servers looked after.
    #[serde(rename = "totalServers", skip_serializing_if = "Option::is_none")]
    pub servers: Option<u32>,
    /// Machines looked after.
    #[serde(rename = "totalManagedMachines", skip_serializing_if = "Option::is_none")]
    pub machines: Option<u32>,
    /// Viruses and malware removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub viruses_removed: Option<u32>,
    /// Spyware removed.
    #[serde(rename = "spywareItemsRemoved", skip_serializing_if = "Option::is_none")]
    pub spyware_removed: Option<u32>,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Record id.
    pub id: ReportId,
    /// Which source wrote it.
    pub group: String,
    /// Its figures.
    pub figures: ReportFigures,
}

/// A report to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport {
    /// Which source writes it: our own name for it, at most 100 characters, by which the report is found again.
    pub group: String,
    /// The management solution it counts to, where the MSP has set one up.
    pub solution: Option<SolutionId>,
    /// The agreement it belongs to.
    pub agreement: Option<AgreementId>,
    /// Its figures.
    pub figures: ReportFigures,
}

/// A management solution, as the MSP has set it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// Record id.
    pub id: SolutionId,
    /// Name.
    pub name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: i64,
    #[serde(default, deserialize_with = "text")]
    group_identifier: Option<String>,
    #[serde(default, deserialize_with = "maybe")]
    total_workstations: Option<u32>,
    #[serde(default, deserialize_with = "maybe")]
    total_servers: Option<u32>,
    #[serde(default, deserialize_with = "maybe")]
    total_managed_machines: Option<u32>,
    #[serde(default, deserialize_with = "maybe")]
    viruses_removed: Option<u32>,
    #[serde(default, deserialize_with = "maybe")]
    spyware_items_removed: Option<u32>,
}

impl From<Row> for Report {
    fn from(row: Row) -> Self {
        let figures = ReportFigures {
            workstations: row.total_workstations,
            servers: row.total_servers,
            machines: row.total_managed_machines,
            viruses_removed: row.viruses_removed,
            spyware_removed: row.spyware_items_removed,
        };
        Self { id: ReportId(row.id), group: row.group_identifier.unwrap_or_default(), figures }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Creation<'a> {
    group_identifier: &'a str,
    device_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    management_solution: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agreement: Option<Id>,
    #[serde(flatten)]
    figures: ReportFigures,
}

#[derive(Serialize)]
struct Id {
    id: i64,
}

const FIELDS: &str =
    "id,groupIdentifier,totalWorkstations,totalServers,totalManagedMachines,virusesRemoved,spywareItemsRemoved";

impl ConnectWise {
    /// The company's report of this source.
    pub async fn report(&self, company: CompanyId, group: &str) -> Result<Option<Report>, Error> {
        let path = ["company", "companies", &company.to_string(), "managementSummaryReports"];
        let Some(condition) = Condition::text("groupIdentifier", group) else { return Ok(None) };
        let rows: Vec<Row> = self.some(&path, FIELDS, &condition, "id asc", 10).await?;
        Ok(rows.into_iter().map(Report::from).find(|report| same(&report.group, group)))
    }

    /// Makes a report. On [`Error::Ambiguous`] look at [`ConnectWise::report`] before anything else.
    pub async fn create_report(&self, company: CompanyId, new: &NewReport) -> Result<Report, Error> {
        let body = Creation {
            group_identifier: &new.group,
            device_type: "WorkstationsAndServers",
            management_solution: new.solution.map(|SolutionId(id)| Id { id }),
            agreement: new.agreement.map(|AgreementId(id)| Id { id }),
            figures: new.figures,
        };
        let row: Row =
            self.post(&["company", "companies", &company.to_string(), "managementSummaryReports"], &body).await?;
        Ok(row.into())
    }

    /// Sets the figures that are given, and no others; the same again changes nothing.
    pub async fn set_report(&self, company: CompanyId, id: ReportId, figures: &ReportFigures) -> Result<(), Error> {
        let path = ["company", "companies", &company.to_string(), "managementSummaryReports", &id.to_string()];
        let fields = serde_json::to_value(figures).map_err(|cause| Error::not_sent(cause.to_string()))?;
        let changes: Vec<Change<'_>> =
            fields.as_object().into_iter().flatten().map(|(name, value)| Change::set(name, value.clone())).collect();
        if changes.is_empty() {
            return Ok(());
        }
        self.patch::<serde::de::IgnoredAny>(&path, &changes).await.map(drop)
    }

    /// Every management solution the MSP has set up.
    pub async fn solutions(&self) -> Result<Vec<Solution>, Error> {
        let rows: Vec<Reference> = self.all(&["company", "managementItSolutions"], "id,name", None).await?;
        let named = |row: Reference| Some(Solution { id: SolutionId(row.id?), name: row.name? });
        Ok(rows.into_iter().filter_map(named).collect())
    }
}
