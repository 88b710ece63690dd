package main

import jsonpatch "gopkg.in/evanphx/json-patch.v4"

var v4 = rival{"gopkg.in/evanphx/json-patch.v4", jsonpatch.MergePatch}
