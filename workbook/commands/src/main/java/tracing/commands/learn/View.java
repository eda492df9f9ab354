package tracing.commands.learn;

/** What the screen is about. */
enum View {
  TASK,
  ANSWER,
  SOLUTION_ASKED,
  SOLUTION,
  TRACE,
  LESSON,
  LIST;

  /** Returns what the screen is about once a key was pressed. */
  View after(int key) {
    return switch (Character.toLowerCase(key)) {
      case 'a' -> ANSWER;
      case 's' -> this == SOLUTION_ASKED ? SOLUTION : SOLUTION_ASKED;
      case 't' -> TRACE;
      case 'd' -> LESSON;
      case 'l' -> LIST;
      case '.' -> this; // between the two digits of a task's number
      default -> TASK;
    };
  }
}
