package io.alerthistory.service.ingest;

/** The limits of a message. Real alerts are far below them, so larger ones are a mistake or an attack. */
final class MessageLimits {
    /** Of a request, bytes. Alertmanager's largest groups have a few thousand alerts of some kilobytes. */
    static final int BODY = 16 * 1024 * 1024;

    /** Alerts of a message. */
    static final int ALERTS = 20_000;

    /** Of the heap that a decoded message takes, bytes; 10,000 alerts with 20 labels and annotations take less. */
    static final int DECODED = 48 * 1024 * 1024;

    /** Of JSON. An alert needs four levels. */
    static final int DEPTH = 32;

    /** Of a label's or annotation's name, characters: an index holds it whole. */
    static final int NAME = 512;

    /** Of a label's value, characters. */
    static final int LABEL_VALUE = 16 * 1024;

    /** Of an annotation's value, characters. */
    static final int ANNOTATION_VALUE = 256 * 1024;

    /** Of labels, or of annotations, of one alert. */
    static final int PAIRS = 256;

    /** Of a receiver, a group key, a URL: characters. */
    static final int TEXT = 32 * 1024;

    private MessageLimits() {}
}
