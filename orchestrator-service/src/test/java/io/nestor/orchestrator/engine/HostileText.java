package io.nestor.orchestrator.engine;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Text that pretends to be something else: an expression, a template, a command, the end of what it stands in. */
public final class HostileText {
    /** Each of another language, and what has ended strings or lines in one reader of YAML and not in another. */
    public static final List<String> KNOWN = List.of(
            "${inputs.secret} $${x} ${1 + 1} ${secret(\"x\")} ${env:HOME} ${file(\"/etc/hostname\")}",
            "%{ if true }yes%{ endif } %%{x}",
            "{{ .Values.other }} {{ include \"x\" . }} {{ lookup \"v1\" \"Secret\" \"\" \"\" }} {{`x`}} }} {{- end }}",
            "a\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: injected}\n",
            "\"\n  injected: \"yes",
            "'\n  injected: 'yes",
            "\", \"injected\": {\"x\": \"",
            "&anchor *anchor !!binary x !!java.lang.Runtime [] <<: {a: b} | > - ? # comment",
            "a=b,c.d=e,f[0]=g,h={i,j},k=null",
            "$(touch injected) `touch injected` ; touch injected # \\ \\n \\u0000 \\x41",
            "../../../etc/passwd",
            "true",
            "null",
            "~",
            "1e3",
            "0x10",
            "0o7",
            "012",
            "1_000",
            ".inf",
            "2001-01-01",
            "12:30:45",
            "yes",
            "=",
            "",
            " ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            " a",
            "a ",
            "\ttab",
            "a\r\nb\rc",
            "a\n\n\nb\n",
            "\u0000",
            "\u0001\u001b[31m\u007f",
            "\u0080\u0085\u009f",
            "a\u0085b\u2028c\u2029d",
            "\ufeffbom",
            "\ufffe\uffff",
            "\u202egnp.exe",
            "e\u0301\u00e9",
            "\ud83d\ude00\udbff\udfff");

    private static final String MARKS =
            "${}%\"'`\\\n\r\t :,[]{}#&*!|>-?@=~<.()/;\u0000\u0085\u2028\u2029\ufeff\u00a0\u007f";

    private HostileText() {}

    /** Whatever can be written in UTF-8; marks of languages more often than chance would have them. */
    public static Arbitrary<String> any() {
        Arbitrary<String> marks = Arbitraries.strings().withChars(MARKS).ofMaxLength(12);
        Arbitrary<String> words = Arbitraries.of(KNOWN);
        Arbitrary<String> characters = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(Character::toString)
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(marks, words, characters).list().ofMaxSize(3).map(parts -> String.join("", parts));
    }
}
