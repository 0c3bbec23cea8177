// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/testing/protocmp"
	pb "partyline.dev/partyline/v1"
)

// normalize takes out what differs from run to run, as GoldenCase says.
func normalize(message protoreflect.Message) {
	switch message := message.Interface().(type) {
	case *pb.Revision:
		message.Log = 0
	case *pb.Change:
		message.Time = nil
		message.RequestId = ""
	}
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		switch {
		case field.Name() == "next_page_token":
			message.Set(field, protoreflect.ValueOfString("…"))
		case field.Message() == nil || field.IsMap():
		case field.IsList():
			for i := range value.List().Len() {
				normalize(value.List().Get(i).Message())
			}
		default:
			normalize(value.Message())
		}
		return true
	})
}

// firstDifference keeps the first field that cmp reports.
type firstDifference struct {
	prefix string
	path   cmp.Path
	found  string
}

func (r *firstDifference) PushStep(step cmp.PathStep) { r.path = append(r.path, step) }
func (r *firstDifference) PopStep()                   { r.path = r.path[:len(r.path)-1] }
func (r *firstDifference) Report(result cmp.Result) {
	if result.Equal() || r.found != "" {
		return
	}
	var name strings.Builder
	for _, step := range r.path {
		switch step := step.(type) {
		case cmp.MapIndex:
			fmt.Fprintf(&name, ".%v", step.Key())
		case cmp.SliceIndex:
			got, want := step.SplitKeys()
			fmt.Fprintf(&name, "[%d]", max(got, want))
		}
	}
	got, want := r.path.Last().Values()
	r.found = fmt.Sprintf("%s%s: %s, not %s", r.prefix, strings.TrimPrefix(name.String(), "."), text(got), text(want))
}

func text(value reflect.Value) string {
	if !value.IsValid() {
		return "unset"
	}
	return fmt.Sprint(value)
}

// difference is the first field in which two messages differ, and how; empty if they are equal.
func difference(got, want proto.Message, prefix string) string {
	first := firstDifference{prefix: prefix}
	cmp.Equal(got, want, protocmp.Transform(), protocmp.IgnoreUnknown(), cmp.Reporter(&first))
	return first.found
}
