// SPDX-License-Identifier: Apache-2.0

//! Generates the client from the protos, with `protoc` from the PATH.

use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from("../../../proto");
    let mut protos = Vec::new();
    for folder in ["partyline/v1", "partyline/testing/v1"] {
        for entry in fs::read_dir(root.join(folder))? {
            protos.push(entry?.path());
        }
    }
    tonic_prost_build::configure()
        .build_server(false)
        .file_descriptor_set_path(PathBuf::from(env::var("OUT_DIR")?).join("descriptors.bin"))
        .compile_protos(&protos, &[root])?;
    Ok(())
}
