package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One property of a trace: a claim is about some of them, a finding explains why some of them are
 * wrong. Immutable.
 *
 * @param span that it is a property of, or null when it is one of the whole request
 * @param key of the metadata, or the empty string for all other kinds
 */
public record Aspect(Kind kind, ReferenceSpan span, String key) {

  /** What can be right or wrong. */
  public enum Kind {
    /** All spans share one trace id. */
    TRACE,
    /** All spans share one session id. */
    SESSION,
    /** All services are in one project. */
    PROJECT,
    /** The caller's {@code tracestate} and the other entries of its baggage reach the callee. */
    FORWARDED,
    /** Nothing that all requests share holds the headers or the context of one. */
    SHARED,
    /** No context stays current after the answer. */
    SCOPE,
    /** The answer to the client. */
    ANSWER,
    /** What is sent to the LLM provider. */
    PROVIDER,
    /** What the gateway sends on of its client's own headers. */
    CLIENT_HEADERS,
    /** How often a service calls the next one. */
    CALLS,
    /** The expected spans, once each, and no others. */
    SPAN_NAMES,
    /** The span exists. */
    PRESENCE,
    /** The span's parent. */
    PARENT,
    /** The name of the service that made the span. */
    SERVICE,
    /** The span's HoneyHive event type. */
    EVENT_TYPE,
    /** The span's inputs. */
    INPUTS,
    /** The span's result. */
    RESULT,
    /** The span's status. */
    STATUS,
    /** One piece of the span's metadata. */
    METADATA
  }

  /** Creates a property; its kind and its key may not be null. */
  public Aspect {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(key, "key");
  }

  /** Returns a property of the whole request. */
  public static Aspect of(Kind kind) {
    return new Aspect(kind, null, "");
  }

  /** Returns a property of one span. */
  public static Aspect of(Kind kind, ReferenceSpan span) {
    return new Aspect(kind, span, "");
  }

  /** Returns one piece of a span's metadata. */
  public static Aspect metadata(ReferenceSpan span, String key) {
    return new Aspect(Kind.METADATA, span, key);
  }

  /** Returns what the content of a span consists of: everything but its presence and parent. */
  static List<Aspect> contentOf(ReferenceSpan span) {
    List<Aspect> content = new ArrayList<>();
    Arrays.stream(Kind.values())
        .filter(kind -> kind.compareTo(Kind.PARENT) > 0 && kind != Kind.METADATA)
        .forEach(kind -> content.add(of(kind, span)));
    content.addAll(metadataOf(span));
    return content;
  }

  /** Returns all metadata of a span: what its code loses where the span is not current. */
  static List<Aspect> metadataOf(ReferenceSpan span) {
    return Scenario.SUCCESS.metadata().getOrDefault(span, Map.of()).keySet().stream()
        .map(key -> metadata(span, key))
        .toList();
  }

  /** Returns the statuses of all spans. */
  static List<Aspect> statuses() {
    return Arrays.stream(ReferenceSpan.values()).map(span -> of(Kind.STATUS, span)).toList();
  }

  /** Returns everything: what a request breaks that an exception ended. */
  static List<Aspect> all() {
    List<Aspect> all = new ArrayList<>();
    Arrays.stream(Kind.values())
        .filter(kind -> kind.compareTo(Kind.SPAN_NAMES) <= 0)
        .forEach(kind -> all.add(of(kind)));
    for (ReferenceSpan span : ReferenceSpan.values()) {
      all.addAll(contentOf(span));
      all.add(of(Kind.PRESENCE, span));
      all.add(of(Kind.PARENT, span));
    }
    return all;
  }

  /** Tells whether a wrong parent breaks it. */
  boolean isOfEdge() {
    return edgeOf(span).contains(this);
  }

  /** Returns what a wrong parent breaks: the edge, and what only a whole trace has. */
  static List<Aspect> edgeOf(ReferenceSpan child) {
    return List.of(of(Kind.PARENT, child), of(Kind.TRACE), of(Kind.SESSION), of(Kind.FORWARDED));
  }
}
