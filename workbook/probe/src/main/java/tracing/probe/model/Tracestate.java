package tracing.probe.model;

import java.util.Arrays;
import java.util.List;

/** Reads {@code tracestate} headers. Source: W3C Trace Context, section 3.3. */
public final class Tracestate {

  /** The header's name. */
  public static final String NAME = "tracestate";

  private Tracestate() {}

  /** Returns the members, such as {@code vendor=value}, in their order; empty ones are left out. */
  public static List<String> members(List<String> headers) {
    return Arrays.stream(String.join(",", headers).split(","))
        .map(String::strip)
        .filter(member -> !member.isEmpty())
        .toList();
  }
}
