package tracing.commands.learn;

import java.util.Optional;

/** The number of a task, such as 2.1, that is typed digit by digit. Not thread-safe. */
final class TypedNumber {

  private String digits = "";

  /** Adds a digit; returns the number once it has both, and begins anew. */
  Optional<String> add(int digit) {
    digits += (char) digit;
    if (digits.length() < 2) {
      return Optional.empty();
    }
    String number = digits.charAt(0) + "." + digits.charAt(1);
    digits = "";
    return Optional.of(number);
  }

  /** Forgets the first digit when another key than the dot follows. */
  void key(int key) {
    digits = key == '.' ? digits : "";
  }
}
