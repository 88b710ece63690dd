// What a cluster is made of, in one program, for tests on loopback: the whole
// kube-apiserver with its etcd, kube-controller-manager, kubectl, and a client in Go.
//
//	cluster apiserver DATA_DIR ETCD_PORT [flag of kube-apiserver...]
//	cluster controller-manager [flag of kube-controller-manager...]
//	cluster kubectl [argument...]
//	cluster client KUBECONFIG NAMESPACE
package main

import (
	"fmt"
	"net/url"
	"os"

	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "cluster: say which: apiserver, controller-manager, kubectl or client")
		os.Exit(2)
	}
	program := os.Args[1]
	os.Args = append([]string{program}, os.Args[2:]...)
	switch program {
	case "apiserver":
		os.Exit(serve())
	case "controller-manager":
		os.Exit(cli.Run(controllers.NewControllerManagerCommand()))
	case "kubectl":
		os.Exit(cli.Run(kubectl.NewDefaultKubectlCommand()))
	case "client":
		os.Exit(ask())
	default:
		fmt.Fprintf(os.Stderr, "cluster: there is no %q\n", program)
		os.Exit(2)
	}
}

// serve runs etcd in this process, and the API server on top of it.
func serve() int {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "cluster: apiserver takes DATA_DIR and ETCD_PORT")
		return 2
	}
	data, port := os.Args[1], os.Args[2]
	config := embed.NewConfig()
	config.Dir = data
	config.LogLevel = "error"
	config.ListenClientUrls, config.AdvertiseClientUrls = loopback(port), loopback(port)
	config.ListenPeerUrls, config.AdvertisePeerUrls = loopback("0"), loopback("0")
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	etcd, err := embed.StartEtcd(config)
	if err != nil {
		fmt.Fprintf(os.Stderr, "cluster: etcd does not start: %v\n", err)
		return 1
	}
	defer etcd.Close()
	<-etcd.Server.ReadyNotify()
	os.Args = append([]string{os.Args[0], "--etcd-servers=http://127.0.0.1:" + port}, os.Args[3:]...)
	return cli.Run(apiserver.NewAPIServerCommand())
}

func loopback(port string) []url.URL {
	return []url.URL{{Scheme: "http", Host: "127.0.0.1:" + port}}
}
