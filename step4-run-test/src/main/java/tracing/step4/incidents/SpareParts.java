package tracing.step4.incidents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The relay between the garages and the store of spare parts. It gives each request a number. */
public class SpareParts {

  private static final String TRACEPARENT = "(00-[0-9a-f]{32}-)[0-9a-f]{16}(.*)";

  private final Supplier<String> numbers;

  /**
   * Creates the relay.
   *
   * @param numbers returns a new number of 16 hexadecimal digits for each request
   */
  public SpareParts(Supplier<String> numbers) {
    this.numbers = numbers;
  }

  /** Returns the headers of the request to the store. */
  public Map<String, String> forward(Map<String, String> received) {
    String number = numbers.get();
    Map<String, String> headers = new LinkedHashMap<>(received);
    headers.put("x-request-id", number);
    headers.computeIfPresent(
        "traceparent", (name, value) -> value.replaceFirst(TRACEPARENT, "$1" + number + "$2"));
    return headers;
  }
}
