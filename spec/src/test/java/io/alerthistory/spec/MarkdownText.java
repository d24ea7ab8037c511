package io.alerthistory.spec;

/** Text in the Markdown pages that tests generate. */
public final class MarkdownText {
    public static final int COLUMNS = 120;

    private MarkdownText() {}

    /** A list item in lines of at most 120 columns, where words allow it. */
    public static String item(String bullet, String text) {
        var wrapped = new StringBuilder(bullet);
        String indent = " ".repeat(bullet.length());
        int column = bullet.length();
        boolean first = true;
        for (String word : text.strip().split("\\s+")) {
            if (!first && column + 1 + word.length() > COLUMNS) {
                wrapped.append("\n").append(indent);
                column = indent.length();
            } else if (!first) {
                wrapped.append(" ");
                column++;
            }
            wrapped.append(word);
            column += word.length();
            first = false;
        }
        return wrapped.append("\n").toString();
    }

    public static String paragraph(String text) {
        return item("", text);
    }
}
