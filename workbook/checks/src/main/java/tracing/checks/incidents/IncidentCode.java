package tracing.checks.incidents;

/**
 * Where the code of an incident is. Immutable.
 *
 * @param className of the file to fix, such as {@code NightlyReport}
 * @param folder {@code main}, or {@code libraries} for code that needs libraries of its own or a
 *     newer Java release than 17, which Maven does not build
 * @param java the oldest Java release that compiles it, such as 17
 */
public record IncidentCode(String className, String folder, int java) {

  private static final String PACKAGE = "tracing/step4/incidents/";

  /** The path of the file to fix, below a source root. */
  public String source() {
    return PACKAGE + className + ".java";
  }

  /** The path of its check, below the root of the tests. */
  public String test() {
    return PACKAGE + className + "Test.java";
  }

  /** The file to fix, below the clone's folder. */
  public String file() {
    return "step4-run-test/src/" + folder + "/java/" + source();
  }

  /** The fixed file, below the clone's folder. */
  public String referenceFile() {
    return "solutions/src/" + folder + "/java/" + source();
  }

  /** The check, below the clone's folder. */
  public String testFile() {
    return "step4-run-test/src/" + (hasLibraries() ? "libraries-test" : "test") + "/java/" + test();
  }

  /** Tells whether the code is in a folder of its own; lines {@code //DEPS} name its libraries. */
  public boolean hasLibraries() {
    return folder.equals("libraries");
  }

  /** Tells whether the Java that runs this is too old for the code. */
  public boolean needsNewerJava() {
    return Runtime.version().feature() < java;
  }
}
