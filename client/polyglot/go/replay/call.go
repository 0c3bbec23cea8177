// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"io"
	"reflect"
	"time"

	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	testingpb "partyline.dev/partyline/testing/v1"
	pb "partyline.dev/partyline/v1"
)

const patience = 30 * time.Second // for what is given no deadline

// call makes the call of a case with the client's generated method; what was received, and how it ended.
func call(client any, method, name string, golden *testingpb.GoldenCase) ([]proto.Message, *testingpb.Failure) {
	deadline := patience
	if golden.GetDeadlineMs() > 0 {
		deadline = time.Duration(golden.GetDeadlineMs()) * time.Millisecond
	}
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	defer cancel()
	ctx = metadata.AppendToOutgoingContext(ctx, "partyline-case", name)
	request, err := golden.GetRequest().UnmarshalNew()
	if err != nil {
		return nil, &testingpb.Failure{Code: err.Error()}
	}
	if request, ok := request.(*pb.WatchRequest); ok {
		received, trailers, err := watch(ctx, cancel, client.(pb.ChangeServiceClient), request, golden.GetCancelAfter())
		return received, failureOf(err, trailers, golden.GetFailure())
	}
	var trailers metadata.MD
	results := reflect.ValueOf(client).MethodByName(method).Call([]reflect.Value{
		reflect.ValueOf(ctx), reflect.ValueOf(request), reflect.ValueOf(grpc.Trailer(&trailers)),
	})
	if err, _ := results[1].Interface().(error); err != nil {
		return nil, failureOf(err, trailers, golden.GetFailure())
	}
	return []proto.Message{results[0].Interface().(proto.Message)}, failureOf(nil, trailers, golden.GetFailure())
}

func watch(ctx context.Context, cancel context.CancelFunc, client pb.ChangeServiceClient, request *pb.WatchRequest,
	cancelAfter int32) ([]proto.Message, metadata.MD, error) {
	stream, err := client.Watch(ctx, request)
	if err != nil {
		return nil, nil, err
	}
	var received []proto.Message
	for {
		message, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return received, stream.Trailer(), nil
		}
		if err != nil {
			return received, stream.Trailer(), err
		}
		received = append(received, message)
		if len(received) == int(cancelAfter) {
			cancel()
		}
	}
}

// failureOf is an error as a case tells it.
func failureOf(err error, trailers metadata.MD, want *testingpb.Failure) *testingpb.Failure {
	ended := status.Convert(err)
	failure := &testingpb.Failure{Code: code.Code_name[int32(ended.Code())]}
	for key := range want.GetTrailers() {
		if failure.Trailers == nil {
			failure.Trailers = map[string]string{}
		}
		for _, value := range trailers.Get(key) {
			failure.Trailers[key] = value
		}
	}
	for _, detail := range ended.Details() {
		switch detail := detail.(type) {
		case *errdetails.ErrorInfo:
			failure.Reason = detail.GetReason()
			failure.Metadata = detail.GetMetadata()
			delete(failure.Metadata, "log")
		case *errdetails.BadRequest:
			for _, violation := range detail.GetFieldViolations() {
				failure.Fields = append(failure.Fields, violation.GetField())
			}
		case *errdetails.RetryInfo:
			failure.RetryDelayMs = detail.GetRetryDelay().AsDuration().Milliseconds()
		}
	}
	return failure
}
