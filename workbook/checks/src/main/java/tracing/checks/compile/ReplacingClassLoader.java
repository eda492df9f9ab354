package tracing.checks.compile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Loads given classes instead of those of its parent, and with them anew what depends on them.
 *
 * <p>Safe for use by several threads.
 */
public final class ReplacingClassLoader extends ClassLoader {

  private final Map<String, byte[]> classes;
  private final Predicate<String> anew;

  /**
   * Creates a loader.
   *
   * @param classes by binary name
   * @param anew tells which other classes to load here, from the parent's class files
   */
  public ReplacingClassLoader(
      Map<String, byte[]> classes, Predicate<String> anew, ClassLoader parent) {
    super(parent);
    this.classes = Map.copyOf(classes);
    this.anew = anew;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] own = classes.containsKey(name) ? classes.get(name) : again(name);
      return own == null ? super.loadClass(name, resolve) : defineClass(name, own, 0, own.length);
    }
  }

  private byte[] again(String name) throws ClassNotFoundException {
    if (!anew.test(name)) {
      return null;
    }
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
