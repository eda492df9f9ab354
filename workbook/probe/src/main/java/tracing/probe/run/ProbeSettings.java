package tracing.probe.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to run a probe.
 *
 * @param otlpPort where spans are received, 0 for any free port
 * @param nextPorts where next services are played, 0 for any free port
 * @param thirdPartyPorts where services of somebody else are played, 0 for any free port
 * @param answers of the next services in the order of their ports; the last one is for all others
 * @param silence how long a silent next service is waited for; zero leaves that case out
 * @param spanTime how long spans are waited for
 * @param boundary whether the service starts new traces on purpose
 * @param command how to start the service, for a shell; empty when it runs already
 * @param environment of the command, with {@code {downstream}} and the like for addresses
 */
public record ProbeSettings(
    Target target,
    int otlpPort,
    List<Integer> nextPorts,
    List<Integer> thirdPartyPorts,
    List<NextAnswer> answers,
    Duration silence,
    Duration spanTime,
    boolean boundary,
    String command,
    Map<String, String> environment) {

  /** How long an answer is waited for while all is well. */
  static final Duration ANSWER_TIME = Duration.ofSeconds(30);

  /** Tells whether the probe starts the service. */
  boolean startsService() {
    return !command.isEmpty();
  }

  /** Returns the name of the class: the environment can hold keys. */
  @Override
  public String toString() {
    return "ProbeSettings";
  }
}
