package tracing.checks.compile;

import static java.util.stream.Collectors.toSet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes that the JDK's compiler made of source text, against this process's class path.
 *
 * @param folder holds them and is removed when this process ends; it has a folder for the package
 *     of each source, also where that source holds no class
 * @param libraries the jars that they need in addition to this process's class path
 */
public record CompiledClasses(Path folder, List<Path> libraries) {

  private static final String OPENAI = "com.openai";
  private static final String OPENAI_JAR = "openai-java-core-";

  private static final int RELEASE = 17;

  /** Returns classes that need no libraries of their own. */
  public CompiledClasses(Path folder) {
    this(folder, List.of());
  }

  /**
   * Compiles source text.
   *
   * @param sources the text of each file, by its path below the source root
   * @throws CompilationFailedException when they do not compile, with each error's file and line
   */
  public static CompiledClasses compile(Map<String, String> sources) {
    return compile(sources, List.of(), RELEASE);
  }

  /**
   * Compiles source text that needs more than this process's class path.
   *
   * @param sources the text of each file, by its path below the source root
   * @param libraries jars
   * @param release the Java release whose language and classes the text uses, such as 21
   * @throws CompilationFailedException when they do not compile, with each error's file and line
   */
  public static CompiledClasses compile(
      Map<String, String> sources, List<Path> libraries, int release) {
    String classPath =
        Stream.concat(
                Stream.of(System.getProperty("java.class.path")),
                libraries.stream().map(Path::toString))
            .collect(Collectors.joining(File.pathSeparator));
    String smaller = withoutOpenAi(sources, classPath);
    try {
      Path folder = Files.createTempDirectory("workbook");
      for (String source : sources.keySet()) {
        Files.createDirectories(folder.resolve(source).getParent());
      }
      try {
        SourceCompiler.compile(sources, folder, smaller, release);
      } catch (CompilationFailedException e) {
        if (smaller.equals(classPath)) {
          throw e;
        }
        // The OpenAI client may be needed although no source names it.
        SourceCompiler.compile(sources, folder, classPath, release);
      } finally {
        deleteOnExit(folder);
      }
      return new CompiledClasses(folder, List.copyOf(libraries));
    } catch (IOException e) {
      throw new UncheckedIOException("The compiled classes cannot be written: " + e, e);
    }
  }

  /** Returns a loader that takes no class of the sources' packages from {@code parent}. */
  public ClassLoader loader(ClassLoader parent) {
    List<URL> places = new ArrayList<>(List.of(url()));
    libraries.forEach(library -> places.add(url(library)));
    return new ChildFirstClassLoader(places.toArray(new URL[0]), this::isOwn, parent);
  }

  /** Returns the folder's address. */
  public URL url() {
    return url(folder);
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells whether there is a class of this binary name. */
  boolean has(String className) {
    return Files.exists(folder.resolve(className.replace('.', '/') + ".class"));
  }

  /** Returns a class file that is in the folder of none of the sources, if there is one. */
  Optional<Path> misplaced(Set<String> sources) {
    Set<Path> own =
        sources.stream().map(source -> folder.resolve(source).getParent()).collect(toSet());
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !own.contains(file.getParent()))
          .map(folder::relativize)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("The compiled classes cannot be read: " + e, e);
    }
  }

  private boolean isOwn(String className) {
    int dot = className.lastIndexOf('.');
    return dot > 0
        && Files.isDirectory(folder.resolve(className.substring(0, dot).replace('.', '/')));
  }

  /** The compiler reads the index of every jar, and this one's has 37,000 entries. */
  private static String withoutOpenAi(Map<String, String> sources, String classPath) {
    if (sources.values().stream().anyMatch(text -> text.contains(OPENAI))) {
      return classPath;
    }
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !new File(entry).getName().startsWith(OPENAI_JAR))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void deleteOnExit(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.map(Path::toFile).forEach(File::deleteOnExit);
    }
  }
}
