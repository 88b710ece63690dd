// The compiler's version, for the program to name.
fn main() {
    let compiler = std::env::var("RUSTC").unwrap();
    let said = std::process::Command::new(compiler).arg("--version").output().unwrap();
    let text = String::from_utf8_lossy(&said.stdout);
    let version: Vec<&str> = text.split_whitespace().take(2).collect();
    println!("cargo:rustc-env=COMPILER={}", version.join(" "));
}
