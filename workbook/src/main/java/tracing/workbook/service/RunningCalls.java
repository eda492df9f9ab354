package tracing.workbook.service;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * The calls that a client waits for, so that they can be broken off when a service stops: a thread
 * that reads from a socket takes no notice of an interrupt. Safe for use by several threads.
 */
final class RunningCalls implements Interceptor {

  private final Set<Call> calls = ConcurrentHashMap.newKeySet();

  @Override
  public Response intercept(Chain chain) throws IOException {
    calls.add(chain.call());
    try {
      return chain.proceed(chain.request());
    } finally {
      calls.remove(chain.call());
    }
  }

  /** Ends every call that is waited for; each fails like one whose connection broke. */
  void breakOff() {
    calls.forEach(Call::cancel);
  }
}
