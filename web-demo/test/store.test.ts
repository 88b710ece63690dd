import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { smallestChange } from "../src/editor/change.js";
import { firstState } from "../src/examples/first.js";
import { Judge } from "../src/judge/judge.js";
import { Actions } from "../src/state/actions.js";
import { Store } from "../src/state/store.js";

function start(change: Partial<ReturnType<typeof firstState>> = {}) {
  const store = new Store({ ...firstState("en"), ...change });
  const judge = new Judge();
  return { store, judge, act: new Actions(store, judge) };
}

test("a replaced text can be taken back, and the set-up stays", () => {
  const { store, act } = start();
  const { document } = store.get();
  act.replace({ document: "{}" }, "opened");
  act.set({ language: "zh" });
  assert.equal(store.get().document, "{}");
  act.takeBack();
  assert.equal(store.get().document, document);
  assert.equal(store.get().language, "zh");
  assert.equal(store.notice?.way, "forth");
});

test("what was written since comes back, and so on", () => {
  const { store, act } = start({ patch: "mine" });
  act.replace({ patch: "{}" }, "opened");
  act.editPatch("written since");
  const seen = [1, 2, 3].map(() => {
    act.takeBack();
    return [store.get().patch, store.notice?.way];
  });
  const [undone, redone] = [
    ["mine", "forth"],
    ["written since", "back"],
  ];
  assert.deepEqual(seen, [undone, redone, undone]);
});

test("all that a link replaced is taken back", () => {
  const { store, act } = start();
  const before = store.get();
  act.open({ ...before, patch: "{}", language: "zh", resultTab: "send" }, "opened");
  assert.equal(store.get().language, "zh");
  act.takeBack();
  assert.deepEqual(store.get(), before);
});

test("a notice that passes leaves the way back that it covered", () => {
  const { store, act } = start();
  act.replace({ document: "{}" }, "opened");
  act.say("copied");
  assert.equal(store.notice?.text, "copied");
  act.say("saved");
  act.dismiss();
  assert.equal(store.notice?.text, "opened");
  act.dismiss();
  assert.equal(store.notice, null);
});

test("the answer without a token goes with the first change of a text", () => {
  const { store, act } = start();
  const open = () => act.replace({}, "opened", { unauthorized: true });
  open();
  act.set({ resultTab: "undo" });
  assert.equal(store.get().unauthorized, true);
  act.editPatch("{}");
  assert.equal(store.get().unauthorized, false);
  open();
  act.takeBack();
  assert.equal(store.get().unauthorized, false);
});

test("an edited object keeps the patch in step", () => {
  const { store, act } = start();
  act.editUpdated(store.get().document.replace('"MXTrain"', '"MXTune"'));
  assert.deepEqual(JSON.parse(store.get().patch), { spec: { jobMode: "MXTune" } });
  act.editPatch("{}");
  assert.equal(store.get().updated, null);
});

test("a file for the object or the command is as if it were typed there", () => {
  const { store, act } = start();
  const before = store.get();
  const edited = before.document.replace('"Running"', '"All"');
  act.replaceChange("updated", edited, "opened");
  assert.equal(store.get().updated, edited);
  assert.deepEqual(JSON.parse(store.get().patch), { spec: { cleanPodPolicy: "All" } });
  act.takeBack();
  assert.equal(store.get().patch, before.patch);
  act.editUpdated(edited);
  const line = "kubectl label mxjob mxnet-job -n kube-test team=vision";
  act.replaceChange("command", line, "opened");
  const { command, patch, updated } = store.get();
  assert.equal(command, line);
  assert.equal(updated, null);
  assert.deepEqual(JSON.parse(patch), { metadata: { labels: { team: "vision" } } });
  // One that makes no patch leaves the patch as it is.
  act.replaceChange("command", "kubectl get mxjob", "opened");
  assert.equal(store.get().patch, patch);
});

test("all that can be fixed is fixed", () => {
  const patch = '{"spec":{"activeDeadlineSeconds":"3600","jobMode":"MXTune"}}';
  const { store, act, judge } = start({ patch });
  assert.equal(judge.judge(store.get()).standing, "denied");
  act.fixAll();
  assert.equal(judge.judge(store.get()).standing, "allowed");
});

test("the walk goes around the ends", () => {
  const { store, act } = start({ patch: '{"kind":"A","apiVersion":"b"}' });
  const seen = [1, 1, 1, -1].map((by) => {
    act.walk(by as 1 | -1);
    return store.get().selected;
  });
  assert.deepEqual(seen, [0, 1, 0, 1]);
});

test("two texts differ in one stretch", () => {
  assert.equal(smallestChange("abc", "abc"), null);
  assert.deepEqual(smallestChange("aaa", "aa"), { from: 2, to: 3, insert: "" });
  assert.deepEqual(smallestChange("abcd", "axyd"), { from: 1, to: 3, insert: "xy" });
  assert.deepEqual(smallestChange("", "a"), { from: 0, to: 0, insert: "a" });
});
