// SPDX-License-Identifier: Apache-2.0

//! Compares messages field by field.

use prost_reflect::{DynamicMessage, MapKey, ReflectMessage, Value};

/// Takes out what differs from run to run, as GoldenCase says.
pub fn normalize(message: &mut DynamicMessage) {
    match message.descriptor().full_name() {
        "partyline.v1.Revision" => message.clear_field_by_name("log"),
        "partyline.v1.Change" => {
            message.clear_field_by_name("time");
            message.clear_field_by_name("request_id");
        }
        _ => {}
    }
    for (field, value) in message.fields_mut() {
        match value {
            Value::String(token) if field.name() == "next_page_token" => *token = "…".into(),
            Value::Message(part) => normalize(part),
            Value::List(elements) => elements.iter_mut().filter_map(Value::as_message_mut).for_each(normalize),
            _ => {}
        }
    }
}

/// The first field in which two messages differ, and how.
pub fn difference(got: &DynamicMessage, want: &DynamicMessage, path: &str) -> Option<String> {
    want.fields().chain(got.fields()).find_map(|(field, _)| {
        let there = if path.is_empty() { field.name().to_owned() } else { format!("{path}.{}", field.name()) };
        match (got.has_field(&field), want.has_field(&field)) {
            (true, true) => values(&got.get_field(&field), &want.get_field(&field), &there),
            (true, false) => Some(format!("{there}: {}, not unset", got.get_field(&field))),
            _ => Some(format!("{there}: unset, not {}", want.get_field(&field))),
        }
    })
}

fn values(got: &Value, want: &Value, path: &str) -> Option<String> {
    match (got, want) {
        (Value::Message(got), Value::Message(want)) => difference(got, want, path),
        (Value::List(got), Value::List(want)) if got.len() == want.len() => {
            let mut pairs = got.iter().zip(want).enumerate();
            pairs.find_map(|(i, (got, want))| values(got, want, &format!("{path}[{i}]")))
        }
        (Value::Map(got), Value::Map(want)) if got.len() == want.len() => {
            want.iter().find_map(|(key, want)| match got.get(key) {
                Some(got) => values(got, want, &format!("{path}[{}]", text(key))),
                None => Some(format!("{path}[{}]: unset", text(key))),
            })
        }
        _ => (got != want).then(|| format!("{path}: {got}, not {want}")),
    }
}

fn text(key: &MapKey) -> &str {
    key.as_str().unwrap_or("?")
}
