package tracing.probe.run;

import java.net.URI;
import java.util.List;
import tracing.probe.model.Header;

/**
 * The endpoint of a service, and how to call it.
 *
 * @param headers sent with every request
 * @param body empty for none
 * @param type the media type of the body
 */
public record Target(URI url, String method, List<Header> headers, String body, String type) {}
