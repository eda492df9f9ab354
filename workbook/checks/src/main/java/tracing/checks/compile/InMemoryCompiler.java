package tracing.checks.compile;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java source text to classes in memory, with the JDK's own compiler. */
public final class InMemoryCompiler {

  private static final String OPENAI = "com.openai";
  private static final String OPENAI_JAR = "openai-java-core-";

  private InMemoryCompiler() {}

  /**
   * Compiles files against a class path.
   *
   * @param sources the text of each file, by its path below the source root
   * @return the classes by their binary names
   * @throws CompilationFailedException when they do not compile, with each error's file and line
   */
  public static Map<String, byte[]> compile(Map<String, String> sources, String classPath) {
    if (sources.values().stream().noneMatch(text -> text.contains(OPENAI))) {
      try {
        return compileAgainst(sources, withoutOpenAi(classPath));
      } catch (CompilationFailedException e) {
        // It may be needed all the same: the whole class path decides.
      }
    }
    return compileAgainst(sources, classPath);
  }

  /** The compiler reads the index of every jar, and this one's has 37,000 entries. */
  private static String withoutOpenAi(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !new File(entry).getName().startsWith(OPENAI_JAR))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Map<String, byte[]> compileAgainst(Map<String, String> sources, String classPath) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new CompilationFailedException("This Java has no compiler: use a JDK, not a JRE.");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<SourceText> files =
        sources.entrySet().stream().map(e -> new SourceText(e.getKey(), e.getValue())).toList();
    try (MemoryFileManager manager =
        new MemoryFileManager(
            compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8))) {
      List<String> options =
          List.of("-classpath", classPath, "-proc:none", "-g", "--release", "17");
      boolean compiled =
          compiler.getTask(new StringWriter(), manager, problems, options, null, files).call();
      if (!compiled) {
        throw new CompilationFailedException(describe(problems));
      }
      return manager.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String describe(DiagnosticCollector<JavaFileObject> problems) {
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .map(InMemoryCompiler::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(Diagnostic<? extends JavaFileObject> problem) {
    String file = problem.getSource() == null ? "" : problem.getSource().getName();
    return "%s:%d: %s".formatted(file, problem.getLineNumber(), problem.getMessage(Locale.ROOT));
  }
}
