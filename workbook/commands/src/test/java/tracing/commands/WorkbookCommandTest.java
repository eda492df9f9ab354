package tracing.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.commands.terminal.WrappedTerminal;

@DisplayName("The error message of a command")
class WorkbookCommandTest {

  private static final int WIDTH = 60;

  @ParameterizedTest(name = "./jbang {0}")
  @ValueSource(strings = {"hint 9.9", "check stpe1", "stpe1", "check --of-no-command"})
  @DisplayName("is broken between words at the terminal's width")
  void isWrapped(String arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream error =
        WrappedTerminal.wrapped(new PrintStream(printed, true, StandardCharsets.UTF_8), WIDTH);

    WorkbookCommand.commandLine(() -> error).execute(arguments.split(" "));

    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
  }
}
