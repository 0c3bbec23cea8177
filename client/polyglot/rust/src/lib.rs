// SPDX-License-Identifier: Apache-2.0

//! What `build.rs` generates, under the packages' names.

pub mod partyline {
    pub mod v1 {
        tonic::include_proto!("partyline.v1");
    }
    pub mod testing {
        pub mod v1 {
            tonic::include_proto!("partyline.testing.v1");
        }
    }
}

/// The descriptors of all of it.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));
