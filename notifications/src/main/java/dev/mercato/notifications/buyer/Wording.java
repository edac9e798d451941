package dev.mercato.notifications.buyer;

/** What a message says, in one language. {@code subject} is of one line. */
record Wording(String language, String subject, String text, String html) {}
