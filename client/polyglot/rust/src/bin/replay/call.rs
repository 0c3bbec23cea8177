// SPDX-License-Identifier: Apache-2.0

//! Makes the call of one case with the generated client.

use std::error::Error;
use std::iter::successors;
use std::time::Duration;

use partyline_example::partyline::testing::v1::golden_case::Outcome;
use partyline_example::partyline::testing::v1::{Failure, GoldenCase};
use partyline_example::partyline::v1::WatchRequest;
use partyline_example::partyline::v1::change_service_client::ChangeServiceClient;
use partyline_example::partyline::v1::party_service_client::PartyServiceClient;
use prost::Message;
use tonic::transport::Channel;
use tonic::{Code, Request, Status, TimeoutExpired};
use tonic_types::StatusExt;

use crate::Result;

const PATIENCE_MS: u64 = 30_000; // for what is given no deadline

/// The request of a case, with its deadline and its name.
fn request<T: Message + Default>(golden: &GoldenCase, name: &str) -> Result<Request<T>> {
    let bytes = golden.request.as_ref().map(|any| any.value.as_slice()).unwrap_or_default();
    let mut request = Request::new(T::decode(bytes)?);
    let deadline = if golden.deadline_ms > 0 { golden.deadline_ms as u64 } else { PATIENCE_MS };
    request.set_timeout(Duration::from_millis(deadline));
    request.metadata_mut().insert("partyline-case", name.parse()?);
    Ok(request)
}

async fn watch(channel: Channel, request: Request<WatchRequest>, cancel_after: i32) -> (Vec<Vec<u8>>, Option<Status>) {
    let mut received = Vec::new();
    let mut messages = match ChangeServiceClient::new(channel).watch(request).await {
        Ok(response) => response.into_inner(),
        Err(status) => return (received, Some(status)),
    };
    loop {
        match messages.message().await {
            Ok(Some(message)) => received.push(message.encode_to_vec()),
            Ok(None) => return (received, None),
            Err(status) => return (received, Some(status)),
        }
        if received.len() == cancel_after as usize {
            return (received, Some(Status::cancelled("dropped, which is how a stream is cancelled")));
        }
    }
}

/// What was received, as the generated types encode it again, and how the call ended.
pub async fn make(channel: Channel, golden: &GoldenCase, name: &str) -> Result<(Vec<Vec<u8>>, Failure)> {
    let parties = || PartyServiceClient::new(channel.clone());
    let changes = || ChangeServiceClient::new(channel.clone());
    macro_rules! unary {
        ($client:ident.$method:ident) => {
            match $client().$method(request(golden, name)?).await {
                Ok(response) => (vec![response.into_inner().encode_to_vec()], None),
                Err(status) => (Vec::new(), Some(status)),
            }
        };
    }
    let (received, status) = match golden.method.rsplit('/').next().unwrap_or_default() {
        "GetServerInfo" => unary!(parties.get_server_info),
        "GetParty" => unary!(parties.get_party),
        "ListParties" => unary!(parties.list_parties),
        "Search" => unary!(parties.search),
        "ResolveNames" => unary!(parties.resolve_names),
        "GetLineage" => unary!(parties.get_lineage),
        "ListEvents" => unary!(parties.list_events),
        "GetPerson" => unary!(parties.get_person),
        "GetElection" => unary!(parties.get_election),
        "ListElections" => unary!(parties.list_elections),
        "ListResults" => unary!(parties.list_results),
        "ListReferences" => unary!(parties.list_references),
        "ListConflicts" => unary!(parties.list_conflicts),
        "GetSource" => unary!(parties.get_source),
        "ListSources" => unary!(parties.list_sources),
        "BatchGetRecords" => unary!(parties.batch_get_records),
        "Commit" => unary!(changes.commit),
        "GetChange" => unary!(changes.get_change),
        "ListChanges" => unary!(changes.list_changes),
        "Watch" => watch(channel, request(golden, name)?, golden.cancel_after).await,
        method => return Err(format!("no such method: {method}").into()),
    };
    Ok((received, failure_of(status, golden)))
}

/// An error as a case tells it.
fn failure_of(status: Option<Status>, golden: &GoldenCase) -> Failure {
    let Some(status) = status else {
        return Failure { code: "OK".into(), ..Default::default() };
    };
    // tonic calls it CANCELLED when the deadline passes on the caller's side; what caused it tells.
    let mut causes = successors(Error::source(&status), |cause| (*cause).source());
    let late = causes.any(|cause| cause.is::<TimeoutExpired>());
    let code = if late { Code::DeadlineExceeded } else { status.code() };
    let mut failure = Failure { code: code_name(code).into(), ..Default::default() };
    if let Some(Outcome::Failure(want)) = &golden.outcome {
        for key in want.trailers.keys() {
            let value = status.metadata().get(key).and_then(|value| value.to_str().ok());
            failure.trailers.insert(key.clone(), value.unwrap_or_default().into());
        }
    }
    let details = status.get_error_details();
    if let Some(info) = details.error_info() {
        failure.reason = info.reason.clone();
        failure.metadata.extend(info.metadata.clone().into_iter().filter(|(key, _)| key != "log"));
    }
    if let Some(bad) = details.bad_request() {
        failure.fields = bad.field_violations.iter().map(|violation| violation.field.clone()).collect();
    }
    if let Some(delay) = details.retry_info().and_then(|retry| retry.retry_delay) {
        failure.retry_delay_ms = delay.as_millis() as i64;
    }
    failure
}

/// A code by its canonical name.
fn code_name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}
