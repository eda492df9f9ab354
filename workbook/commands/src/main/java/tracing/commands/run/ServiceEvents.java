package tracing.commands.run;

import com.google.gson.JsonParseException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEventJson;

/**
 * What running services report in lines of their output: their context events, and the unfinished
 * tasks that they reach. Safe for use by several threads.
 *
 * <p>It holds the events of the last 4 million characters of output, which is more than one query
 * causes; older ones are dropped.
 */
final class ServiceEvents implements Predicate<String> {

  private static final String CONTEXT_EVENT = "context event ";
  private static final String TODO = "todo ";

  private static final int MAX_CHARACTERS = 4_000_000;

  private record Timed(Instant time, ContextEvent event, int characters) {}

  private final Deque<Timed> events = new ArrayDeque<>();
  private int characters;
  private final Set<String> openTasks = new ConcurrentSkipListSet<>();

  /** Returns the line that reports a context event, which happened at a time. */
  static String line(Instant time, ContextEvent event) {
    return CONTEXT_EVENT + time + " " + ContextEventJson.write(event);
  }

  /** Returns the line that reports an unfinished task. */
  static String line(String task) {
    return TODO + task;
  }

  /** Adds what a line reports; returns false for a line that reports nothing. */
  @Override
  public boolean test(String line) {
    if (line.startsWith(CONTEXT_EVENT)) {
      return addEvent(line.substring(CONTEXT_EVENT.length()));
    }
    if (line.startsWith(TODO)) {
      openTasks.add(line.substring(TODO.length()));
      return true;
    }
    return false;
  }

  /** Adds a context event that happens now in a service of this process. */
  void add(ContextEvent event) {
    add(Instant.now(), event, ContextEventJson.write(event).length());
  }

  /** Returns the context events so far, in the order of their times. */
  synchronized List<ContextEvent> all() {
    return events.stream().sorted(Comparator.comparing(Timed::time)).map(Timed::event).toList();
  }

  /** Returns the unfinished tasks that the services have reached. */
  Set<String> openTasks() {
    return Set.copyOf(openTasks);
  }

  /** Forgets the context events. */
  synchronized void clear() {
    events.clear();
    characters = 0;
  }

  private boolean addEvent(String timeAndJson) {
    try {
      int space = timeAndJson.indexOf(' ') + 1;
      ContextEvent event = ContextEventJson.read(timeAndJson.substring(space));
      Instant time = Instant.parse(timeAndJson.substring(0, space).trim());
      add(time, event, timeAndJson.length());
      return true;
    } catch (JsonParseException | DateTimeParseException e) {
      return false;
    }
  }

  private synchronized void add(Instant time, ContextEvent event, int length) {
    events.addLast(new Timed(time, event, length));
    characters += length;
    while (characters > MAX_CHARACTERS) {
      characters -= events.removeFirst().characters;
    }
  }
}
