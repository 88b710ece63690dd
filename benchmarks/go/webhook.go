// What somebody writes who needs this one check in Go: the standard library reads
// both objects, the fields that may change are taken out of both, the rest must
// be equal. It says neither where nor what, and minds no field's type.
package main

import (
	"encoding/json"
	"reflect"
	"strconv"
)

var webhookUpdate = rival{"", func(inputs [][]byte) ([]byte, error) {
	allowed, err := sameButUpdatable(inputs[0], inputs[1])
	return strconv.AppendBool(nil, allowed), err
}}

var webhookReview = rival{"", func(inputs [][]byte) ([]byte, error) {
	var review admissionReview
	if err := json.Unmarshal(inputs[0], &review); err != nil {
		return nil, err
	}
	allowed, err := sameButUpdatable(review.Request.OldObject, review.Request.Object)
	if err != nil {
		return nil, err
	}
	answer := admissionResponse{UID: review.Request.UID, Allowed: allowed}
	if !allowed {
		answer.Status = &status{Code: 403, Reason: "Forbidden", Message: "a locked field may not be updated"}
	}
	return json.Marshal(admissionReview{
		APIVersion: review.APIVersion, Kind: review.Kind, Response: &answer,
	})
}}

type admissionReview struct {
	APIVersion string             `json:"apiVersion"`
	Kind       string             `json:"kind"`
	Request    *admissionRequest  `json:"request,omitempty"`
	Response   *admissionResponse `json:"response,omitempty"`
}

type admissionRequest struct {
	UID       string          `json:"uid"`
	Object    json.RawMessage `json:"object"`
	OldObject json.RawMessage `json:"oldObject"`
}

type admissionResponse struct {
	UID     string  `json:"uid"`
	Allowed bool    `json:"allowed"`
	Status  *status `json:"status,omitempty"`
}

type status struct {
	Code    int    `json:"code"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
}

// The five fields, and those that the server itself writes.
func takeOut(object map[string]any) {
	if metadata, ok := object["metadata"].(map[string]any); ok {
		for _, name := range []string{"labels", "annotations", "generation", "managedFields", "resourceVersion"} {
			delete(metadata, name)
		}
	}
	if spec, ok := object["spec"].(map[string]any); ok {
		for _, name := range []string{"activeDeadlineSeconds", "ttlSecondsAfterFinished", "cleanPodPolicy"} {
			delete(spec, name)
		}
	}
	delete(object, "status")
}

func sameButUpdatable(before, after []byte) (bool, error) {
	var old, updated map[string]any
	if err := json.Unmarshal(before, &old); err != nil {
		return false, err
	}
	if err := json.Unmarshal(after, &updated); err != nil {
		return false, err
	}
	takeOut(old)
	takeOut(updated)
	return reflect.DeepEqual(old, updated), nil
}
