package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/openapi3"
	"k8s.io/client-go/restmapper"
	"k8s.io/client-go/tools/clientcmd"
)

// asked is what tests/api/clients sends by the official Go client: a step by its
// name, and what is wrong with the answer.
type asked struct {
	discovery *discovery.DiscoveryClient
	objects   dynamic.ResourceInterface
	failed    bool
}

// ask goes through all steps with the server of a kubeconfig, and prints "ok STEP"
// or "not ok STEP: why".
func ask() int {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "cluster: client takes KUBECONFIG and NAMESPACE")
		return 2
	}
	config, err := clientcmd.BuildConfigFromFlags("", os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	all := asked{discovery: discovery.NewDiscoveryClientForConfigOrDie(config)}
	all.step("discovery", func() error {
		resources, err := restmapper.GetAPIGroupResources(all.discovery)
		if err != nil {
			return err
		}
		of := schema.GroupKind{Group: "kubeflow.org", Kind: "MXJob"}
		found, err := restmapper.NewDiscoveryRESTMapper(resources).RESTMapping(of)
		if err != nil {
			return err
		}
		all.objects = dynamic.NewForConfigOrDie(config).Resource(found.Resource).
			Namespace(os.Args[2])
		return nil
	})
	if all.failed {
		return 1
	}
	all.step("openapi v2", func() error {
		document, err := all.discovery.OpenAPISchema()
		return first(err, is("swagger", document.GetSwagger(), "2.0"))
	})
	all.step("openapi v3", func() error {
		document, err := openapi3.NewRoot(all.discovery.OpenAPIV3()).
			GVSpec(schema.GroupVersion{Group: "kubeflow.org", Version: "v1"})
		if err != nil {
			return err
		}
		spec := document.Components.Schemas["org.kubeflow.v1.MXJob"].Properties["spec"]
		seconds := spec.Properties["ttlSecondsAfterFinished"]
		return is("maximum", *seconds.Maximum, float64(2147483647))
	})
	all.step("version", func() error {
		version, err := all.discovery.ServerVersion()
		if err != nil {
			return err
		}
		return is("major", version.Major, "1")
	})
	all.write()
	all.read()
	if all.failed {
		return 1
	}
	return 0
}

// write is what a client that changes objects does.
func (all *asked) write() {
	all.step("create", func() error {
		made, err := all.objects.Create(background, job("go-1"), metav1.CreateOptions{})
		if err != nil {
			return err
		}
		return first(is("generation", made.GetGeneration(), int64(1)),
			is("has a uid", made.GetUID() != "", true))
	})
	all.step("create again", func() error {
		_, err := all.objects.Create(background, job("go-1"), metav1.CreateOptions{})
		return is("AlreadyExists", errors.IsAlreadyExists(err), true)
	})
	all.step("merge patch", func() error {
		made, err := all.patch(`{"spec":{"cleanPodPolicy":"All"}}`)
		if err != nil {
			return err
		}
		policy, _, _ := unstructured.NestedString(made.Object, "spec", "cleanPodPolicy")
		return first(is("cleanPodPolicy", policy, "All"),
			is("generation", made.GetGeneration(), int64(2)))
	})
	all.step("a locked field", func() error {
		_, err := all.patch(`{"spec":{"jobMode":"MXTune"}}`)
		status, ok := err.(errors.APIStatus)
		if !ok || !errors.IsForbidden(err) {
			return fmt.Errorf("want Forbidden, found %v", err)
		}
		details := status.Status().Details
		if details == nil || len(details.Causes) != 1 {
			return fmt.Errorf("want one cause, found %v", details)
		}
		return is("field", details.Causes[0].Field, "spec.jobMode")
	})
	all.step("a patch that is none", func() error {
		_, err := all.objects.Patch(background, "go-1", types.StrategicMergePatchType,
			[]byte(`{}`), metav1.PatchOptions{})
		return is("UnsupportedMediaType", errors.IsUnsupportedMediaType(err), true)
	})
	all.step("a dry run", func() error {
		_, err := all.objects.Patch(background, "go-1", types.MergePatchType,
			[]byte(`{"spec":{"cleanPodPolicy":"None"}}`),
			metav1.PatchOptions{DryRun: []string{metav1.DryRunAll}})
		if err != nil {
			return err
		}
		stored, err := all.objects.Get(background, "go-1", metav1.GetOptions{})
		if err != nil {
			return err
		}
		policy, _, _ := unstructured.NestedString(stored.Object, "spec", "cleanPodPolicy")
		return is("cleanPodPolicy", policy, "All")
	})
	all.step("replace what has changed", func() error {
		stored, err := all.objects.Get(background, "go-1", metav1.GetOptions{})
		if err != nil {
			return err
		}
		stored.SetLabels(map[string]string{"app": "one"})
		if _, err = all.objects.Update(background, stored, metav1.UpdateOptions{}); err != nil {
			return err
		}
		_, err = all.objects.Update(background, stored, metav1.UpdateOptions{})
		return is("Conflict", errors.IsConflict(err), true)
	})
}

// read is what a client that looks for objects does, and the end of them.
func (all *asked) read() {
	for i := 2; i <= 5; i++ {
		name := fmt.Sprintf("go-%d", i)
		all.step("create "+name, func() error {
			_, err := all.objects.Create(background, job(name), metav1.CreateOptions{})
			return err
		})
	}
	all.step("list by labels", func() error {
		found, err := all.objects.List(background, metav1.ListOptions{LabelSelector: "app=one"})
		if err != nil {
			return err
		}
		return is("names", names(found), "[go-1]")
	})
	all.step("list by parts", func() error {
		var seen []string
		with := metav1.ListOptions{Limit: 2}
		for {
			found, err := all.objects.List(background, with)
			if err != nil {
				return err
			}
			seen = append(seen, names(found))
			if with.Continue = found.GetContinue(); with.Continue == "" {
				break
			}
		}
		return is("names", fmt.Sprint(seen), "[[go-1 go-2] [go-3 go-4] [go-5]]")
	})
	all.step("delete", func() error {
		orphan := metav1.DeletePropagationOrphan
		options := metav1.DeleteOptions{PropagationPolicy: &orphan}
		if err := all.objects.Delete(background, "go-5", options); err != nil {
			return err
		}
		_, err := all.objects.Get(background, "go-5", metav1.GetOptions{})
		return is("NotFound", errors.IsNotFound(err), true)
	})
}

var background = context.Background()

func (all *asked) step(name string, do func() error) {
	if err := do(); err != nil {
		all.failed = true
		fmt.Printf("not ok %s: %v\n", name, err)
		return
	}
	fmt.Printf("ok %s\n", name)
}

func (all *asked) patch(body string) (*unstructured.Unstructured, error) {
	return all.objects.Patch(background, "go-1", types.MergePatchType, []byte(body),
		metav1.PatchOptions{FieldManager: "go"})
}

func job(name string) *unstructured.Unstructured {
	var object map[string]interface{}
	text := `{"apiVersion":"kubeflow.org/v1","kind":"MXJob","metadata":{"name":"` + name +
		`"},"spec":{"jobMode":"MXTrain","cleanPodPolicy":"Running"}}`
	if err := json.Unmarshal([]byte(text), &object); err != nil {
		panic(err)
	}
	return &unstructured.Unstructured{Object: object}
}

func names(list *unstructured.UnstructuredList) string {
	var out []string
	for _, each := range list.Items {
		out = append(out, each.GetName())
	}
	return fmt.Sprint(out)
}

func is[T comparable](what string, found, wanted T) error {
	if found != wanted {
		return fmt.Errorf("%s is %v, not %v", what, found, wanted)
	}
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
