package tracing.commands.grade;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tracing.checks.layout.Steps;

/**
 * The files of a submission by their paths, and where among them those are that a learner edits: in
 * a clone, or else found by their names alone. One thread uses it.
 */
final class SubmittedFiles {

  /** The content of one file. */
  interface Content {
    /** Opens the file. */
    InputStream open() throws IOException;
  }

  /**
   * The file of a step.
   *
   * @param root the folder of the clone with a slash at its end, empty for the submission itself;
   *     or the path of a file that is in no clone
   */
  record Place(String path, String root) {

    boolean isInClone() {
      return !root.equals(path);
    }
  }

  private static final int MAX_NAMES = 3;
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");

  /** Files in which the files of a step may be, but which are not read. */
  private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(zip|tar|tgz|gz|bz2|xz|7z|rar)");

  private final NavigableMap<String, Content> contents = new TreeMap<>();
  private final Set<String> clones = new TreeSet<>();

  /**
   * Adds a file.
   *
   * @param folder stands in front of the path
   * @param path below the folder, also one with the backslashes that Windows programs write
   * @throws IOException when the path leads out of the folder
   */
  void add(String folder, String path, Content content) throws IOException {
    String name = path.replace('\\', '/');
    if (name.startsWith("/")
        || DRIVE.matcher(name).find()
        || List.of(name.split("/")).contains("..")) {
      throw new IOException(name + " leads out of the submission");
    }
    contents.put(folder + name, content);
    Steps.all().stream()
        .filter(step -> isAt(folder + name, path(step)))
        .forEach(step -> clones.add(rootOf(folder + name, step)));
  }

  /** Returns the contents by their paths. */
  NavigableMap<String, Content> contents() {
    return contents;
  }

  /** Tells whether a path is in the folder of a clone. */
  boolean isInClone(String path) {
    return clones.stream().anyMatch(path::startsWith);
  }

  /** Finds the file of a step that is nearest; one that is in no clone only if no clone has it. */
  Optional<Place> find(Steps.Step step) {
    return nearest(name -> isAt(name, path(step)))
        .map(name -> new Place(name, rootOf(name, step)))
        .or(() -> nearest(name -> isSingle(name, step)).map(name -> new Place(name, name)));
  }

  /**
   * Returns the other files that can be the file of the step. A copy below the same clone, such as
   * one of an editor's, is none of them.
   */
  List<String> others(Steps.Step step, Place place) {
    return contents.keySet().stream()
        .filter(name -> isAt(name, path(step)) || isSingle(name, step))
        .filter(name -> !isOfMac(name) && !name.startsWith(place.root()))
        .toList();
  }

  /** Returns files that are not read in which the file of a step may be, as the end of a list. */
  Optional<String> unread(Steps.Step step) {
    String className = step.fileName().replace(".java", "");
    Pattern similar = Pattern.compile("(?i)" + className + "([ _(-].*|\\..*)?\\.(java|txt)");
    List<String> names =
        contents.keySet().stream()
            .filter(name -> !isOfMac(name))
            .filter(
                name ->
                    similar.matcher(name.substring(name.lastIndexOf('/') + 1)).matches()
                        || isUnreadArchive(name))
            .limit(MAX_NAMES)
            .toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }

  private boolean isUnreadArchive(String name) {
    String next = contents.higherKey(name + "/");
    return ARCHIVE.matcher(name).matches() && (next == null || !next.startsWith(name + "/"));
  }

  private Optional<String> nearest(Predicate<String> condition) {
    return contents.keySet().stream()
        .filter(name -> !isOfMac(name) && condition.test(name))
        .min(Comparator.comparingInt((String name) -> name.split("/").length));
  }

  private boolean isSingle(String name, Steps.Step step) {
    return isAt(name, step.fileName()) && !isInClone(name);
  }

  private static boolean isAt(String name, String path) {
    return name.equals(path) || name.endsWith("/" + path);
  }

  private static String path(Steps.Step step) {
    return step.folder() + "/" + step.file();
  }

  private static String rootOf(String name, Steps.Step step) {
    return name.substring(0, name.length() - path(step).length());
  }

  private static boolean isOfMac(String name) {
    return ("/" + name).contains("/__MACOSX/");
  }
}
