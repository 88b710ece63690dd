export const document =
  '{"apiVersion":"kubeflow.org/v1","kind":"MXJob","spec":{"jobMode":"MXTrain"}}';
export const patch = '{"spec":{"jobMode":"MXTune"}}';
