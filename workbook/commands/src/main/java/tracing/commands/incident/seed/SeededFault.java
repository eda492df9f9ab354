package tracing.commands.incident.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.layout.Steps;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.commands.run.BrokenQuery;
import tracing.commands.run.ProxyFault;

/**
 * What is wrong in an incident that a seed chooses. Immutable.
 *
 * @param mistake in a service, or null if the proxy is wrong
 * @param proxy what the proxy does
 */
public record SeededFault(Mistake mistake, ProxyFault proxy) {

  /**
   * Mistakes that one query of a valid user, who sends no headers, does not show as their cause.
   */
  private static final Set<String> HIDDEN =
      Set.of(
          "gateway-forwards-client-headers",
          "llm-case-sensitive",
          "llm-span-not-ended-on-error",
          "user-case-sensitive",
          "user-client-span-without-parent");

  /** Returns the fault of a seed: the same on every machine. */
  public static SeededFault of(long seed, MistakeCatalogue catalogue) {
    return of(seed, all(catalogue));
  }

  /** Returns the one of these faults that a seed chooses. */
  static SeededFault of(long seed, List<SeededFault> all) {
    return all.get(new Random(seed).nextInt(all.size()));
  }

  /** Returns all faults that a seed can choose, in a fixed order. */
  public static List<SeededFault> all(MistakeCatalogue catalogue) {
    List<SeededFault> all = new ArrayList<>();
    Stream.of(ProxyFault.values())
        .filter(fault -> fault != ProxyFault.NONE)
        .forEach(fault -> all.add(new SeededFault(null, fault)));
    catalogue.all().stream()
        .filter(mistake -> !HIDDEN.contains(mistake.id()))
        .filter(mistake -> VisibleCause.of(mistake.cause()).isPresent())
        .forEach(mistake -> all.add(new SeededFault(mistake, ProxyFault.NONE)));
    return all;
  }

  /** Returns the name of the service to fix. */
  public String service() {
    return mistake == null
        ? "proxy"
        : Steps.services().stream()
            .filter(step -> step.source().endsWith(mistake.file()))
            .map(step -> step.service().label())
            .findFirst()
            .orElseThrow();
  }

  /** Returns what the trace and the headers show of it. */
  public VisibleCause cause() {
    return switch (proxy) {
      case NONE -> VisibleCause.of(mistake.cause()).orElseThrow();
      case STRIPS_ALL -> VisibleCause.NOT_SENT;
      case STRIPS_BAGGAGE -> VisibleCause.SESSION_NOT_SENT;
      case OWN_SPAN_ID -> VisibleCause.ID_CHANGED;
    };
  }

  /** Runs the reference services with this fault, and sends one query. */
  public BrokenQuery run(Map<String, String> environment, MistakeCatalogue catalogue)
      throws InterruptedException {
    return mistake == null
        ? BrokenQuery.withProxy(environment, proxy)
        : BrokenQuery.withMistake(
            environment,
            CompiledClasses.compile(
                Map.of("tracing/" + mistake.file(), catalogue.source(mistake))));
  }

  /** Returns why the trace is broken: the diagnosis, and the lines of code that do it. */
  String explanation(BrokenQuery query) {
    if (mistake != null) {
      return "%s%n%n%s%n%nWhat was changed in the reference (- right, + wrong):%n%s"
          .formatted(mistake.title(), diagnosis(query), changes());
    }
    return switch (proxy) {
      case STRIPS_ALL ->
          """
          The services are right: the proxy removes the headers traceparent and baggage.
            Fix: Let every proxy forward traceparent, tracestate and baggage.
            Read: docs/troubleshooting.md#headers-stripped""";
      case STRIPS_BAGGAGE ->
          """
          The services are right: the proxy removes the header baggage, which has the session.
            Fix: Let every proxy forward traceparent, tracestate and baggage.
            Read: docs/troubleshooting.md#headers-stripped""";
      default ->
          """
          The services are right: the proxy writes the id of a span of its own into traceparent, and
          does not export that span.
            Fix: Let the proxy send its spans to the same backend, or let it forward the header as it is.
            Read: docs/troubleshooting.md#missing-parent""";
    };
  }

  /** Lines of the reference's file would be wrong in the learner's. */
  private static String diagnosis(BrokenQuery query) {
    return query
        .diagnosis()
        .lines()
        .filter(line -> !line.strip().startsWith("Look at:"))
        .collect(Collectors.joining("\n"));
  }

  private String changes() {
    return mistake
        .diff()
        .lines()
        .filter(line -> line.matches("[-+](?!--|\\+\\+).*"))
        .map(line -> "  " + line)
        .collect(Collectors.joining("\n"));
  }
}
