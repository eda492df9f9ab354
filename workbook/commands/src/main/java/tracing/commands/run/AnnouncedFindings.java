package tracing.commands.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.diagnosis.Finding;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;
import tracing.services.ServiceName;

/** The open tasks of a run, and which findings are theirs: a task's sheet announces causes. */
record AnnouncedFindings(List<TaskSheet> open) {

  /** No open tasks. */
  static final AnnouncedFindings NONE = new AnnouncedFindings(List.of());

  /**
   * Returns the open tasks among all.
   *
   * @param numbers of the unfinished tasks that the services have reached
   */
  static AnnouncedFindings of(List<TaskSheet> all, Set<String> numbers) {
    return new AnnouncedFindings(
        all.stream().filter(sheet -> numbers.contains(sheet.number())).toList());
  }

  /** Returns the open task that announces a finding's cause for the finding's service. */
  Optional<TaskSheet> taskOf(Finding finding) {
    return open.stream()
        .filter(sheet -> sheet.announces().contains(finding.cause().id()))
        .filter(sheet -> finding.service().equals(service(sheet)))
        .findFirst();
  }

  /** Returns the number of the open task that announces a finding, or the empty string. */
  String numberOf(Finding finding) {
    return taskOf(finding).map(TaskSheet::number).orElse("");
  }

  /**
   * Orders findings: first those that no open task announces, since they are wrong and not only
   * unfinished, then by task.
   *
   * @param edgesFirst whether broken edges of the trace come before everything else that an open
   *     task announces or that none does
   */
  List<Finding> ordered(List<Finding> findings, boolean edgesFirst) {
    Comparator<Finding> announced = Comparator.comparing(f -> taskOf(f).isPresent());
    Comparator<Finding> edges =
        Comparator.comparing(f -> edgesFirst && !f.explains(List.of(Aspect.of(Kind.TRACE))));
    return findings.stream()
        .sorted(announced.thenComparing(edges).thenComparing(this::numberOf))
        .toList();
  }

  /** Returns the label of the service that a task is about; step 4 is about none. */
  private static String service(TaskSheet sheet) {
    ServiceName service = Steps.all().get(sheet.step() - 1).service();
    return service == null ? "" : service.label();
  }
}
