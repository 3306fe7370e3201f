//! nestor:engine environment=dev threads=4
fn longest<'a>(x: &'a str) -> &'a str { x }
const TEXT: &str = "one
//nestor:in-a-string size=small
";
const RAW: &str = r#"
// nestor:in-a-raw-string "quoted" size=small
"#;
const QUOTE: char = '"';
// nestor:engine environment=prod
