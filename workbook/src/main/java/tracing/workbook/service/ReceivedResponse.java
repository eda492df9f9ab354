package tracing.workbook.service;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import kong.unirest.core.Config;
import kong.unirest.core.Headers;
import kong.unirest.core.HttpRequestSummary;
import kong.unirest.core.RawResponseBase;
import okhttp3.MediaType;
import okhttp3.Response;

/** An answer of OkHttp's, read whole, as Unirest wants it. */
final class ReceivedResponse extends RawResponseBase {

  private final Response response;
  private final byte[] body;

  ReceivedResponse(Response response, byte[] body, Config config, HttpRequestSummary request) {
    super(config, request);
    this.response = response;
    this.body = body;
  }

  @Override
  public int getStatus() {
    return response.code();
  }

  @Override
  public String getStatusText() {
    return response.message();
  }

  @Override
  public Headers getHeaders() {
    Headers headers = new Headers();
    response.headers().forEach(header -> headers.add(header.getFirst(), header.getSecond()));
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
    MediaType type = MediaType.parse(getContentType());
    Charset charset = type == null ? null : type.charset(StandardCharsets.UTF_8);
    return new String(body, charset == null ? StandardCharsets.UTF_8 : charset);
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
    return response.header("Content-Type", "");
  }

  @Override
  public String getEncoding() {
    return response.header("Content-Encoding", "");
  }
}
