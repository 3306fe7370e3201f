class Program {
    string path = @"c:\
//nestor:in-a-verbatim-string size=small
";
    // nestor:program environment=dev
}
