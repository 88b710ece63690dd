//! serde_json reads both, json-patch merges, serde_json writes. The rest is the
//! conversation with tools/bench (benchmarks/README.md).

use std::ffi::{c_char, c_void};
use std::io::{BufRead, Write};
use std::time::Instant;

#[derive(Default)]
struct Rival {
    document: Vec<u8>,
    patch: Vec<u8>,
    merged: Vec<u8>,
}

impl Rival {
    fn run(&mut self) {
        let mut object: serde_json::Value = serde_json::from_slice(&self.document).unwrap();
        let change: serde_json::Value = serde_json::from_slice(&self.patch).unwrap();
        json_patch::merge(&mut object, &change);
        self.merged.clear();
        serde_json::to_writer(&mut self.merged, &object).unwrap();
    }

    fn answer(&mut self, line: &str) -> Result<String, Box<dyn std::error::Error>> {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["version"] => Ok(concat!("json-patch 5.0.0, serde_json 1.0.154, ", env!("COMPILER")).into()),
            ["inputs", document, patch] => {
                self.document = std::fs::read(document)?;
                self.patch = std::fs::read(patch)?;
                Ok("ok".into())
            }
            ["output", path] => {
                self.run();
                std::fs::write(path, &self.merged)?;
                Ok("ok".into())
            }
            ["run", times] => {
                let times: u64 = times.parse()?;
                let begin = Instant::now();
                for _ in 0..times {
                    self.run();
                }
                Ok(begin.elapsed().as_nanos().to_string())
            }
            ["count"] => {
                bench_count_once(self);
                Ok("ok".into())
            }
            ["allocations"] => Ok(allocations(self)),
            _ => Err(format!("no command {line}").into()),
        }
    }
}

/// Callgrind counts while this function runs, so it has a name of its own.
#[no_mangle]
#[inline(never)]
extern "C" fn bench_count_once(rival: &mut Rival) {
    rival.run();
}

extern "C" {
    fn dlsym(handle: *mut c_void, name: *const c_char) -> *mut c_void;
}

/// Calls of the allocator in one run, where count_allocations.cpp was loaded.
fn allocations(rival: &mut Rival) -> String {
    // A null handle is RTLD_DEFAULT: every library of the process.
    let found = unsafe { dlsym(std::ptr::null_mut(), c"bench_allocations".as_ptr()) };
    if found.is_null() {
        return "-".into();
    }
    let count: extern "C" fn() -> u64 = unsafe { std::mem::transmute(found) };
    let before = count();
    rival.run();
    (count() - before).to_string()
}

fn main() {
    let mut rival = Rival::default();
    let mut out = std::io::stdout();
    let files: Vec<String> = std::env::args().skip(1).collect();
    if let [document, patch] = files.as_slice() {
        // One call, and its answer.
        rival.document = std::fs::read(document).unwrap();
        rival.patch = std::fs::read(patch).unwrap();
        rival.run();
        out.write_all(&rival.merged).unwrap();
        return;
    }
    for line in std::io::stdin().lock().lines() {
        let said = rival.answer(&line.unwrap()).unwrap_or_else(|error| format!("error {error}"));
        writeln!(out, "{said}").unwrap();
        out.flush().unwrap();
    }
}
