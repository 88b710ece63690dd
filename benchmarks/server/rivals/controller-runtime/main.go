// The webhook that somebody writes in Go who needs this one check: both objects are
// decoded, the fields that may change are taken out of both, the rest must be equal.
// It says neither where nor what, and minds no field's type.
package main

import (
	"context"
	"errors"
	"net/http"
	"reflect"

	admissionv1 "k8s.io/api/admission/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"

	"mxpatch.test/rivals/internal/serve"
)

// The five fields, and those that the server itself writes.
var updatable = [][]string{
	{"metadata", "labels"},
	{"metadata", "annotations"},
	{"metadata", "generation"},
	{"metadata", "managedFields"},
	{"metadata", "resourceVersion"},
	{"spec", "activeDeadlineSeconds"},
	{"spec", "ttlSecondsAfterFinished"},
	{"spec", "cleanPodPolicy"},
	{"status"},
}

func locked(text []byte) (map[string]any, error) {
	var object unstructured.Unstructured
	if err := object.UnmarshalJSON(text); err != nil {
		return nil, err
	}
	for _, path := range updatable {
		unstructured.RemoveNestedField(object.Object, path...)
	}
	return object.Object, nil
}

func validate(_ context.Context, request admission.Request) admission.Response {
	if request.Operation != admissionv1.Update {
		return admission.Allowed("")
	}
	before, err := locked(request.OldObject.Raw)
	after, problem := locked(request.Object.Raw)
	if err = errors.Join(err, problem); err != nil {
		return admission.Errored(http.StatusBadRequest, err)
	}
	if !reflect.DeepEqual(before, after) {
		return admission.Denied("a locked field may not be updated")
	}
	return admission.Allowed("")
}

func main() { serve.Run(admission.HandlerFunc(validate)) }
