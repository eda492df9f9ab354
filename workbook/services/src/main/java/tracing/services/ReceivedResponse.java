package tracing.services;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import kong.unirest.core.Config;
import kong.unirest.core.Headers;
import kong.unirest.core.HttpRequestSummary;
import kong.unirest.core.RawResponseBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;

/** An answer, read whole, as Unirest wants it. */
final class ReceivedResponse extends RawResponseBase {

  private final ClassicHttpResponse response;
  private final byte[] body;

  ReceivedResponse(
      ClassicHttpResponse response, byte[] body, Config config, HttpRequestSummary request) {
    super(config, request);
    this.response = response;
    this.body = body;
  }

  /** Returns what an answer is written in: what its Content-Type says, or else UTF-8. */
  static Charset charset(ClassicHttpResponse answer) {
    Header header = answer.getFirstHeader("Content-Type");
    ContentType type = header == null ? null : ContentType.parseLenient(header.getValue());
    return type == null || type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
  }

  @Override
  public int getStatus() {
    return response.getCode();
  }

  @Override
  public String getStatusText() {
    return response.getReasonPhrase();
  }

  @Override
  public Headers getHeaders() {
    Headers headers = new Headers();
    for (Header header : response.getHeaders()) {
      headers.add(header.getName(), header.getValue());
    }
    return headers;
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public byte[] getContentAsBytes() {
    return body.clone();
  }

  @Override
  public String getContentAsString() {
    return new String(body, charset(response));
  }

  @Override
  public String getContentAsString(String charset) {
    return charset == null || charset.isBlank()
        ? getContentAsString()
        : new String(body, Charset.forName(charset.strip()));
  }

  @Override
  public InputStreamReader getContentReader() {
    return new InputStreamReader(getContent(), StandardCharsets.UTF_8);
  }

  @Override
  public boolean hasContent() {
    return true;
  }

  @Override
  public String getContentType() {
    return header("Content-Type");
  }

  @Override
  public String getEncoding() {
    return header("Content-Encoding");
  }

  private String header(String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? "" : header.getValue();
  }
}
