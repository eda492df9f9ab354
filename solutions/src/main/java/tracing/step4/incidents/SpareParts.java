package tracing.step4.incidents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The relay between the garages and the store of spare parts. It gives each request a number. */
public class SpareParts {

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
    // tag::fix[]
    Map<String, String> headers = new LinkedHashMap<>(received);
    headers.put("x-request-id", numbers.get());
    return headers;
    // end::fix[]
  }
}
