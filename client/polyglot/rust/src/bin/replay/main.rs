// SPDX-License-Identifier: Apache-2.0

//! Replays cases of tests/polyglot/run: replay CASES SERVED SCRIPTED
//!
//! CASES is a folder of encoded GoldenCases, SERVED and SCRIPTED are the addresses of the two servers. Prints a line of
//! JSON for each case: its name, the first field that differs, and the answer as it is encoded again.

mod call;
mod difference;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use difference::{difference, normalize};
use partyline_example::DESCRIPTORS;
use partyline_example::partyline::testing::v1::golden_case::Outcome;
use partyline_example::partyline::testing::v1::{Failure, GoldenCase};
use prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage};
use prost_types::Any;
use serde_json::json;
use tonic::transport::Channel;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A message by its type's name, for going through its fields.
fn dynamic(pool: &DescriptorPool, message_type: &str, bytes: &[u8]) -> Result<DynamicMessage> {
    let descriptor = pool.get_message_by_name(message_type).ok_or("no such type")?;
    Ok(DynamicMessage::decode(descriptor, bytes)?)
}

fn type_name(any: &Any) -> &str {
    any.type_url.rsplit('/').next().unwrap_or_default()
}

/// What differs from what the case says.
fn compare(
    pool: &DescriptorPool,
    golden: &GoldenCase,
    received: &[DynamicMessage],
    failure: Failure,
) -> Result<String> {
    let response = match &golden.outcome {
        Some(Outcome::Response(response)) => Some(response),
        _ => None,
    };
    let expected: Vec<&Any> = golden.messages.iter().chain(response).collect();
    for (i, (got, any)) in received.iter().zip(&expected).enumerate() {
        let want = dynamic(pool, type_name(any), &any.value)?;
        if let Some(found) = difference(got, &want, "") {
            let prefix = if response.is_some() { String::new() } else { format!("message {}, ", i + 1) };
            return Ok(prefix + &found);
        }
    }
    if received.len() != expected.len() {
        return Ok(format!("{} messages, not {}", received.len(), expected.len()));
    }
    let want = match &golden.outcome {
        Some(Outcome::Failure(failure)) => failure.clone(),
        _ => Failure { code: "OK".into(), ..Default::default() },
    };
    // Who notices first, caller or server, is open.
    let code_alone = golden.deadline_ms > 0 || golden.cancel_after > 0;
    let got = if code_alone { Failure { code: failure.code, ..Default::default() } } else { failure };
    let told = |failure: Failure| dynamic(pool, "partyline.testing.v1.Failure", &failure.encode_to_vec());
    Ok(difference(&told(got)?, &told(want)?, "failure").unwrap_or_default())
}

/// All encoded cases below a folder.
fn cases(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(cases(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "binpb") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().collect();
    let folder = PathBuf::from(&arguments[1]);
    let channel = |address: &str| Channel::from_shared(format!("http://{address}")).map(|c| c.connect_lazy());
    let (served, scripted) = (channel(&arguments[2])?, channel(&arguments[3])?);
    let pool = DescriptorPool::decode(DESCRIPTORS)?;
    for path in cases(&folder)? {
        let name = path.strip_prefix(&folder)?.with_extension("").display().to_string();
        let golden = GoldenCase::decode(fs::read(&path)?.as_slice())?;
        let server = if name.starts_with("scripted/") { &scripted } else { &served };
        let (received, failure) = call::make(server.clone(), &golden, &name).await?;
        let response_type = golden.method.rsplit('/').next().unwrap_or_default().to_owned() + "Response";
        let mut messages = Vec::new();
        for bytes in &received {
            let mut message = dynamic(&pool, &format!("partyline.v1.{response_type}"), bytes)?;
            normalize(&mut message);
            messages.push(message);
        }
        let again: Vec<String> = messages.iter().map(|m| BASE64_STANDARD.encode(m.encode_to_vec())).collect();
        println!(
            "{}",
            json!({"case": name, "difference": compare(&pool, &golden, &messages, failure)?, "again": again})
        );
    }
    Ok(())
}
