package io.nestor.cli.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds comments that start a line and say {@code nestor:} first. It reads a language only as far as that takes: what is
 * a comment, what is a text that goes over several lines, and what is neither.
 */
final class Comments {
    private static final String MARKER = "nestor:";
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<[-~<]?\\s*(['\"]?)([A-Za-z_]\\w*)\\1");
    private static final Pattern INDENTED_TEXT = Pattern.compile("^(\\s*).*?[:\\-]\\s+[|>][-+0-9]*\\s*(#.*)?$");
    private static final int LONGEST_CHARACTER = 12;

    private final Language language;
    private final String text;
    private final List<Found> found = new ArrayList<>();

    private int at;
    private int line = 1;
    private int lineStart;
    private boolean onlySpaceSoFar = true;
    private @Nullable String hereDocumentEnd;

    /**
     * A comment's text from the marker on.
     *
     * @param column of the marker
     */
    record Found(int line, int column, String text) {}

    private Comments(Language language, String text) {
        this.language = language;
        this.text = text;
    }

    static List<Found> find(Language language, String text) {
        Comments comments = new Comments(language, text);
        while (comments.at < text.length()) {
            comments.step();
        }
        return comments.found;
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\n') {
            endLine();
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (!skipBlock() && !skipLineComment() && !skipText() && !skipCharacter(c)) {
            noticeHereDocument(c);
            onlySpaceSoFar = false;
            at += c == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n' ? 2 : 1;
        }
    }

    private boolean skipBlock() {
        for (Language.Block block : language.blocks()) {
            if (text.startsWith(block.open(), at)) {
                int content = at + block.open().length();
                int end = text.indexOf(block.close(), content);
                if (end < 0) {
                    return false; // a glob such as src/*, say
                }
                readBlock(content, end);
                onlySpaceSoFar = false;
                advanceTo(end + block.close().length());
                return true;
            }
        }
        return false;
    }

    private void readBlock(int content, int end) {
        int number = line;
        int start = content;
        boolean startsLine = onlySpaceSoFar;
        int startOfLine = lineStart;
        while (true) {
            int lineEnd = text.indexOf('\n', start);
            int stop = lineEnd < 0 || lineEnd > end ? end : lineEnd;
            if (startsLine) {
                emit(number, startOfLine, skip(start, stop, "*!"), stop);
            }
            if (stop == end) {
                return;
            }
            start = skip(stop + 1, end, " \t");
            startOfLine = stop + 1;
            startsLine = true;
            number++;
        }
    }

    private boolean skipLineComment() {
        for (String mark : language.lineMarks()) {
            if (text.startsWith(mark, at) && (mark.length() > 1 || isFree())) {
                int end = endOfLine(at);
                if (onlySpaceSoFar) {
                    String more = mark.charAt(mark.length() - 1) + "!";
                    emit(line, lineStart, skip(at + mark.length(), end, more), end);
                }
                at = end;
                return true;
            }
        }
        return false;
    }

    /** A mark of one character is none in the middle of a word: {@code ${#list}}, {@code it's}. */
    private boolean isFree() {
        return at == 0 || Character.isWhitespace(text.charAt(at - 1));
    }

    private boolean skipText() {
        for (Language.Text kind : language.texts()) {
            if (text.startsWith(kind.open(), at)) {
                int end = endOfText(kind, at + kind.open().length());
                onlySpaceSoFar = false;
                advanceTo(end < 0 ? at + kind.open().length() : end);
                return true;
            }
        }
        return false;
    }

    /** @return after the closing quote; -1 where there is none, so that one stray quote does not hide the rest */
    private int endOfText(Language.Text kind, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' && !kind.multiline()) {
                return i;
            }
            if (c == '\\' && kind.escapes()) {
                i++;
            } else if (text.startsWith(kind.close(), i)) {
                return i + kind.close().length();
            }
        }
        return -1;
    }

    private boolean skipCharacter(char c) {
        if (c != '\'' || !language.characters() || at + 2 >= text.length()) {
            return false;
        }
        boolean escaped = text.charAt(at + 1) == '\\';
        int close = text.indexOf('\'', at + (escaped ? 3 : 2));
        if (close < 0
                || close - at > (escaped ? LONGEST_CHARACTER : 3)
                || text.substring(at, close).contains("\n")) {
            return false;
        }
        onlySpaceSoFar = false;
        at = close + 1;
        return true;
    }

    private void noticeHereDocument(char c) {
        if (c == '<' && language.hereDocuments() && hereDocumentEnd == null) {
            Matcher start = HERE_DOCUMENT.matcher(text).region(at, endOfLine(at));
            if (start.lookingAt()) {
                hereDocumentEnd = start.group(2);
            }
        }
    }

    private void endLine() {
        String ended = language.indentedTexts() ? text.substring(lineStart, at) : "";
        newLineAfter(at);
        String word = hereDocumentEnd;
        hereDocumentEnd = null;
        if (word != null) {
            skipHereDocument(word);
        }
        Matcher indented = INDENTED_TEXT.matcher(ended);
        if (language.indentedTexts() && !ended.strip().startsWith("#") && indented.matches()) {
            skipIndented(indented.group(1).length());
        }
    }

    /** Nothing is skipped where the closing word never comes: then it was no such text. */
    private void skipHereDocument(String word) {
        int start = at;
        while (start < text.length()) {
            int end = endOfLine(start);
            String content = text.substring(start, end).strip();
            if (content.equals(word) || content.startsWith(word + ";") || content.startsWith(word + ",")) {
                advanceTo(end);
                return;
            }
            start = end + 1;
        }
    }

    private void skipIndented(int indentation) {
        while (at < text.length()) {
            int end = endOfLine(at);
            int content = skip(at, end, " \t");
            if (content < end && content - at <= indentation) {
                return;
            }
            if (end == text.length()) {
                at = end;
                return;
            }
            newLineAfter(end);
        }
    }

    private void emit(int number, int startOfLine, int from, int to) {
        int start = from < to && text.charAt(from) == ' ' ? from + 1 : from;
        if (text.startsWith(MARKER, start) && start + MARKER.length() <= to) {
            found.add(new Found(number, start - startOfLine + 1, text.substring(start, to)));
        }
    }

    private void advanceTo(int target) {
        for (int i = at; i < target; i++) {
            if (text.charAt(i) == '\n') {
                newLineAfter(i);
                onlySpaceSoFar = false;
            }
        }
        at = target;
    }

    private void newLineAfter(int lineEnd) {
        line++;
        lineStart = lineEnd + 1;
        at = lineEnd + 1;
        onlySpaceSoFar = true;
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int skip(int from, int to, String characters) {
        int i = from;
        while (i < to && characters.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }
}
