// SPDX-License-Identifier: Apache-2.0
package dev.partyline.example;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import dev.partyline.v1.Change;
import dev.partyline.v1.Revision;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares messages field by field. */
final class Differences {
  /** A message without what differs from run to run, as GoldenCase says. */
  static Message normalized(Message message) {
    Message.Builder builder = message.toBuilder();
    if (builder instanceof Revision.Builder revision) revision.clearLog();
    if (builder instanceof Change.Builder change) change.clearTime().clearRequestId();
    builder
        .getAllFields()
        .forEach(
            (field, value) -> {
              if (field.getName().equals("next_page_token")) {
                builder.setField(field, "…");
              } else if (field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                List<?> elements = (List<?>) value;
                if (!field.isMapField()) {
                  builder.setField(field, elements.stream().map(e -> normalized((Message) e)).toList());
                }
              } else if (value instanceof Message part) {
                builder.setField(field, normalized(part));
              }
            });
    return builder.build();
  }

  /** The first field in which two messages differ, and how; empty if they are equal. */
  static String first(Message got, Message want, String path) {
    if (got.equals(want)) return "";
    Set<FieldDescriptor> fields = new LinkedHashSet<>(want.getAllFields().keySet());
    fields.addAll(got.getAllFields().keySet());
    for (FieldDescriptor field : fields) {
      Object left = got.getAllFields().get(field);
      Object right = want.getAllFields().get(field);
      String found = values(left, right, path.isEmpty() ? field.getName() : path + "." + field.getName());
      if (!found.isEmpty()) return found;
    }
    return ""; // unknown fields, which are nobody's business
  }

  private static String values(Object got, Object want, String path) {
    if (got instanceof Message left && want instanceof Message right) return first(left, right, path);
    if (got instanceof List<?> left && want instanceof List<?> right) return lists(left, right, path);
    return got != null && got.equals(want) ? "" : "%s: %s, not %s".formatted(path, got, want);
  }

  private static String lists(List<?> got, List<?> want, String path) {
    if (want.get(0) instanceof MapEntry) {
      return entries(got).equals(entries(want)) ? "" : "%s: %s, not %s".formatted(path, entries(got), entries(want));
    }
    for (int i = 0; i < Math.min(got.size(), want.size()); i++) {
      String found = values(got.get(i), want.get(i), path + "[" + i + "]");
      if (!found.isEmpty()) return found;
    }
    return got.size() == want.size() ? "" : "%s: %d of them, not %d".formatted(path, got.size(), want.size());
  }

  private static Map<?, ?> entries(Collection<?> map) {
    return map.stream().map(MapEntry.class::cast).collect(Collectors.toMap(MapEntry::getKey, MapEntry::getValue));
  }

  private Differences() {}
}
