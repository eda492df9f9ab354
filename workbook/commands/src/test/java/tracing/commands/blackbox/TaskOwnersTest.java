package tracing.commands.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;
import tracing.services.ServiceName;

@DisplayName("What is wrong in a request to a service of a step")
class TaskOwnersTest {

  private static final List<TaskSheet> SHEETS =
      new TaskCatalogue(WorkbookRoot.find(Map.of())).all();

  private static final Map<String, Scenario> SCENARIOS =
      Map.of(
          "SUCCESS", Scenario.SUCCESS,
          "INVALID_USER", Scenario.INVALID_USER,
          "LLM_FAILS", Scenario.LLM_FAILS,
          "BAD_INPUT", Scenario.BAD_INPUT);

  @DisplayName("belongs, as a value of a span, to the task that writes the value")
  @ParameterizedTest(name = "{4} of {3} in step {0}")
  @CsvSource({
    "1, SUCCESS, METADATA_MISSING, GENERATE_RESPONSE, response_length, 1.4",
    "2, LLM_FAILS, METADATA_MISSING, PROCESS_USER_REQUEST, downstream_status, 2.5",
    "2, SUCCESS, METADATA_WRONG, PROCESS_USER_REQUEST, service, 2.5",
    "2, SUCCESS, METADATA_WRONG, PROCESS_USER_REQUEST, operation, 2.2",
    "2, INVALID_USER, METADATA_MISSING, PROCESS_USER_REQUEST, validation, 2.2",
    "2, SUCCESS, METADATA_MISSING, VALIDATE_USER, is_valid, 2.2",
    "2, INVALID_USER, HTTP_STATUS_MISSING, PROCESS_USER_REQUEST, http.response.status_code, 2.6",
    "3, SUCCESS, METADATA_MISSING, HANDLE_QUERY, response_size, 3.3"
  })
  void metadata(
      int step, String scenario, Cause cause, ReferenceSpan span, String key, String task) {
    assertThat(owners(step, scenario, cause, Aspect.metadata(span, key))).containsExactly(task);
  }

  @DisplayName("belongs, as a property of a span, to the task that makes the span")
  @ParameterizedTest(name = "{2} of {4} in step {0}")
  @CsvSource({
    "1, SUCCESS, WRONG_EVENT_TYPE, EVENT_TYPE, OPENAI_CALL, 1.3",
    "1, LLM_FAILS, INPUT_MISSING, INPUTS, GENERATE_RESPONSE, 1.4",
    "1, LLM_FAILS, FAILURE_NOT_RECORDED, STATUS, GENERATE_RESPONSE, 1.5",
    "2, SUCCESS, OUTPUT_MISSING, RESULT, PROCESS_USER_REQUEST, 2.5",
    "2, SUCCESS, OUTPUT_WRONG, RESULT, PROCESS_USER_REQUEST, 2.5",
    "2, INVALID_USER, INPUT_MISSING, INPUTS, PROCESS_USER_REQUEST, 2.5",
    "2, SUCCESS, INPUT_MISSING, INPUTS, VALIDATE_USER, 2.2",
    "2, SUCCESS, WRONG_EVENT_TYPE, EVENT_TYPE, VALIDATE_USER, 2.2",
    "2, LLM_FAILS, FAILURE_NOT_RECORDED, STATUS, PROCESS_USER_REQUEST, 2.5",
    "2, INVALID_USER, REFUSAL_RECORDED_AS_FAILURE, STATUS, PROCESS_USER_REQUEST, 2.6",
    "2, SUCCESS, SPAN_NOT_STARTED, PRESENCE, VALIDATE_USER, 2.2",
    "3, SUCCESS, WRONG_EVENT_TYPE, EVENT_TYPE, HANDLE_QUERY, 3.3"
  })
  void property(
      int step, String scenario, Cause cause, Aspect.Kind kind, ReferenceSpan span, String task) {
    assertThat(owners(step, scenario, cause, Aspect.of(kind, span))).containsExactly(task);
  }

  @DisplayName("belongs, as an answer, to the task about this kind of request")
  @ParameterizedTest(name = "{2} for {1} in step {0}")
  @CsvSource({
    "1, SUCCESS, WRONG_ANSWER, 1.4",
    "1, LLM_FAILS, WRONG_ANSWER, 1.5",
    "2, SUCCESS, WRONG_ANSWER, 2.5",
    "2, INVALID_USER, WRONG_ANSWER, 2.6",
    "2, INVALID_USER, SERVICE_FAILED, 2.6",
    "2, LLM_FAILS, WRONG_ANSWER, 2.5",
    "2, BAD_INPUT, WRONG_ANSWER, 2.5",
    "3, INVALID_USER, WRONG_ANSWER, 3.3"
  })
  void answer(int step, String scenario, Cause cause, String task) {
    assertThat(owners(step, scenario, cause, Aspect.of(Aspect.Kind.ANSWER))).containsExactly(task);
  }

  /** No span is in the evidence: which task owns a finding must not depend on other mistakes. */
  private static Set<String> owners(int step, String scenario, Cause cause, Aspect aspect) {
    return owners(step).of(finding(step, cause, aspect), evidence(step, scenario));
  }

  private static TaskOwners owners(int step) {
    return new TaskOwners(SHEETS.stream().filter(sheet -> sheet.step() == step).toList());
  }

  private static Finding finding(int step, Cause cause, Aspect aspect) {
    String service = service(step).label();
    return new Finding(cause, service, "", List.of(), "", "", "", List.of(aspect));
  }

  private static Evidence evidence(int step, String scenario) {
    return new Evidence(
        SCENARIOS.get(scenario), EnumSet.of(service(step)), List.of(), List.of(), 200);
  }

  private static ServiceName service(int step) {
    return Steps.all().get(step - 1).service();
  }
}
