package main

import jsonpatch "github.com/evanphx/json-patch/v5"

var v5 = rival{"github.com/evanphx/json-patch/v5", jsonpatch.MergePatch}
