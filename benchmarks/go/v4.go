package main

import jsonpatch "gopkg.in/evanphx/json-patch.v4"

var v4 = rival{"gopkg.in/evanphx/json-patch.v4", func(inputs [][]byte) ([]byte, error) {
	return jsonpatch.MergePatch(inputs[0], inputs[1])
}}

var v4Diff = rival{"gopkg.in/evanphx/json-patch.v4", func(inputs [][]byte) ([]byte, error) {
	return jsonpatch.CreateMergePatch(inputs[0], inputs[1])
}}
