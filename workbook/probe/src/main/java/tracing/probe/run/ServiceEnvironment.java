package tracing.probe.run;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment of a service that a probe starts. */
public final class ServiceEnvironment {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(downstream|third-party)\\d*}");

  private ServiceEnvironment() {}

  /**
   * Returns the variables that are added to the probe's own. What the user gives comes last.
   *
   * @param addresses by the names that stand for them in values
   * @param otlpPort on this machine, where spans are received over HTTP
   */
  public static Map<String, String> of(
      Map<String, String> given, Map<String, String> addresses, int otlpPort) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + otlpPort);
    environment.put(
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:" + otlpPort + "/v1/traces");
    environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    environment.put("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf");
    environment.put("OTEL_TRACES_EXPORTER", "otlp");
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "200");
    given.forEach((name, value) -> environment.put(name, resolve(value, addresses)));
    return environment;
  }

  /**
   * Refuses values with the name of an address that there is not.
   *
   * @throws ProbeProblem when a value has one; the message says what to change
   */
  static void requireKnown(Map<String, String> given, Map<String, String> addresses)
      throws ProbeProblem {
    for (Map.Entry<String, String> variable : given.entrySet()) {
      Matcher unknown = PLACEHOLDER.matcher(resolve(variable.getValue(), addresses));
      if (unknown.find()) {
        throw new ProbeProblem(
            "--env %s=%s: there is no %s. Give --%s once for each port, such as --%s 0."
                .formatted(
                    variable.getKey(),
                    variable.getValue(),
                    unknown.group(),
                    unknown.group(1),
                    unknown.group(1)));
      }
    }
  }

  private static String resolve(String value, Map<String, String> addresses) {
    String resolved = value;
    for (Map.Entry<String, String> address : addresses.entrySet()) {
      resolved = resolved.replace(address.getKey(), address.getValue());
    }
    return resolved;
  }
}
