package tracing.traces.formats;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Formats that are not read, how they are recognised, and how to get a file that can be read. */
enum KnownFormat {
  OTLP_METRICS(
      FormatSign.keys("resourceMetrics|resource_metrics|scopeMetrics"),
      "it contains metrics in OTLP and no spans: name the file with the traces"),
  OTLP_LOGS(
      FormatSign.keys("resourceLogs|resource_logs|scopeLogs"),
      "it contains logs in OTLP and no spans: name the file with the traces"),
  CHROME(
      FormatSign.keys("traceEvents"),
      "this is a profile in Chrome's trace format (key traceEvents), which has no ids of traces:"
          + " export the spans with OTLP"),
  DATADOG(
      FormatSign.keys("trace_id", "span_id", "service", "resource"),
      "these are spans of Datadog's tracer (keys trace_id, span_id, service, resource): "
          + FormatSign.COLLECTOR.formatted("datadog")),
  X_RAY(
      FormatSign.keys("trace_id|Id", "subsegments|Segments|in_progress|aws|origin"),
      "these are segments of AWS X-Ray (keys trace_id, subsegments): "
          + FormatSign.COLLECTOR.formatted("awsxray")),
  HONEYHIVE_EVENTS(
      FormatSign.keys("events|event_id", "totalEvents|event_type|session_id"),
      "these are events of HoneyHive's API (keys events, event_id), which has its own ids instead of"
          + " those of traces: let the services export with OTLP to a Collector as well, and read the"
          + " file of its file exporter"),
  GO_STDOUT(
      FormatSign.keys("SpanContext", "StartTime"),
      "these are spans of Go's stdouttrace exporter (keys SpanContext, StartTime): use the exporter"
          + " otlptracehttp and doctor --listen"),
  ELASTIC_APM(
      FormatSign.keys("processor", "@timestamp"),
      "these are documents of Elastic APM (keys processor, @timestamp): "
          + FormatSign.COLLECTOR.formatted("otlp")),
  TEMPO_SEARCH(
      FormatSign.keys("rootTraceName|rootServiceName"),
      "this is an answer of Tempo's search (key rootTraceName), which lists traces without their"
          + " spans: read each trace from /api/traces/<trace id>"),
  LOCAL_HONEYHIVE_LIST(
      FormatSign.keys("trace_id", "root", "duration_ms"),
      "this is the local HoneyHive's list of traces, without their spans: run ./jbang doctor --url"
          + " with its address"),
  API_ERROR(
      FormatSign.keys("errors|error", "data|code|message|msg|status|errors"),
      "this is an error that a server answered with (key errors or error), no trace: look at its text"
          + " and at the address that was asked"),
  WEB_PAGE(
      FormatSign.text("(?is)<(!doctype|html).*"),
      "this is a web page, such as a login page, and no answer of an API: log in, or ask the API's"
          + " own address, such as /api/traces/<trace id>"),
  COLLECTOR_DEBUG(
      FormatSign.text("(?s).*(ResourceSpans #\\d|Trace ID +: [0-9a-f]{32}).*"),
      "this is the text of the Collector's debug exporter: add its file exporter to the pipeline and"
          + " read that file"),
  TRACE_NOT_FOUND(
      FormatSign.text("(?is)(404 .*|.{0,40}trace not found.*)"),
      "this is the answer of a server that does not have the trace (\"trace not found\"): check the"
          + " trace id, or ask again once the trace has arrived"),
  NODE_CONSOLE(
      FormatSign.text("(?s).*\\btraceId: '[0-9a-f]{32}'.*"),
      "this is the text of Node.js's console exporter: use the OTLP exporter and"
          + " doctor --listen"),
  DOTNET_CONSOLE(
      FormatSign.text("(?s).*Activity\\.TraceId: .*"),
      "this is the text of .NET's console exporter: use the OTLP exporter and doctor --listen"),
  JAVA_LOGGING(
      FormatSign.text("(?s).*' : [0-9a-f]{32} [0-9a-f]{16} [A-Z]+ \\[tracer: .*"),
      "this is the text of Java's logging exporter, which leaves out the parents: set"
          + " OTEL_TRACES_EXPORTER=logging-otlp"),
  XML(FormatSign.text("(?s)<.*"), "this is XML and no trace in a known format"),
  ZIP(FormatSign.bytes("PK\3\4"), "this is a zip archive: unpack it and name the files in it"),
  TAR(
      FormatSign.bytesAt(257, "ustar"),
      "this is a tar archive: unpack it with tar -xf and name the files in it"),
  ZSTD(FormatSign.bytes("(\u00b5/\u00fd"), "this is compressed with zstd: unpack it with zstd -d"),
  BZIP2(FormatSign.bytes("BZh"), "this is compressed with bzip2: unpack it with bunzip2"),
  XZ(FormatSign.bytes("\u00fd7zXZ"), "this is compressed with xz: unpack it with unxz"),
  PARQUET(
      FormatSign.bytes("PAR1"),
      "this is Parquet, in which Tempo stores its blocks: read each trace from Tempo's API at"
          + " /api/traces/<trace id>");

  /** The formats that are read, for a sentence. */
  static final String READ = "OTLP, Zipkin or Jaeger in JSON, or OTLP in protobuf";

  private final FormatSign sign;
  private final String sentence;

  KnownFormat(FormatSign sign, String sentence) {
    this.sign = sign;
    this.sentence = sentence;
  }

  /** Finds the format of an object by its keys. */
  static Optional<KnownFormat> ofKeys(JsonObject object) {
    return first(format -> format.sign.isOf(object));
  }

  /** Finds the format of a text by its start. */
  static Optional<KnownFormat> ofText(String head) {
    return first(format -> format.sign.isOfText(head));
  }

  /** Finds the format of bytes by the first ones. */
  static Optional<KnownFormat> ofBytes(byte[] head) {
    return first(format -> format.sign.isOfBytes(head));
  }

  /** Returns what it is, and what to do. */
  String sentence() {
    return sentence;
  }

  private static Optional<KnownFormat> first(Predicate<KnownFormat> test) {
    return Arrays.stream(values()).filter(test).findFirst();
  }
}
