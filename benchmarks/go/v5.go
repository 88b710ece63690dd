package main

import jsonpatch "github.com/evanphx/json-patch/v5"

var v5 = rival{"github.com/evanphx/json-patch/v5", func(inputs [][]byte) ([]byte, error) {
	return jsonpatch.MergePatch(inputs[0], inputs[1])
}}

var v5Diff = rival{"github.com/evanphx/json-patch/v5", func(inputs [][]byte) ([]byte, error) {
	return jsonpatch.CreateMergePatch(inputs[0], inputs[1])
}}
