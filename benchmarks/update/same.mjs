import { isDeepStrictEqual } from "node:util";

function takeOut(object) {
  for (const name of ["labels", "annotations", "generation", "managedFields", "resourceVersion"]) {
    delete object.metadata?.[name];
  }
  for (const name of ["activeDeadlineSeconds", "ttlSecondsAfterFinished", "cleanPodPolicy"]) {
    delete object.spec?.[name];
  }
  delete object.status;
  return object;
}

export const sameButUpdatable = (before, after) =>
  isDeepStrictEqual(takeOut(before), takeOut(after));
