package tracing.commands;

import java.util.stream.Collectors;
import tracing.checks.labs.Lab;
import tracing.checks.labs.LabCatalogue;

/** Finds the lab that a person means. */
final class Labs {

  private Labs() {}

  /**
   * Returns the lab of this id.
   *
   * @throws IllegalArgumentException when there is none, with those that there are
   */
  static Lab named(LabCatalogue labs, String id) {
    return labs.find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no lab "
                        + id
                        + ", but there are "
                        + labs.all().stream().map(Lab::id).collect(Collectors.joining(", "))
                        + "."));
  }
}
