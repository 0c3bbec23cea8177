// SPDX-License-Identifier: Apache-2.0
package dev.partyline.example;

import com.google.gson.GsonBuilder;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.partyline.v1.ChangeServiceGrpc;
import dev.partyline.v1.PartyServiceGrpc;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import partyline.testing.v1.GoldenCaseOuterClass.Failure;
import partyline.testing.v1.GoldenCaseOuterClass.GoldenCase;

/**
 * Replays cases of tests/polyglot/run: Replay CASES SERVED SCRIPTED
 *
 * <p>CASES is a folder of encoded GoldenCases, SERVED and SCRIPTED are the addresses of the two servers. Prints a line
 * of JSON for each case: its name, the first field that differs, and the answer as it is encoded again.
 */
public final class Replay {
  private record Outcome(String caseName, String difference, List<String> again) {}

  /** Everything that a case sends or expects, by its type's name. */
  static Message unpack(Any packed) throws Exception {
    String type = packed.getTypeUrl().substring(packed.getTypeUrl().lastIndexOf('.') + 1);
    var builder = (Message.Builder) Class.forName("dev.partyline.v1." + type).getMethod("newBuilder").invoke(null);
    return builder.mergeFrom(packed.getValue()).build();
  }

  /** What differs from what the case says. */
  private static String compare(GoldenCase golden, List<Message> received, Failure failure) throws Exception {
    List<Any> expected = golden.hasResponse() ? List.of(golden.getResponse()) : golden.getMessagesList();
    for (int i = 0; i < Math.min(received.size(), expected.size()); i++) {
      String found = Differences.first(received.get(i), unpack(expected.get(i)), "");
      if (!found.isEmpty()) return (golden.hasResponse() ? "" : "message " + (i + 1) + ", ") + found;
    }
    if (received.size() != expected.size()) {
      return "%d messages, not %d".formatted(received.size(), expected.size());
    }
    Failure ok = Failure.newBuilder().setCode(Status.Code.OK.name()).build();
    Failure want = golden.hasFailure() ? golden.getFailure() : ok;
    if (golden.getDeadlineMs() > 0 || golden.getCancelAfter() > 0) { // who notices first is open
      failure = Failure.newBuilder().setCode(failure.getCode()).build();
    }
    return Differences.first(failure, want, "failure");
  }

  private static Outcome replay(Channel channel, GoldenCase golden, String name) throws Exception {
    List<Message> received = new ArrayList<>();
    boolean changes = golden.getMethod().startsWith(ChangeServiceGrpc.SERVICE_NAME);
    Failure failure =
        new Calls(golden, name)
            .make(
                changes ? ChangeServiceGrpc.newBlockingStub(channel) : PartyServiceGrpc.newBlockingStub(channel),
                received);
    received.replaceAll(Differences::normalized);
    List<String> again =
        received.stream().map(message -> Base64.getEncoder().encodeToString(message.toByteArray())).toList();
    return new Outcome(name, compare(golden, received, failure), again);
  }

  private static List<Path> cases(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".binpb")).sorted().toList();
    }
  }

  private static ManagedChannel channel(String address) {
    return Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    ManagedChannel served = channel(arguments[1]);
    ManagedChannel scripted = channel(arguments[2]);
    var json =
        new GsonBuilder()
            .setFieldNamingStrategy(field -> field.getName().equals("caseName") ? "case" : field.getName())
            .create();
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (Path path : cases(folder)) {
      String name = folder.relativize(path).toString().replaceFirst("\\.binpb$", "");
      GoldenCase golden = GoldenCase.parseFrom(Files.readAllBytes(path));
      out.println(json.toJson(replay(name.startsWith("scripted/") ? scripted : served, golden, name)));
    }
    served.shutdownNow();
    scripted.shutdownNow();
  }

  private Replay() {}
}
