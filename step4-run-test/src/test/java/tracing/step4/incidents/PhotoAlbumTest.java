package tracing.step4.incidents;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident photo-album:")
class PhotoAlbumTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, 1);
  }

  private static void run(IncidentSystem system, int requests) throws Exception {
    IncidentService app = system.service("app");
    IncidentService printshop = system.service("printshop");
    AtomicReference<UnaryOperator<String>> press = new AtomicReference<>();
    PhotoAlbum album = new PhotoAlbum(printshop.tracer(), picture -> press.get().apply(picture));
    for (int request = 0; request < requests; request++) {
      app.begin(
          "order album",
          () ->
              printshop.handle(
                  "POST /albums",
                  app.call("printshop"),
                  () -> {
                    printshop.log("POST /albums");
                    press.set(press(printshop));
                    album.print(List.of("beach", "sunset"));
                  }));
    }
  }

  /** Keeps the request's thread busy until another one has printed, so that one core is enough. */
  private static UnaryOperator<String> press(IncidentService printshop) {
    Thread request = Thread.currentThread();
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch printed = new CountDownLatch(1);
    return picture -> {
      if (Thread.currentThread() == request) {
        busy.countDown();
        await(printed);
      } else {
        await(busy);
        printshop.work(20);
      }
      printshop.log("prints " + picture);
      printed.countDown();
      return "print of " + picture;
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("each picture of an album is in its trace")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("print beach", "POST /albums");
      system.trace().isChildOf("print sunset", "POST /albums");
      system.trace().runOnTwoThreads("print beach", "print sunset");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("each album is printed in its own trace")
  void eachInItsOwn() {
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, 2))) {
      system.trace().eachTraceHas("POST /albums", "context-lost", "print beach", "print sunset");
    }
  }
}
