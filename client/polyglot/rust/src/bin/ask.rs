// SPDX-License-Identifier: Apache-2.0

//! Asks a Partyline server: ask [HOST:PORT]

use std::error::Error;
use std::time::Duration;

use partyline_example::partyline::v1::change_service_client::ChangeServiceClient;
use partyline_example::partyline::v1::party_service_client::PartyServiceClient;
use partyline_example::partyline::v1::record::Record as Kind;
use partyline_example::partyline::v1::watch_response::Message;
use partyline_example::partyline::v1::{
    Direction, GetLineageRequest, GetPartyRequest, ListPartiesRequest, Party, Record, SearchRequest, WatchRequest,
};
use tokio::time::timeout;
use tonic::transport::Channel;
use tonic::{Code, Request, Status};
use tonic_types::StatusExt;

type Parties = PartyServiceClient<Channel>;
type Outcome = Result<(), Box<dyn Error>>;

/// How long an answer, or the next message of a stream, is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// A request with a deadline.
fn in_time<T>(message: T) -> Request<T> {
    let mut request = Request::new(message);
    request.set_timeout(PATIENCE);
    request
}

async fn get(client: &mut Parties) -> Outcome {
    let request = GetPartyRequest { name: "parties/az-avkp".into(), ..Default::default() };
    let party = client.get_party(in_time(request)).await?.into_inner().party.unwrap_or_default();
    println!("get: {}, {} leaderships", party.display_name, party.leaderships.len());
    Ok(())
}

/// Every party of a country, page by page.
async fn all_parties(client: &mut Parties, country: &str) -> Result<Vec<Party>, Status> {
    let mut request = ListPartiesRequest { country: country.into(), page_size: 2, ..Default::default() };
    let mut parties = Vec::new();
    loop {
        let page = client.list_parties(in_time(request.clone())).await?.into_inner();
        parties.extend(page.parties);
        if page.next_page_token.is_empty() {
            return Ok(parties);
        }
        request.page_token = page.next_page_token;
    }
}

async fn list(client: &mut Parties) -> Outcome {
    println!("list: {} parties of Uzbekistan", all_parties(client, "UZ").await?.len());
    Ok(())
}

async fn lineage(client: &mut Parties) -> Outcome {
    let request = GetLineageRequest {
        name: "parties/uz-cpuzssr".into(),
        direction: Direction::Descendants.into(),
        ..Default::default()
    };
    for edge in client.get_lineage(in_time(request)).await?.into_inner().edges {
        println!("lineage: {} by {}, {}", edge.to, edge.kind().as_str_name(), edge.standing().as_str_name());
    }
    Ok(())
}

fn display_name(record: Option<Record>) -> String {
    match record.and_then(|record| record.record) {
        Some(Kind::Source(source)) => source.display_name,
        Some(Kind::Party(party)) => party.display_name,
        Some(Kind::Person(person)) => person.display_name,
        _ => "?".into(),
    }
}

async fn search(client: &mut Parties) -> Outcome {
    let request = SearchRequest { query: "Азәрбајҹан".into(), page_size: 3, ..Default::default() };
    for hit in client.search(in_time(request)).await?.into_inner().hits {
        let found = hit.r#match().as_str_name();
        println!("search: {} by {found}", display_name(hit.record));
    }
    Ok(())
}

async fn fail(client: &mut Parties) -> Outcome {
    let request = GetPartyRequest { name: "parties/nobody".into(), ..Default::default() };
    let Err(status) = client.get_party(in_time(request)).await else {
        return Err("parties/nobody exists".into());
    };
    match status.get_error_details().error_info() {
        Some(info) if status.code() == Code::NotFound => {
            println!("failure: NOT_FOUND, {}, name={}", info.reason, info.metadata["name"]);
            Ok(())
        }
        _ => Err(status.into()),
    }
}

async fn watch(mut client: ChangeServiceClient<Channel>) -> Outcome {
    let request = WatchRequest { initial_state: true, stop_at_head: true, ..Default::default() };
    let mut messages = timeout(PATIENCE, client.watch(in_time(request))).await??.into_inner();
    let mut records = 0;
    // The deadline of a stream is kept by the server alone, which may be out of reach.
    while let Some(message) = timeout(PATIENCE, messages.message()).await?? {
        match message.message {
            Some(Message::Records(batch)) => records += batch.records.len(),
            Some(Message::Checkpoint(checkpoint)) => {
                println!("watch: {records} records at revision {}", checkpoint.revision.unwrap_or_default().number);
            }
            _ => {}
        }
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let endpoint = std::env::args().nth(1).unwrap_or("127.0.0.1:7878".into());
    let channel = Channel::from_shared(format!("http://{endpoint}"))?.connect().await?;
    let mut parties = Parties::new(channel.clone());
    get(&mut parties).await?;
    list(&mut parties).await?;
    lineage(&mut parties).await?;
    search(&mut parties).await?;
    fail(&mut parties).await?;
    watch(ChangeServiceClient::new(channel)).await
}
