// SPDX-License-Identifier: Apache-2.0
package dev.partyline.example;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.google.rpc.ErrorInfo;
import dev.partyline.v1.ChangeServiceGrpc;
import dev.partyline.v1.ChangeServiceGrpc.ChangeServiceBlockingStub;
import dev.partyline.v1.Direction;
import dev.partyline.v1.GetLineageRequest;
import dev.partyline.v1.GetPartyRequest;
import dev.partyline.v1.ListPartiesRequest;
import dev.partyline.v1.ListPartiesResponse;
import dev.partyline.v1.Party;
import dev.partyline.v1.PartyServiceGrpc;
import dev.partyline.v1.PartyServiceGrpc.PartyServiceBlockingStub;
import dev.partyline.v1.Record;
import dev.partyline.v1.SearchRequest;
import dev.partyline.v1.WatchRequest;
import dev.partyline.v1.WatchResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks a Partyline server: java -jar partyline-example.jar [HOST:PORT [SERVICE_CONFIG]] */
public final class Ask {
  private static final int SECONDS = 10; // a deadline for every call
  private static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private static PartyServiceBlockingStub inTime(PartyServiceBlockingStub stub) {
    return stub.withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  private static void get(PartyServiceBlockingStub stub) {
    Party party =
        inTime(stub).getParty(GetPartyRequest.newBuilder().setName("parties/az-avkp").build()).getParty();
    out.printf("get: %s, %d leaderships%n", party.getDisplayName(), party.getLeadershipsCount());
  }

  /** Every party of a country, page by page, asked for as the stream is read. */
  private static Stream<Party> allParties(PartyServiceBlockingStub stub, String country) {
    ListPartiesRequest first = ListPartiesRequest.newBuilder().setCountry(country).setPageSize(2).build();
    return Stream.iterate(
            inTime(stub).listParties(first),
            page -> page != null,
            page -> page.getNextPageToken().isEmpty() ? null : nextPage(stub, first, page))
        .flatMap(page -> page.getPartiesList().stream());
  }

  private static ListPartiesResponse nextPage(
      PartyServiceBlockingStub stub, ListPartiesRequest first, ListPartiesResponse page) {
    return inTime(stub).listParties(first.toBuilder().setPageToken(page.getNextPageToken()).build());
  }

  private static void lineage(PartyServiceBlockingStub stub) {
    var request =
        GetLineageRequest.newBuilder()
            .setName("parties/uz-cpuzssr")
            .setDirection(Direction.DIRECTION_DESCENDANTS)
            .build();
    for (var edge : inTime(stub).getLineage(request).getEdgesList()) {
      out.printf("lineage: %s by %s, %s%n", edge.getTo(), edge.getKind(), edge.getStanding());
    }
  }

  private static String displayName(Record record) {
    return switch (record.getRecordCase()) {
      case SOURCE -> record.getSource().getDisplayName();
      case PARTY -> record.getParty().getDisplayName();
      case PERSON -> record.getPerson().getDisplayName();
      default -> "?";
    };
  }

  private static void search(PartyServiceBlockingStub stub) {
    var request = SearchRequest.newBuilder().setQuery("Азәрбајҹан").setPageSize(3).build();
    for (var hit : inTime(stub).search(request).getHitsList()) {
      out.printf("search: %s by %s%n", displayName(hit.getRecord()), hit.getMatch());
    }
  }

  private static void fail(PartyServiceBlockingStub stub) throws Exception {
    try {
      var unexpected = inTime(stub).getParty(GetPartyRequest.newBuilder().setName("parties/nobody").build());
      throw new IllegalStateException(unexpected.getParty().getName() + " exists");
    } catch (StatusRuntimeException error) {
      for (var detail : StatusProto.fromThrowable(error).getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          ErrorInfo info = detail.unpack(ErrorInfo.class);
          out.printf(
              "failure: %s, %s, name=%s%n",
              error.getStatus().getCode(), info.getReason(), info.getMetadataOrThrow("name"));
          return;
        }
      }
      throw error;
    }
  }

  private static void watch(ChangeServiceBlockingStub stub) {
    var request = WatchRequest.newBuilder().setInitialState(true).setStopAtHead(true).build();
    Iterator<WatchResponse> messages = stub.withDeadlineAfter(SECONDS, TimeUnit.SECONDS).watch(request);
    int records = 0;
    while (messages.hasNext()) {
      WatchResponse message = messages.next();
      records += message.getRecords().getRecordsCount();
      if (message.hasCheckpoint()) {
        long number = message.getCheckpoint().getRevision().getNumber();
        out.printf("watch: %d records at revision %d%n", records, number);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    String endpoint = arguments.length > 0 ? arguments[0] : "127.0.0.1:7878";
    ManagedChannelBuilder<?> builder = Grpc.newChannelBuilder(endpoint, InsecureChannelCredentials.create());
    if (arguments.length > 1) {
      String config = Files.readString(Path.of(arguments[1]));
      builder.defaultServiceConfig(new Gson().fromJson(config, new TypeToken<Map<String, ?>>() {}));
    }
    ManagedChannel channel = builder.build();
    try {
      PartyServiceBlockingStub parties = PartyServiceGrpc.newBlockingStub(channel);
      get(parties);
      out.printf("list: %d parties of Uzbekistan%n", allParties(parties, "UZ").count());
      lineage(parties);
      search(parties);
      fail(parties);
      watch(ChangeServiceGrpc.newBlockingStub(channel));
    } finally {
      channel.shutdownNow().awaitTermination(SECONDS, TimeUnit.SECONDS);
    }
  }

  private Ask() {}
}
