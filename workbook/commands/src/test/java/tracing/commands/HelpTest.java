package tracing.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

@DisplayName("The help of the command line")
class HelpTest {

  @Test
  @DisplayName("is the approved text, for every command")
  void approved() throws IOException {
    CommandLine line = WorkbookCommand.commandLine();
    String commands =
        line.getSubcommands().keySet().stream()
            .flatMap(name -> WorkbookCommand.commandLine(name).getSubcommands().values().stream())
            .map(command -> command.getUsageMessage(Ansi.OFF))
            .collect(Collectors.joining("\n"));
    Path actual = Path.of("target/help.txt");
    Files.writeString(actual, line.getUsageMessage(Ansi.OFF) + "\n" + commands);

    assertThat(Path.of("src/test/approved/help.txt")).hasSameTextualContentAs(actual);
  }
}
