// The side of the Go competitors in the conversation with tools/bench
// (benchmarks/README.md). One program for all of them: the argument says which.
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
	module string // "" for the standard library
	work   func(inputs [][]byte) ([]byte, error)
}

var rivals = map[string]rival{
	"v4":      v4,
	"v5":      v5,
	"v4-diff": v4Diff,
	"v5-diff": v5Diff,
	"update":  webhookUpdate,
	"review":  webhookReview,
}

var (
	chosen rival
	inputs [][]byte
	made   []byte
)

func run() {
	result, err := chosen.work(inputs)
	if err != nil {
		panic(err)
	}
	made = result
}

func version() string {
	if chosen.module == "" {
		return "encoding/json, " + runtime.Version()
	}
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

func read(paths []string) error {
	inputs = nil
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		inputs = append(inputs, text)
	}
	return nil
}

func allocations() uint64 {
	const times = 10
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
		return "ok", read(words)
	case "output":
		run()
		return "ok", os.WriteFile(words[0], made, 0o644)
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
	if len(os.Args) >= 2 {
		chosen, known = rivals[os.Args[1]]
	}
	if !known {
		fmt.Fprintln(os.Stderr, "usage: rivals NAME [FILE...]")
		os.Exit(2)
	}
	if len(os.Args) > 2 { // one call, and its answer
		if err := read(os.Args[2:]); err != nil {
			panic(err)
		}
		run()
		os.Stdout.Write(made)
		return
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
