// Package vap holds what `mxpatch policy export --to vap` prints against the
// core: the policy is compiled and evaluated by the code of the oldest API
// server that has ValidatingAdmissionPolicy without a feature gate, 1.30.
package vap

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
	plugin "k8s.io/apiserver/pkg/admission/plugin/cel"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/cel/environment"
)

type expression struct {
	name, text string
	returns    *cel.Type
}

func (e expression) GetExpression() string    { return e.text }
func (e expression) GetName() string          { return e.name }
func (e expression) ReturnTypes() []*cel.Type { return []*cel.Type{e.returns} }

// Policy is an exported policy, as an API server compiles it.
type Policy struct {
	admissionv1.ValidatingAdmissionPolicy
	Binding               admissionv1.ValidatingAdmissionPolicyBinding
	Scale                 *Policy // of the subresource, where there is one
	validations, messages plugin.Filter
}

// To compile a policy takes seconds, and several tests ask for the same one.
var compiled sync.Map // by the policy's text

// Export runs `mxpatch policy export` and compiles what it prints, once for
// each text of a policy.
func Export(mxpatch, policy string) (*Policy, error) {
	text, err := os.ReadFile(policy)
	if err != nil {
		return nil, err
	}
	once, _ := compiled.LoadOrStore(string(text), sync.OnceValues(func() (*Policy, error) {
		made, err := Print(mxpatch, policy)
		if err == nil {
			err = made.compile()
		}
		if err == nil && made.Scale != nil {
			err = made.Scale.compile()
		}
		return made, err
	}))
	return once.(func() (*Policy, error))()
}

// Print is an exported policy that is not compiled.
func Print(mxpatch, policy string) (*Policy, error) {
	command := exec.Command(mxpatch, "policy", "export", policy, "--to", "vap", "-o", "json")
	var complaint strings.Builder
	command.Stderr = &complaint
	printed, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, complaint.String())
	}
	var list struct{ Items []json.RawMessage }
	if err := json.Unmarshal(printed, &list); err != nil {
		return nil, err
	}
	if len(list.Items) != 2 && len(list.Items) != 4 {
		return nil, fmt.Errorf("%d objects", len(list.Items))
	}
	made, err := read(list.Items[:2])
	if err == nil && len(list.Items) == 4 {
		made.Scale, err = read(list.Items[2:])
	}
	return made, err
}

func read(items []json.RawMessage) (*Policy, error) {
	var made Policy
	if err := strictly(items[0], &made.ValidatingAdmissionPolicy); err != nil {
		return nil, err
	}
	if err := strictly(items[1], &made.Binding); err != nil {
		return nil, err
	}
	return &made, nil
}

func strictly(text []byte, into any) error {
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

// A server takes a policy only when it compiles with what the version before
// it knows as well, so that an upgrade can be taken back: NewExpressions.
func (p *Policy) compile() error {
	env := environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion(), false)
	compiler, err := plugin.NewCompositedCompiler(env)
	if err != nil {
		return err
	}
	for _, one := range p.Spec.Variables {
		made := compiler.CompileAndStoreVariable(
			expression{one.Name, one.Expression, cel.AnyType},
			plugin.OptionalVariableDeclarations{HasAuthorizer: true},
			environment.NewExpressions)
		if made.Error != nil {
			return fmt.Errorf("variable %s: %s", one.Name, made.Error.Detail)
		}
	}
	var validations, messages []plugin.ExpressionAccessor
	for _, one := range p.Spec.Validations {
		validations = append(validations, expression{"", one.Expression, cel.BoolType})
		messages = append(messages, expression{"", one.MessageExpression, cel.StringType})
	}
	p.validations = compiler.Compile(validations,
		plugin.OptionalVariableDeclarations{HasAuthorizer: true}, environment.NewExpressions)
	p.messages = compiler.Compile(messages,
		plugin.OptionalVariableDeclarations{}, environment.NewExpressions)
	for _, filter := range []plugin.Filter{p.validations, p.messages} {
		if errors := filter.CompilationErrors(); len(errors) != 0 {
			return errors[0]
		}
	}
	return nil
}

// Answer is what a server does with one update.
type Answer struct {
	Allowed  bool
	Messages []string // of each validation that fails
	Cost     int64    // of all, messages included
}

// Update evaluates the policy as a server's validator does. An expression that
// fails is an error here: an exported policy has none.
func (p *Policy) Update(old, updated map[string]any, username string) (Answer, error) {
	rule := p.Spec.MatchConstraints.ResourceRules[0].RuleWithOperations.Rule
	kind := schema.GroupVersionKind{Group: rule.APIGroups[0], Version: "v1", Kind: "Any"}
	resource := kind.GroupVersion().WithResource(rule.Resources[0])
	before, after := &unstructured.Unstructured{Object: old}, &unstructured.Unstructured{Object: updated}
	attributes := &admission.VersionedAttributes{
		Attributes: admission.NewAttributesRecord(after, before, kind, "a", "b", resource, "",
			admission.Update, nil, false, &user.DefaultInfo{Name: username}),
		VersionedKind:      kind,
		VersionedObject:    after,
		VersionedOldObject: before,
	}
	request := plugin.CreateAdmissionRequest(attributes.Attributes,
		metav1.GroupVersionResource(resource), metav1.GroupVersionKind(kind))
	const budget = celconfig.RuntimeCELCostBudget
	judged, left, err := p.validations.ForInput(context.Background(), attributes, request,
		plugin.OptionalVariableBindings{}, nil, budget)
	if err != nil {
		return Answer{}, err
	}
	said, left, err := p.messages.ForInput(context.Background(), attributes, request,
		plugin.OptionalVariableBindings{}, nil, left)
	if err != nil {
		return Answer{}, err
	}
	answer := Answer{Allowed: true, Cost: budget - left}
	for i, one := range judged {
		if one.Error != nil {
			return Answer{}, one.Error
		}
		if said[i].Error != nil {
			return Answer{}, said[i].Error
		}
		if one.EvalResult == types.True {
			continue
		}
		answer.Allowed = false
		message, _ := said[i].EvalResult.Value().(string)
		answer.Messages = append(answer.Messages, message)
	}
	return answer, nil
}
