package tracing.checks.compile;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The JDK's compiler, for source text. Safe for use by several threads. */
final class SourceCompiler {

  /**
   * Stays open: it reads the index of every jar once, which is half of the time of a compilation.
   */
  private static StandardJavaFileManager manager;

  private SourceCompiler() {}

  /**
   * Compiles source text into a folder.
   *
   * @throws CompilationFailedException when it does not compile, with each error's file and line
   */
  static synchronized void compile(
      Map<String, String> sources, Path folder, String classPath, int release) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new CompilationFailedException("This Java has no compiler: use a JDK, not a JRE.");
    }
    if (manager == null) {
      manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-classpath",
            classPath,
            "-d",
            "" + folder,
            "-proc:none",
            "-g",
            "--release",
            "" + release);
    List<SourceText> files =
        sources.entrySet().stream().map(e -> new SourceText(e.getKey(), e.getValue())).toList();
    if (!compiler.getTask(new StringWriter(), manager, problems, options, null, files).call()) {
      throw new CompilationFailedException(
          problems.getDiagnostics().stream()
              .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
              .map(SourceCompiler::line)
              .collect(Collectors.joining("\n")));
    }
  }

  /** The compiler names a symbol that it does not find, and its place, in lines of their own. */
  private static String line(Diagnostic<? extends JavaFileObject> problem) {
    String file = problem.getSource() == null ? "" : problem.getSource().getName();
    String message =
        problem
            .getMessage(Locale.ROOT)
            .lines()
            .map(line -> line.strip().replaceAll(" +", " "))
            .collect(Collectors.joining("; "));
    return "%s:%d: %s".formatted(file, problem.getLineNumber(), message);
  }
}
