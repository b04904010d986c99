package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** AWS's own words for a denial, which nothing of ours repeats behind them. */
@InternalApi
public final class SaidByAws {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;\"'`()]+");

    /** Words that a reason can have without saying anything new. */
    private static final Set<String> EMPTY_WORDS = Set.of(
            "a", "an", "and", "by", "does", "for", "has", "have", "in", "is", "it", "its", "no", "not", "of", "on",
            "that", "the", "this", "to", "with");

    private final String words;
    private final String lowerCase;

    /**
     * What AWS said.
     *
     * @param words its message
     */
    public SaidByAws(String words) {
        this.words = words;
        this.lowerCase = words.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a name stands there, or is none.
     *
     * @param name a name; empty where there is none
     * @return true where nobody has to say it again
     */
    public boolean has(String name) {
        return name.isEmpty() || words.contains(name);
    }

    /**
     * The clauses of a reason that say more.
     *
     * @param reason clauses joined by "and"
     * @return those with a word that AWS has not said; empty where there is none
     */
    public String newsOf(String reason) {
        StringJoiner news = new StringJoiner(" and ");
        for (String clause : reason.split(" and ", -1)) {
            if (!hasAllOf(clause)) {
                news.add(clause);
            }
        }
        return news.toString();
    }

    /** Whether each word of a clause stands there, in whatever form. */
    private boolean hasAllOf(String clause) {
        for (String word : BETWEEN_WORDS.split(clause.toLowerCase(Locale.ROOT), -1)) {
            if (!EMPTY_WORDS.contains(word) && !lowerCase.contains(stem(word))) {
                return false;
            }
        }
        return true;
    }

    /** Enough for what reasons are made of: policies, denies and denied, allows. */
    private static String stem(String word) {
        if (word.endsWith("ies") || word.endsWith("ied")) {
            return word.substring(0, word.length() - 3);
        }
        return word.endsWith("s") && word.length() > 3 ? word.substring(0, word.length() - 1) : word;
    }
}
