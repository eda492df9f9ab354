package tracing.checks.compile;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Predicate;

/** Takes some classes from its own places and from nowhere else, and all others from its parent. */
public final class ChildFirstClassLoader extends URLClassLoader {

  private final Predicate<String> own;

  /**
   * Creates a loader.
   *
   * @param places folders and jars
   * @param own tells by its binary name whether a class is taken from {@code places}
   */
  public ChildFirstClassLoader(URL[] places, Predicate<String> own, ClassLoader parent) {
    super(places, parent);
    this.own = own;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!own.test(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  /** Finds a class's file where the class itself comes from. */
  @Override
  public URL getResource(String name) {
    URL found = findResource(name);
    return found == null ? super.getResource(name) : found;
  }
}
