// SPDX-License-Identifier: Apache-2.0
package dev.partyline.example;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.AbstractBlockingStub;
import io.grpc.stub.MetadataUtils;
import java.lang.reflect.InvocationTargetException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import partyline.testing.v1.GoldenCaseOuterClass.Failure;
import partyline.testing.v1.GoldenCaseOuterClass.GoldenCase;

/** Makes the call of one case with the generated blocking stub. */
final class Calls {
  private static final int PATIENCE_MS = 30_000; // for what is given no deadline
  private static final Metadata.Key<String> CASE = key("partyline-case");

  private final GoldenCase golden;
  private final String name;

  Calls(GoldenCase golden, String name) {
    this.golden = golden;
    this.name = name;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /** Adds what is received to `received`; how the call ended. */
  Failure make(AbstractBlockingStub<?> stub, List<Message> received) throws Exception {
    Metadata headers = new Metadata();
    headers.put(CASE, name);
    int deadline = golden.getDeadlineMs() > 0 ? golden.getDeadlineMs() : PATIENCE_MS;
    Object ready =
        stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
            .withDeadlineAfter(deadline, TimeUnit.MILLISECONDS);
    Message request = Replay.unpack(golden.getRequest());
    String method = golden.getMethod().substring(golden.getMethod().indexOf('/') + 1);
    String generated = Character.toLowerCase(method.charAt(0)) + method.substring(1);
    try (Context.CancellableContext context = Context.current().withCancellation()) {
      context.call(() -> receive(ready, generated, request, received, context));
      return Failure.newBuilder().setCode(Status.Code.OK.name()).build();
    } catch (StatusRuntimeException error) {
      return failureOf(error);
    }
  }

  private Void receive(
      Object stub, String method, Message request, List<Message> received, Context.CancellableContext context)
      throws Exception {
    Object answer;
    try {
      answer = stub.getClass().getMethod(method, request.getClass()).invoke(stub, request);
    } catch (InvocationTargetException error) {
      throw (Exception) error.getCause();
    }
    if (answer instanceof Iterator<?> messages) {
      while (messages.hasNext()) {
        received.add((Message) messages.next());
        if (received.size() == golden.getCancelAfter()) context.cancel(null);
      }
    } else {
      received.add((Message) answer);
    }
    return null;
  }

  /** An error as a case tells it. */
  private Failure failureOf(StatusRuntimeException error) throws InvalidProtocolBufferException {
    Failure.Builder failure = Failure.newBuilder().setCode(error.getStatus().getCode().name());
    for (String wanted : golden.getFailure().getTrailersMap().keySet()) {
      String value = error.getTrailers() == null ? null : error.getTrailers().get(key(wanted));
      failure.putTrailers(wanted, value == null ? "" : value);
    }
    for (Any detail : StatusProto.fromThrowable(error).getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        ErrorInfo info = detail.unpack(ErrorInfo.class);
        failure.setReason(info.getReason()).putAllMetadata(info.getMetadataMap()).removeMetadata("log");
      } else if (detail.is(BadRequest.class)) {
        detail.unpack(BadRequest.class).getFieldViolationsList().forEach(v -> failure.addFields(v.getField()));
      } else if (detail.is(RetryInfo.class)) {
        failure.setRetryDelayMs(Durations.toMillis(detail.unpack(RetryInfo.class).getRetryDelay()));
      }
    }
    return failure.build();
  }
}
