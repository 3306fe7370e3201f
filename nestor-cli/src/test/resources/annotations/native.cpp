const char* raw = R"(
// nestor:in-a-raw-string size=small
)";
// nestor:native environment=dev
