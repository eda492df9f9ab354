package tracing.probe.run;

/**
 * What a server in the place of a next service answers when all is well.
 *
 * @param status the HTTP status, 100 to 599
 * @param type the media type
 */
public record NextAnswer(int status, String type, String body) {}
