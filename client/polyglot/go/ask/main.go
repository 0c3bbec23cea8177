// SPDX-License-Identifier: Apache-2.0

// Asks a Partyline server: ask [HOST:PORT [SERVICE_CONFIG]]
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log"
	"os"
	"time"

	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	pb "partyline.dev/partyline/v1"
)

func get(ctx context.Context, client pb.PartyServiceClient) error {
	answer, err := client.GetParty(ctx, &pb.GetPartyRequest{Name: "parties/az-avkp"})
	if err != nil {
		return err
	}
	party := answer.GetParty()
	fmt.Printf("get: %s, %d leaderships\n", party.GetDisplayName(), len(party.GetLeaderships()))
	return nil
}

// allParties yields every party of a country, page by page.
func allParties(ctx context.Context, client pb.PartyServiceClient, country string) iter.Seq2[*pb.Party, error] {
	return func(yield func(*pb.Party, error) bool) {
		request := &pb.ListPartiesRequest{Country: country, PageSize: 2}
		for {
			page, err := client.ListParties(ctx, request)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, party := range page.GetParties() {
				if !yield(party, nil) {
					return
				}
			}
			if page.GetNextPageToken() == "" {
				return
			}
			request.PageToken = page.GetNextPageToken()
		}
	}
}

func list(ctx context.Context, client pb.PartyServiceClient) error {
	count := 0
	for _, err := range allParties(ctx, client, "UZ") {
		if err != nil {
			return err
		}
		count++
	}
	fmt.Printf("list: %d parties of Uzbekistan\n", count)
	return nil
}

func lineage(ctx context.Context, client pb.PartyServiceClient) error {
	answer, err := client.GetLineage(ctx, &pb.GetLineageRequest{
		Name:      "parties/uz-cpuzssr",
		Direction: pb.Direction_DIRECTION_DESCENDANTS,
	})
	if err != nil {
		return err
	}
	for _, edge := range answer.GetEdges() {
		fmt.Printf("lineage: %s by %v, %v\n", edge.GetTo(), edge.GetKind(), edge.GetStanding())
	}
	return nil
}

func displayName(record *pb.Record) string {
	switch kind := record.GetRecord().(type) {
	case *pb.Record_Source:
		return kind.Source.GetDisplayName()
	case *pb.Record_Party:
		return kind.Party.GetDisplayName()
	case *pb.Record_Person:
		return kind.Person.GetDisplayName()
	default:
		return "?"
	}
}

func search(ctx context.Context, client pb.PartyServiceClient) error {
	answer, err := client.Search(ctx, &pb.SearchRequest{Query: "Азәрбајҹан", PageSize: 3})
	if err != nil {
		return err
	}
	for _, hit := range answer.GetHits() {
		fmt.Printf("search: %s by %v\n", displayName(hit.GetRecord()), hit.GetMatch())
	}
	return nil
}

func fail(ctx context.Context, client pb.PartyServiceClient) error {
	_, err := client.GetParty(ctx, &pb.GetPartyRequest{Name: "parties/nobody"})
	failure := status.Convert(err)
	for _, detail := range failure.Details() {
		if info, ok := detail.(*errdetails.ErrorInfo); ok {
			name := code.Code_name[int32(failure.Code())]
			fmt.Printf("failure: %s, %s, name=%s\n", name, info.GetReason(), info.GetMetadata()["name"])
			return nil
		}
	}
	return fmt.Errorf("an error without a reason: %w", err)
}

func watch(ctx context.Context, client pb.ChangeServiceClient) error {
	stream, err := client.Watch(ctx, &pb.WatchRequest{InitialState: true, StopAtHead: true})
	if err != nil {
		return err
	}
	records := 0
	for {
		message, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch kind := message.GetMessage().(type) {
		case *pb.WatchResponse_Records:
			records += len(kind.Records.GetRecords())
		case *pb.WatchResponse_Checkpoint:
			fmt.Printf("watch: %d records at revision %d\n", records, kind.Checkpoint.GetRevision().GetNumber())
		}
	}
}

func run(endpoint, serviceConfig string) error {
	options := []grpc.DialOption{grpc.WithTransportCredentials(insecure.NewCredentials())}
	if serviceConfig != "" {
		config, err := os.ReadFile(serviceConfig)
		if err != nil {
			return err
		}
		options = append(options, grpc.WithDefaultServiceConfig(string(config)))
	}
	connection, err := grpc.NewClient(endpoint, options...)
	if err != nil {
		return err
	}
	defer connection.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	client := pb.NewPartyServiceClient(connection)
	for _, ask := range []func(context.Context, pb.PartyServiceClient) error{get, list, lineage, search, fail} {
		if err := ask(ctx, client); err != nil {
			return err
		}
	}
	return watch(ctx, pb.NewChangeServiceClient(connection))
}

func main() {
	endpoint, serviceConfig := "127.0.0.1:7878", ""
	if len(os.Args) > 1 {
		endpoint = os.Args[1]
	}
	if len(os.Args) > 2 {
		serviceConfig = os.Args[2]
	}
	if err := run(endpoint, serviceConfig); err != nil {
		log.Fatal(err)
	}
}
