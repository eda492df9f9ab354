package tracing.honeyhive;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The name of an attribute, and the keys of that name, each made when it is first asked for: a key
 * hashes its name.
 *
 * <p>Safe for use by several threads: keys do not change, and two of one name and type are equal.
 */
final class AttributeName {

  private final String text;
  private AttributeKey<String> stringKey;
  private AttributeKey<Boolean> booleanKey;
  private AttributeKey<Long> longKey;
  private AttributeKey<Double> doubleKey;

  AttributeName(String text) {
    this.text = text;
  }

  /** Returns the name of what is inside, which may be called by any object, and by null. */
  AttributeName child(Object name) {
    return new AttributeName(text + "." + name);
  }

  AttributeKey<String> stringKey() {
    AttributeKey<String> key = stringKey;
    if (key == null) {
      key = AttributeKey.stringKey(text);
      stringKey = key;
    }
    return key;
  }

  AttributeKey<Boolean> booleanKey() {
    AttributeKey<Boolean> key = booleanKey;
    if (key == null) {
      key = AttributeKey.booleanKey(text);
      booleanKey = key;
    }
    return key;
  }

  AttributeKey<Long> longKey() {
    AttributeKey<Long> key = longKey;
    if (key == null) {
      key = AttributeKey.longKey(text);
      longKey = key;
    }
    return key;
  }

  AttributeKey<Double> doubleKey() {
    AttributeKey<Double> key = doubleKey;
    if (key == null) {
      key = AttributeKey.doubleKey(text);
      doubleKey = key;
    }
    return key;
  }
}
