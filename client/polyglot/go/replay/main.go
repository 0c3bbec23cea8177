// SPDX-License-Identifier: Apache-2.0

// Replays cases of tests/polyglot/run: replay CASES SERVED SCRIPTED
//
// CASES is a folder of encoded GoldenCases, SERVED and SCRIPTED are the addresses of the two servers. Prints a line of
// JSON for each case: its name, the first field that differs, and the answer as it is encoded again.
package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/proto"
	testingpb "partyline.dev/partyline/testing/v1"
	pb "partyline.dev/partyline/v1"
)

// outcome is what is printed of one case.
type outcome struct {
	Case       string   `json:"case"`
	Difference string   `json:"difference"`
	Again      [][]byte `json:"again"`
}

// clients of one server, by the service's name.
func clients(address string) map[string]any {
	connection, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	return map[string]any{
		pb.PartyService_ServiceDesc.ServiceName:  pb.NewPartyServiceClient(connection),
		pb.ChangeService_ServiceDesc.ServiceName: pb.NewChangeServiceClient(connection),
	}
}

// compare says what differs from what the case says.
func compare(golden *testingpb.GoldenCase, received []proto.Message, failure *testingpb.Failure) string {
	expected := golden.GetMessages()
	if golden.GetResponse() != nil {
		expected = append(expected, golden.GetResponse())
	}
	for i := 0; i < min(len(received), len(expected)); i++ {
		want, err := expected[i].UnmarshalNew()
		if err != nil {
			return err.Error()
		}
		prefix := ""
		if len(golden.GetMessages()) > 0 {
			prefix = fmt.Sprintf("message %d, ", i+1)
		}
		if found := difference(received[i], want, prefix); found != "" {
			return found
		}
	}
	if len(received) != len(expected) {
		return fmt.Sprintf("%d messages, not %d", len(received), len(expected))
	}
	want := golden.GetFailure()
	if want == nil {
		want = &testingpb.Failure{Code: "OK"}
	}
	if golden.GetDeadlineMs() > 0 || golden.GetCancelAfter() > 0 { // who notices first, caller or server, is open
		failure = &testingpb.Failure{Code: failure.GetCode()}
	}
	return difference(failure, want, "failure.")
}

func replay(path, name string, servers map[string]any) outcome {
	bytes, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	golden := &testingpb.GoldenCase{}
	if err := proto.Unmarshal(bytes, golden); err != nil {
		log.Fatal(err)
	}
	service, method, _ := strings.Cut(golden.GetMethod(), "/")
	received, failure := call(servers[service], method, name, golden)
	result := outcome{Case: name, Again: [][]byte{}}
	for _, message := range received {
		normalize(message.ProtoReflect())
		again, err := proto.Marshal(message)
		if err != nil {
			log.Fatal(err)
		}
		result.Again = append(result.Again, again)
	}
	result.Difference = compare(golden, received, failure)
	return result
}

func main() {
	folder := os.Args[1]
	served, scripted := clients(os.Args[2]), clients(os.Args[3])
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".binpb" {
			return err
		}
		name := strings.TrimSuffix(strings.TrimPrefix(path, filepath.Clean(folder)+"/"), ".binpb")
		if strings.HasPrefix(name, "scripted/") {
			return out.Encode(replay(path, name, scripted))
		}
		return out.Encode(replay(path, name, served))
	})
	if err != nil {
		log.Fatal(err)
	}
}
