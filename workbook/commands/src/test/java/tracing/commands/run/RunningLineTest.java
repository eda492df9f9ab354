package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The line that a service runs")
class RunningLineTest {

  @Test
  @DisplayName("is the innermost one of the learner's in a dump of threads")
  void dump() {
    List<String> dump =
        List.of(
            "\"main\" #1 prio=5 os_prio=0 cpu=1.00ms elapsed=1.00s tid=0x1 nid=1 runnable",
            "\tat java.lang.Object.wait(java.base@17.0.9/Native Method)",
            "\tat tracing.commands.run.ObservedService.main(ObservedService.java:40)",
            "",
            "\"qtp-1\" #20 prio=5 os_prio=0 cpu=1.00ms elapsed=1.00s tid=0x2 nid=2 runnable",
            "\tat java.lang.Thread.onSpinWait(java.base@17.0.9/Thread.java:372)",
            "\tat tracing.step2.UserService.lambda$process$0(UserService.java:52)",
            "\tat tracing.step2.UserService.process(UserService.java:50)");

    assertThat(RunningLine.in(dump)).contains("UserService.java:52");
  }
}
