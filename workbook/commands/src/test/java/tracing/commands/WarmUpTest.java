package tracing.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;

@DisplayName("The warm-up of a process that checks")
class WarmUpTest {

  private static final String REQUEST = "2 ";

  private final WarmUp warmUp = new WarmUp(new StepFiles(WorkbookRoot.find(Map.of())));

  @Test
  @DisplayName("runs every test of the step while there is no request")
  void runsTests() throws InterruptedException {
    Requests requests = new Requests(Integer.MAX_VALUE);

    assertThat(warmUp.next(requests, Steps.all().get(1))).isEqualTo(REQUEST);
    assertThat(requests.questions).isGreaterThan(40);
  }

  @Test
  @DisplayName("ends before the next test when there is a request")
  void ends() throws InterruptedException {
    Requests requests = new Requests(1);

    assertThat(warmUp.next(requests, Steps.all().get(1))).isEqualTo(REQUEST);
    assertThat(requests.questions).isEqualTo(1);
  }

  @Test
  @DisplayName("is not for step 4, whose tests run the learner's services")
  void notForStep4() throws InterruptedException {
    Requests requests = new Requests(Integer.MAX_VALUE);
    requests.add(REQUEST);

    assertThat(warmUp.next(requests, Steps.all().get(3))).isEqualTo(REQUEST);
    assertThat(requests.questions).isZero();
  }

  /** Has no request the first time, and one the second time. */
  private static final class Requests extends LinkedBlockingQueue<String> {

    private static final long serialVersionUID = 1L;

    private final int arrival;
    private int polls;
    private int questions;

    /** The request comes when this queue is asked for the given time. */
    Requests(int arrival) {
      this.arrival = arrival;
    }

    @Override
    public String poll(long time, TimeUnit unit) {
      polls++;
      return polls == 1 ? null : REQUEST;
    }

    @Override
    public boolean isEmpty() {
      questions++;
      return questions < arrival;
    }
  }
}
