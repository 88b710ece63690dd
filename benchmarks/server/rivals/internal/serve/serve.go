// Package serve is the side of a Go webhook that is the same for all: flags, and
// controller-runtime's own webhook server.
package serve

import (
	"crypto/tls"
	"flag"
	"log"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"
	"sigs.k8s.io/controller-runtime/pkg/webhook"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"
)

// Run answers reviews at /validate until it is told to go.
func Run(handler admission.Handler) {
	port := flag.Int("port", 9443, "the port to listen on")
	certificates := flag.String("cert-dir", "", "the folder of tls.crt and tls.key")
	flag.Parse()
	ctrl.SetLogger(zap.New())
	server := webhook.NewServer(webhook.Options{
		Host:    "127.0.0.1",
		Port:    *port,
		CertDir: *certificates,
		// As Kubebuilder writes it: an API server speaks HTTP/1.1 to a webhook.
		TLSOpts: []func(*tls.Config){func(c *tls.Config) { c.NextProtos = []string{"http/1.1"} }},
	})
	server.Register("/validate", &webhook.Admission{Handler: handler})
	if err := server.Start(ctrl.SetupSignalHandler()); err != nil {
		log.Fatal(err)
	}
}
