# Thin: each target is one line; what they do stands in tools/.
.DEFAULT_GOAL := help
.PHONY: demo test build image wasm web bench format format-check clean help

demo:  ## judge and merge the seed's request, then show four faults
	@tools/demo --before
	@tools/setup native
	@tools/build release mxpatch_cli
	@tools/demo

test:  ## run every suite; one of them with ONLY=name
	@tools/setup test
	@tools/test $(ONLY)

build:  ## the programs, in build/bin, and the libraries: all to install
	@tools/setup server
	@tools/build release mxpatch_installed

image:  ## the image of mxpatch-server, in build/image
	@tools/setup image
	@tools/build release mxpatch_server
	@tools/image

bench:  ## measure beside others; one question with ONLY=verdict
	@tools/setup bench
	@tools/bench $(ONLY)

wasm:  ## the WebAssembly module, in build/wasm/wasm
	@tools/wasm

web:  ## the page that previews a patch, on loopback
	@tools/web

format:  ## format the C++ files
	@tools/setup test
	@tools/format

format-check:  ## whether they are formatted
	@tools/setup test
	@tools/format --check

clean:  ## what was built; downloads stay
	@rm -rf build/bin build/release build/debug build/sanitize build/clang build/fuzz build/wasm build/npm build/logs

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1  /p' Makefile | \
	  awk '{ name = $$2; $$1 = $$2 = ""; printf "  make %-14s%s\n", name, $$0 }'
