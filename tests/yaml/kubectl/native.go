package yaml

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os/exec"
)

// Reader is core/yaml, in a process of its own.
type Reader struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
}

func Start(program string, flags ...string) (*Reader, error) {
	command := exec.Command(program, flags...)
	in, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &Reader{command, in, bufio.NewReader(out)}, command.Start()
}

func (r *Reader) Close() error {
	r.in.Close()
	return r.command.Wait()
}

// Read answers for each text: "J" and JSON, "N", or "E" and a code.
func (r *Reader) Read(texts [][]byte) ([]string, error) {
	failed := make(chan error, 1)
	go func() {
		writer := bufio.NewWriter(r.in)
		for _, text := range texts {
			binary.Write(writer, binary.LittleEndian, uint32(len(text)))
			writer.Write(text)
		}
		failed <- writer.Flush()
	}()
	answers := make([]string, 0, len(texts))
	for range texts {
		var size uint32
		if err := binary.Read(r.out, binary.LittleEndian, &size); err != nil {
			return answers, fmt.Errorf("after %d answers: %w", len(answers), err)
		}
		answer := make([]byte, size)
		if _, err := io.ReadFull(r.out, answer); err != nil {
			return answers, err
		}
		answers = append(answers, string(answer))
	}
	return answers, <-failed
}
