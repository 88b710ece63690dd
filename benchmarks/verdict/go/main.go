// The side of the Go competitors in the conversation with tools/bench
// (benchmarks/README.md). One program for both: v4.go is what an API server
// links, v5.go its successor. The argument says which.
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

type rival struct {
	module string
	merge  func(document, patch []byte) ([]byte, error)
}

var rivals = map[string]rival{"v4": v4, "v5": v5}

var (
	chosen                  rival
	document, patch, merged []byte
)

func run() {
	made, err := chosen.merge(document, patch)
	if err != nil {
		panic(err)
	}
	merged = made
}

func version() string {
	text := chosen.module
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, module := range info.Deps {
			if module.Path == chosen.module {
				text += " " + module.Version
			}
		}
	}
	return text + ", " + runtime.Version()
}

func allocations() uint64 {
	const times = 100
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := 0; i < times; i++ {
		run()
	}
	runtime.ReadMemStats(&after)
	return (after.Mallocs - before.Mallocs) / times
}

func answer(command string, words []string) (said string, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("%v", problem)
		}
	}()
	switch command {
	case "version":
		return version(), nil
	case "inputs":
		if document, err = os.ReadFile(words[0]); err == nil {
			patch, err = os.ReadFile(words[1])
		}
		return "ok", err
	case "output":
		run()
		return "ok", os.WriteFile(words[0], merged, 0o644)
	case "run":
		times, err := strconv.Atoi(words[0])
		begin := time.Now()
		for i := 0; i < times; i++ {
			run()
		}
		return strconv.FormatInt(time.Since(begin).Nanoseconds(), 10), err
	case "allocations":
		return strconv.FormatUint(allocations(), 10), nil
	}
	return "", fmt.Errorf("no command %s", command)
}

func main() {
	known := false
	if len(os.Args) == 2 {
		chosen, known = rivals[os.Args[1]]
	}
	if !known {
		fmt.Fprintln(os.Stderr, "usage: rivals v4|v5")
		os.Exit(2)
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		said, err := answer(words[0], words[1:])
		if err != nil {
			said = "error " + err.Error()
		}
		fmt.Println(said)
	}
}
