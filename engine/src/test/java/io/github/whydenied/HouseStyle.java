package io.github.whydenied;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be held of how we write, as CONTRIBUTING.md has it: each method names what a text does otherwise. */
final class HouseStyle {

    static final int MAX_COLUMNS = 120;
    static final int MAX_WORDS = 25;

    private static final Pattern CODE = Pattern.compile("(?ms)^ *```[a-z]*\\n.*?^ *```$");
    private static final Pattern TERM = Pattern.compile("``.+?``|`[^`]+`");
    private static final Pattern TARGET = Pattern.compile("\\]\\([^)\\s]+\\)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern ITEM = Pattern.compile(" *(?:[-*]|\\d+\\.) .*");

    /** A mark that ends a sentence, what closes behind it, and the beginning of another one. */
    private static final Pattern END = Pattern.compile("(?<=[.?!][)\\]*\"]{0,3})\\s+(?=[\\p{Lu}\\d(\\[*\"])");

    private static final Pattern INDIRECT = Pattern.compile("^[*(\"]*(?:Of|That)\\b.*");

    /** "For" as a preposition behind a comma; every other one is taken for a "because". */
    private static final Pattern BECAUSE = Pattern.compile(", for (?!example|instance|each\\b|every\\b)");

    private static final Pattern QUOTED = Pattern.compile(
            "(?s)\"\"\"(?<block>.*?)\"\"\"|\"(?<text>(?:\\\\.|[^\"\\\\\\n])*)\"|'(?:\\\\.|[^'\\\\])'|//[^\\n]*|/\\*.*?\\*/");

    private static final Pattern JOINED = Pattern.compile("(?<!\\\\)\"\\s*\\+\\s*\"");

    private static final Pattern UNPRINTED =
            Pattern.compile("(?i)\\b(?:may not|demand(?:s|ed)?|meant to win|stated by AWS: no more than)\\b");

    private HouseStyle() {}

    /** What a page does otherwise than the house: columns, and the length and beginning of sentences. */
    static List<String> faults(String page) {
        List<String> faults = new ArrayList<>();
        String prose = CODE.matcher(page).replaceAll("");
        for (String line : prose.split("\n", -1)) {
            if (!line.startsWith("|") && TARGET.matcher(line).replaceAll("]").length() > MAX_COLUMNS) {
                faults.add("more than " + MAX_COLUMNS + " columns: " + line);
            }
        }
        for (String sentence : sentences(prose)) {
            long words = Stream.of(sentence.split("\\s+"))
                    .filter(word -> WORD.matcher(word).find())
                    .count();
            if (words > MAX_WORDS) {
                faults.add(words + " words: " + sentence);
            }
            if (INDIRECT.matcher(sentence).matches()) {
                faults.add("begins indirectly: " + sentence);
            }
            if (BECAUSE.matcher(sentence).find()) {
                faults.add("\", for\" as because: " + sentence);
            }
        }
        return faults;
    }

    /** The strings of a source that the house prints otherwise. */
    static List<String> printed(String source) {
        return QUOTED.matcher(JOINED.matcher(source).replaceAll(""))
                .results()
                .flatMap(quoted -> Stream.of(quoted.group(1), quoted.group(2)))
                .filter(text -> text != null && UNPRINTED.matcher(text).find())
                .toList();
    }

    /** Code in backticks counts as one word, and a link as its text; headings and tables are no sentences. */
    private static List<String> sentences(String prose) {
        List<String> sentences = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : (prose + "\n").split("\n", -1)) {
            boolean apart = line.isBlank() || line.startsWith("#") || line.startsWith("|");
            if (apart || ITEM.matcher(line).matches()) {
                addSentences(sentences, paragraph.toString());
                paragraph.setLength(0);
            }
            if (!apart) {
                paragraph.append(' ').append(line.strip().replaceFirst("^(?:[-*]|\\d+\\.) ", ""));
            }
        }
        addSentences(sentences, paragraph.toString());
        return sentences;
    }

    private static void addSentences(List<String> sentences, String paragraph) {
        String text = TERM.matcher(TARGET.matcher(paragraph).replaceAll("]")).replaceAll("X");
        Stream.of(END.split(text)).map(String::strip).filter(s -> !s.isEmpty()).forEach(sentences::add);
    }
}
