package tracing.services;

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
import okio.Buffer;

/** A response whose body is in memory, for Unirest. Its body can be read once. */
final class OkHttpRawResponse extends RawResponseBase {

  private final Response response;
  private final Buffer body;

  OkHttpRawResponse(Response response, Config config, HttpRequestSummary request) {
    super(config, request);
    this.response = response;
    this.body = response.body().source().getBuffer();
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
    return body.inputStream();
  }

  @Override
  public byte[] getContentAsBytes() {
    return body.readByteArray();
  }

  @Override
  public String getContentAsString() {
    return body.readString(charset());
  }

  @Override
  public String getContentAsString(String charset) {
    return charset == null ? getContentAsString() : body.readString(Charset.forName(charset));
  }

  @Override
  public InputStreamReader getContentReader() {
    return new InputStreamReader(getContent(), charset());
  }

  @Override
  public boolean hasContent() {
    return !body.exhausted();
  }

  @Override
  public String getContentType() {
    return response.header("Content-Type", "");
  }

  @Override
  public String getEncoding() {
    return response.header("Content-Encoding", "");
  }

  private Charset charset() {
    MediaType type = response.body().contentType();
    return type == null ? StandardCharsets.UTF_8 : type.charset(StandardCharsets.UTF_8);
  }
}
