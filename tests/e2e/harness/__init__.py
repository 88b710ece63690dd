"""What the tests of this folder stand on: a cluster on loopback, its clients, and
mxpatch's own programs."""
