// Gatekeeper's engine in process, asked as its own webhook asks it: a template in
// Rego that compares both objects outside the fields that may change, and a
// constraint that demands it of every MXJob. What else Gatekeeper does for a
// request, such as looking up its namespace, is left out.
package main

import (
	"context"
	_ "embed"
	"log"
	"net/http"
	"strings"

	"github.com/open-policy-agent/frameworks/constraint/pkg/apis"
	written "github.com/open-policy-agent/frameworks/constraint/pkg/apis/templates/v1"
	"github.com/open-policy-agent/frameworks/constraint/pkg/client"
	"github.com/open-policy-agent/frameworks/constraint/pkg/client/drivers/rego"
	"github.com/open-policy-agent/frameworks/constraint/pkg/client/reviews"
	"github.com/open-policy-agent/frameworks/constraint/pkg/core/templates"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/mutation/types"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/target"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/util"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"
	"sigs.k8s.io/yaml"

	"mxpatch.test/rivals/internal/serve"
)

//go:embed template.yaml
var template []byte

//go:embed constraint.yaml
var constraint []byte

func must[T any](made T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return made
}

func engine() *client.Client {
	driver := must(rego.New(rego.Tracing(false), rego.Externs()))
	made := must(client.NewClient(
		client.Targets(&target.K8sValidationTarget{}),
		client.Driver(driver),
		client.EnforcementPoints(util.WebhookEnforcementPoint),
	))
	scheme := runtime.NewScheme()
	must(0, apis.AddToScheme(scheme))
	var read written.ConstraintTemplate
	must(0, yaml.Unmarshal(template, &read))
	var policy templates.ConstraintTemplate
	must(0, scheme.Convert(&read, &policy, nil))
	var wanted unstructured.Unstructured
	must(0, yaml.Unmarshal(constraint, &wanted.Object))
	must(made.AddTemplate(context.Background(), &policy))
	must(made.AddConstraint(context.Background(), &wanted))
	return made
}

func main() {
	engine := engine()
	validate := func(ctx context.Context, request admission.Request) admission.Response {
		review := &target.AugmentedReview{
			AdmissionRequest: &request.AdmissionRequest,
			Source:           types.SourceTypeOriginal,
			IsAdmission:      true,
		}
		found, err := engine.Review(ctx, review, reviews.EnforcementPoint(util.WebhookEnforcementPoint))
		if err != nil {
			return admission.Errored(http.StatusInternalServerError, err)
		}
		var messages []string
		for _, each := range found.Results() {
			messages = append(messages, each.Msg)
		}
		if len(messages) > 0 {
			return admission.Denied(strings.Join(messages, "\n"))
		}
		return admission.Allowed("")
	}
	serve.Run(admission.HandlerFunc(validate))
}
