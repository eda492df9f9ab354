package tracing.traces.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import tracing.traces.TraceSpan;
import tracing.traces.input.TraceBytes;

/**
 * Reads OTLP in protobuf: one message, or the messages that a Collector's file exporter writes with
 * the format {@code proto}, each behind its length in four bytes.
 */
final class BinaryTraces {

  private BinaryTraces() {}

  /** Reads all bytes; a part that cannot be read becomes a problem. */
  static void read(TraceBytes bytes, Consumer<TraceSpan> spans, Consumer<String> problems)
      throws IOException {
    String format = UnreadFormats.ofBytes(bytes.head());
    if (!format.isEmpty()) {
      problems.accept(format);
      return;
    }
    byte[] all = bytes.bytes().readAllBytes();
    try {
      if (all[0] == 0) {
        readMessages(ByteBuffer.wrap(all), spans);
      } else {
        readMessage(all, spans);
      }
    } catch (TraceFormatException e) {
      problems.accept(e.getMessage());
    }
  }

  private static void readMessages(ByteBuffer all, Consumer<TraceSpan> spans) {
    while (all.hasRemaining()) {
      int length = all.remaining() < Integer.BYTES ? -1 : all.getInt();
      if (length <= 0 || length > all.remaining()) {
        throw new TraceFormatException(
            "it is not complete: the message at byte " + all.position() + " is cut off");
      }
      byte[] message = new byte[length];
      all.get(message);
      readMessage(message, spans);
    }
  }

  private static void readMessage(byte[] message, Consumer<TraceSpan> spans) {
    List<TraceSpan> read = OtlpProtobuf.decode(message);
    if (read.isEmpty()) {
      throw new TraceFormatException("it contains no spans in OTLP's protobuf");
    }
    read.forEach(spans);
  }
}
